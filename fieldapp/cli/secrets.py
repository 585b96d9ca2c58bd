"""Where the terminal takes secrets from: a file, the environment or a prompt, never an argument."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.output import usage
from fieldapp.files.atomic import read_capped

VARIABLE = "FIELDAPP_PASSPHRASE"
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help=f"Tệp có mật khẩu ở dòng đầu; không có thì lấy biến {VARIABLE} hoặc hỏi.",
    ),
]
_MOST_BYTES = 4096


def passphrase(
    file: Path | None, question: str = "Mật khẩu văn phòng", *, twice: bool = False
) -> str:
    """The passphrase; `twice` has it typed again, for one that is new."""
    if file is not None:
        lines = read_capped(file, _MOST_BYTES).decode("utf-8", errors="replace").splitlines()
        return lines[0] if lines else ""
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    return ask(question, twice=twice)


def ask(question: str, *, twice: bool = False) -> str:
    """Ask a person; where nobody sits, that is a wrong call and no endless wait."""
    if not sys.stdin.isatty():
        usage(f"Thiếu mật khẩu: dùng --passphrase-file hoặc biến {VARIABLE}.")
    answer: str = typer.prompt(question, hide_input=True, confirmation_prompt=twice, err=True)
    return answer
