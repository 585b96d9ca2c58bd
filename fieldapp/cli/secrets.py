"""Where the terminal takes secrets from: a file, the environment or a prompt, never an argument."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.output import usage
from fieldapp.files.atomic import read_capped

PASSPHRASE, CARD = "FIELDAPP_PASSPHRASE", "FIELDAPP_CARD"
PIN, LEADER_PIN = "FIELDAPP_PIN", "FIELDAPP_LEADER_PIN"
NEW_PIN, CODE = "FIELDAPP_NEW_PIN", "FIELDAPP_CODE"
_MOST_BYTES = 4096


def _file(option: str, what: str, variable: str) -> typer.models.OptionInfo:
    words = f"Tệp có {what} ở dòng đầu; không có thì lấy biến {variable} hoặc hỏi."
    info: typer.models.OptionInfo = typer.Option(option, help=words)
    return info


PassphraseFile = Annotated[Path | None, _file("--passphrase-file", "mật khẩu", PASSPHRASE)]
CardFile = Annotated[Path | None, _file("--card-file", "số thẻ buổi trao", CARD)]
PinFile = Annotated[Path | None, _file("--pin-file", "mã PIN", PIN)]
LeaderPinFile = Annotated[
    Path | None, _file("--leader-pin-file", "mã PIN của phụ trách đoàn", LEADER_PIN)
]
NewPinFile = Annotated[Path | None, _file("--new-pin-file", "mã PIN mới", NEW_PIN)]
CodeFile = Annotated[Path | None, _file("--code-file", "mã một lần 12 số", CODE)]


def passphrase(
    file: Path | None, question: str = "Mật khẩu văn phòng", *, twice: bool = False
) -> str:
    """The passphrase; `twice` has it typed again, for one that is new."""
    return secret(file, PASSPHRASE, question, twice=twice)


def secret(file: Path | None, variable: str, question: str, *, twice: bool = False) -> str:
    """A secret from a file's first line, else from the environment, else from a person."""
    if file is not None:
        lines = read_capped(file, _MOST_BYTES).decode("utf-8", errors="replace").splitlines()
        return lines[0] if lines else ""
    if variable in os.environ:
        return os.environ[variable]
    return ask(question, variable, twice=twice)


def given(file: Path | None, variable: str) -> bool:
    """Whether there is anything to take without asking."""
    return file is not None or variable in os.environ


def ask(question: str, variable: str, *, twice: bool = False) -> str:
    """Ask a person; where nobody sits, that is a wrong call and no endless wait."""
    if not sys.stdin.isatty():
        usage(f"Thiếu {question.lower()}: dùng tùy chọn --…-file hoặc biến {variable}.")
    answer: str = typer.prompt(question, hide_input=True, confirmation_prompt=twice, err=True)
    return answer
