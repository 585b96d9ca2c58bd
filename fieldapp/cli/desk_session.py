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
from fieldapp.desk.opening import Opening, WrongPin
from fieldapp.domain.ids import OfficerId

Officer = Annotated[str, typer.Option("--officer", help="Mã cán bộ trong gói, ví dụ o1.")]


@contextmanager
def signed_in(
    found: Tools, officer: str, card_file: Path | None, pin_file: Path | None
) -> Iterator[Desk]:
    opening = Opening(Folder(found.profile), found.outside, found.shipped)
    opening.front()
    card = secrets.secret(card_file, secrets.CARD, "Số thẻ buổi trao")
    if opening.present_card(card) is None:
        usage("Thẻ này không phải thẻ của buổi trao này.")
    pin = secrets.secret(pin_file, secrets.PIN, "Mã PIN")
    session = opening.sign_in(OfficerId(officer), pin)
    if isinstance(session, WrongPin):
        tell_wrong_pin(session)
    desk = Desk(session)
    try:
        yield desk
    finally:
        desk.sign_out("exit")
        lag = desk.settle(0)
        if lag:
            hint(f"USB thiếu {lag} dòng. Cắm USB giữ bản sao vào máy.")


def tell_wrong_pin(wrong: WrongPin) -> NoReturn:
    """End with how many tries are left, or how long to wait."""
    if wrong.wait_seconds:
        hint(f"Tạm dừng {wrong.wait_seconds} giây vì nhập sai nhiều lần. [PIN-02]")
    else:
        hint(f"Mã PIN chưa đúng. Còn {wrong.tries_left} lần thử. [PIN-01]")
    raise typer.Exit(Ending.FINDINGS)
