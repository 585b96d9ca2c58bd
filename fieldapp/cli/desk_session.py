"""Signs an officer in for one command and out again, whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from fieldapp.cli import secrets
from fieldapp.cli.output import Ending, hint, usage
from fieldapp.cli.tools import Tools
from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from fieldapp.desk.misses import WrongPin
from fieldapp.desk.opening import Opening
from fieldapp.domain.ids import OfficerId

Officer = Annotated[str, typer.Option("--officer", help="Mã cán bộ trong gói, ví dụ o1.")]


WithPassphrase = Annotated[
    bool,
    typer.Option("--with-passphrase", help="Khẩn cấp: mở bằng mật khẩu của máy, không cần thẻ."),
]


@contextmanager
def signed_in(
    found: Tools, officer: str, card_file: Path | None, pin_file: Path | None
) -> Iterator[Desk]:
    opening = at_the_door(found, card_file)
    pin = secrets.secret(pin_file, secrets.PIN, "Mã PIN")
    session = opening.sign_in(OfficerId(officer), pin)
    if isinstance(session, WrongPin):
        tell_wrong_pin(session)
    with _until_done(Desk(session)) as desk:
        yield desk


@contextmanager
def signed_in_by_passphrase(found: Tools, officer: str, file: Path | None) -> Iterator[Desk]:
    opening = Opening(Folder(found.profile), found.outside, found.shipped)
    opening.front()
    words = secrets.passphrase(file, "Mật khẩu của máy")
    session = opening.sign_in_by_passphrase(OfficerId(officer), words)
    with _until_done(Desk(session)) as desk:
        yield desk


def at_the_door(found: Tools, card_file: Path | None) -> Opening:
    """The desk, once the ceremony card was shown to it."""
    opening = Opening(Folder(found.profile), found.outside, found.shipped)
    opening.front()
    card = secrets.secret(card_file, secrets.CARD, "Số thẻ buổi trao")
    if opening.present_card(card) is None:
        usage("Thẻ này không phải thẻ của buổi trao này.")
    return opening


@contextmanager
def _until_done(desk: Desk) -> Iterator[Desk]:
    try:
        _tell_of_purge(desk)
        _tell_of_room(desk)
        yield desk
    finally:
        desk.sign_out("exit")
        lag = desk.settle(0)
        if lag:
            hint(f"USB thiếu {lag} dòng. Cắm USB giữ bản sao vào máy.")


def _tell_of_purge(desk: Desk) -> None:
    if desk.may_be_purged:
        hint("Văn phòng đã nhận đủ và hết hạn giữ. Xóa dữ liệu buổi này: fieldapp desk purge.")


def _tell_of_room(desk: Desk) -> None:
    disk = desk.counts().disk
    if disk != "enough":
        found = "Ổ đĩa sắp đầy." if disk == "low" else "Ổ đĩa đã đầy."
        hint(f"{found} Xóa bớt tệp trên máy để trống ít nhất 200 MB.")


def tell_wrong_pin(wrong: WrongPin) -> NoReturn:
    """End with how many tries are left, or how long to wait."""
    if wrong.shut:
        hint("Đã khóa vì nhập sai 10 lần. Phụ trách đoàn đặt mã PIN mới: desk reset-pin. [PIN-07]")
    elif wrong.wait_seconds:
        hint(f"Tạm dừng {wrong.wait_seconds} giây vì nhập sai nhiều lần. [PIN-02]")
    else:
        hint(f"Mã PIN chưa đúng. Còn {wrong.tries_left} lần thử. [PIN-01]")
    raise typer.Exit(Ending.FINDINGS)
