"""`fieldapp desk reset-pin`: a forgotten PIN, and the codes of the leader's sealed page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli import secrets
from fieldapp.cli.desk_session import WithPassphrase, at_the_door, tell_wrong_pin
from fieldapp.cli.output import AsJson, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, CodeFile, LeaderPinFile, NewPinFile, PassphraseFile
from fieldapp.cli.tools import tools
from fieldapp.desk.desk import Desk
from fieldapp.desk.misses import WrongPin
from fieldapp.desk.opening import Opening
from fieldapp.desk.pins import OneTimeCode
from fieldapp.domain.ids import OfficerId

_ROLES = {"officer": "cán bộ", "leader": "phụ trách đoàn"}
_GROUP = 4


@told
def reset_pin(
    context: typer.Context,
    officer: Annotated[str, typer.Argument(metavar="CÁN_BỘ", help="Mã cán bộ quên mã PIN.")],
    with_code: Annotated[
        bool, typer.Option("--with-code", help="Dùng mã một lần trên tờ niêm phong.")
    ] = False,
    with_passphrase: WithPassphrase = False,
    card_file: CardFile = None,
    leader_pin_file: LeaderPinFile = None,
    code_file: CodeFile = None,
    passphrase_file: PassphraseFile = None,
    new_pin_file: NewPinFile = None,
    as_json: AsJson = False,
) -> None:
    """Đặt mã PIN mới: phụ trách đoàn nhập mã PIN của mình; hoặc mã một lần, mật khẩu của máy."""
    if with_code and with_passphrase:
        usage("Chọn một cách: --with-code hoặc --with-passphrase.")
    opening, whose = at_the_door(tools(context), card_file), OfficerId(officer)
    new_pin = secrets.secret(new_pin_file, secrets.NEW_PIN, "Mã PIN mới", twice=True)
    if with_code:
        _by_code(opening, whose, secrets.secret(code_file, secrets.CODE, "Mã một lần"), new_pin)
    elif with_passphrase:
        words = secrets.passphrase(passphrase_file, "Mật khẩu của máy")
        opening.reset_pin_by_passphrase(whose, words, new_pin)
    else:
        _by_leader(opening, whose, leader_pin_file, new_pin)
    how = "code" if with_code else "passphrase" if with_passphrase else "leader"
    if as_json:
        say_json({"officer": whose, "how": how})
    else:
        say(f"Đã đặt mã PIN mới cho {whose}. Việc này được ghi vào sổ.")


def codes_json(codes: Sequence[OneTimeCode]) -> list[dict[str, str]]:
    return [{"slot": each.slot, "role": each.role, "code": each.digits} for each in codes]


def say_codes(codes: Sequence[OneTimeCode]) -> None:
    """What the leader copies onto the sealed page; it is never shown again."""
    say("Mã một lần, chỉ hiện lúc này. Chép ra giấy, niêm phong, giao phụ trách đoàn:")
    for no, code in enumerate(codes, 1):
        groups = (code.digits[at : at + _GROUP] for at in range(0, len(code.digits), _GROUP))
        say(f"  {no}. {' '.join(groups)}  ({_ROLES[code.role]})")


def _by_leader(opening: Opening, whose: OfficerId, pin_file: Path | None, new_pin: str) -> None:
    pin = secrets.secret(pin_file, secrets.LEADER_PIN, "Mã PIN của phụ trách đoàn")
    answer = opening.reset_pin(whose, pin, new_pin)
    if isinstance(answer, WrongPin):
        tell_wrong_pin(answer)


def _by_code(opening: Opening, whose: OfficerId, digits: str, new_pin: str) -> None:
    answer = opening.sign_in_by_code(whose, "".join(digits.split()), new_pin)
    if isinstance(answer, WrongPin):
        tell_wrong_pin(answer)
    Desk(answer).sign_out("exit")
