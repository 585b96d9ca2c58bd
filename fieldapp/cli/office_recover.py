"""`fieldapp office recover-desk`: a desk whose PINs and leader are gone, by two of the office."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli import secrets
from fieldapp.cli.office_opening import FolderOption, opened
from fieldapp.cli.office_sticks import two_people
from fieldapp.cli.output import AsJson, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, NewPinFile, PassphraseFile
from fieldapp.cli.tools import tools
from fieldapp.desk.enrolment import load_slots
from fieldapp.desk.folder import Folder
from fieldapp.desk.opening import Opening
from fieldapp.domain.ids import OfficerId
from fieldapp.office.opened_desks import new_pin_said


@told
def recover_desk_command(
    context: typer.Context,
    desk: Annotated[Path, typer.Argument(metavar="BÀN", help="Thư mục của bàn trao.")],
    officer: Annotated[str, typer.Option(help="Mã cán bộ sẽ có mã PIN mới.")],
    first: Annotated[str, typer.Option(help="Mã người thứ nhất của văn phòng.")],
    second: Annotated[str, typer.Option(help="Mã người thứ hai của văn phòng.")],
    reason: Annotated[str | None, typer.Option(help="Vì sao, ghi vào sổ văn phòng.")] = None,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    card_file: CardFile = None,
    new_pin_file: NewPinFile = None,
    as_json: AsJson = False,
) -> None:
    """Hai người của văn phòng mở bàn và đặt mã PIN mới. Sổ của bàn và văn phòng ghi tên cả hai."""
    people, whom = two_people(first, second), OfficerId(officer)
    found, home = tools(context), Folder(desk)
    opening = Opening(home, found.outside, found.shipped)
    opening.front()
    card = secrets.secret(card_file, secrets.CARD, "Số thẻ buổi trao")
    if opening.present_card(card) is None:
        usage("Thẻ này không phải thẻ của buổi trao này.")
    new_pin = secrets.secret(new_pin_file, secrets.NEW_PIN, "Mã PIN mới", twice=True)
    with (
        opened(context, folder, passphrase_file) as office,
        new_pin_said(office, load_slots(home).desk, people, whom, reason),
    ):
        whose = opening.reset_pin_by_office(whom, office.keys.identities, new_pin, people)
    if as_json:
        say_json({"officer": whose.officer, "first": first, "second": second})
    else:
        say(f"Đã đặt mã PIN mới cho {whose.officer}. Sổ của bàn và văn phòng ghi tên cả hai người.")
