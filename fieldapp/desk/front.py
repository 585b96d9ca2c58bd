"""What stands before the ledger: which ceremony this desk is for, and who may sign in.

`desk.json` names the ceremony, which is no secret; names of officers are sealed to the card.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from fieldapp.desk.enrolment import SMALL_FILE
from fieldapp.desk.folder import Folder
from fieldapp.desk.own_papers import read_paper
from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.kinds import Count, Day, DeskNumber, Positive, Text40, Text60, Time
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack import Pack
from fieldapp.domain.pack_records import Desk, Officer
from fieldapp.domain.trouble import IntegrityTrouble
from fieldapp.files.atomic import read_capped, write_whole
from fieldapp.trust.envelope import read_line
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.own_files import read_own
from fieldapp.trust.sealing import decrypt, encrypt


@dataclass(frozen=True, slots=True)
class Front:
    """The sign over the door."""

    ceremony: CeremonyId
    desk_no: DeskNumber
    held_on: Day
    label: Text40
    loaded_at: Time
    name: Text60
    pack_no: Positive
    v: Literal[1]


@dataclass(frozen=True, slots=True)
class Officers:
    """Who may sign in."""

    officers: Annotated[tuple[Officer, ...], Count(1, 1000)]
    v: Literal[1]


def write_front(folder: Folder, pack: Pack, here: Desk, card: CardSecret, outside: Outside) -> None:
    manifest = pack.manifest
    officers = Officers(tuple(r for r in pack.records if isinstance(r, Officer)), 1)
    sealed = encrypt(canonical.encode(codec.write(officers)), [card.age_recipient])
    front = Front(
        manifest.ceremony,
        here.no,
        manifest.held_on,
        here.label,
        outside.time,
        manifest.name,
        manifest.pack_no,
        1,
    )
    write_whole(folder.officers, sealed)
    write_whole(folder.front, canonical.encode(codec.write(front)) + b"\n")


def read_front(folder: Folder) -> Front | None:
    """None before the first pack was loaded."""
    if not folder.front.exists():
        return None
    content = read_capped(folder.front, SMALL_FILE)
    try:
        return read_own(Front, content)
    except Malformed as cause:
        raise IntegrityTrouble(
            "Tệp ghi buổi trao trên máy bị hỏng. Không có gì bị xóa.",
            "Nạp lại gói buổi trao, hoặc gọi hỗ trợ.",
            code="DL-07",
        ) from cause


def read_officers(folder: Folder, card: CardSecret) -> tuple[Officer, ...]:
    """Raises `Refusable` where the card is another ceremony's."""
    content = decrypt(read_paper(folder, folder.officers, 16 * SMALL_FILE), [card.age_identity])
    return read_line(Officers, content, 16 * SMALL_FILE).officers
