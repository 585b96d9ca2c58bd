"""The collective sign sheet: one row a person in calling order, twenty to a sheet (formats.md §5).

Each sheet has a code of its own, so that a sheet that comes back signed is matched to its people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fieldapp.domain.documents.listed import (
    ItemKind,
    ListedPerson,
    item_cells,
    item_columns,
    last_digits,
    shown_birth,
    sums,
)
from fieldapp.domain.official_paper import Code, Column, OfficialPaper, Paragraph, Signer, Table
from fieldapp.domain.pack_records import Letterhead

PEOPLE_ON_A_SHEET = 20
_ROW_MM = 7.8
_GROUP = 4
_HOW_TO_SIGN = (
    "Người nhận kiểm tra đúng họ tên, nhận đủ rồi ký hoặc điểm chỉ vào ô của mình. "
    "Nhận thay: ghi rõ họ tên và quan hệ."
)


@dataclass(frozen=True, slots=True)
class SignSheets:
    """Who signs at a ceremony; `codes` are the digits of the sheets, in order."""

    letterhead: Letterhead
    ceremony: str
    held_on: str
    people: tuple[ListedPerson, ...]
    kinds: tuple[ItemKind, ...]
    codes: tuple[str, ...]
    practice: bool = False


def sheets_of(people: Sequence[ListedPerson]) -> Iterator[Sequence[ListedPerson]]:
    for first in range(0, len(people), PEOPLE_ON_A_SHEET):
        yield people[first : first + PEOPLE_ON_A_SHEET]


def sign_sheets(record: SignSheets) -> tuple[OfficialPaper, ...]:
    """One paper a sheet; who calls and who watches sign the last one."""
    sheets = tuple(sheets_of(record.people))
    if len(sheets) != len(record.codes):
        raise ValueError("each sheet has its own code")
    return tuple(_sheet(record, number, sheets) for number in range(len(sheets)))


def grouped_code(digits: str) -> str:
    """Digits in fours, as they are read aloud."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _sheet(
    record: SignSheets, number: int, sheets: Sequence[Sequence[ListedPerson]]
) -> OfficialPaper:
    code, people = record.codes[number], sheets[number]
    last = number == len(sheets) - 1
    first_row = number * PEOPLE_ON_A_SHEET + 1
    rows = tuple(
        (
            str(place),
            person.name,
            shown_birth(person.birth),
            last_digits(person.id_number),
            person.village or person.commune,
            *item_cells(person.due, record.kinds),
            "",
        )
        for place, person in enumerate(people, first_row)
    )
    total = ("", "Cộng tờ này", "", "", "", *sums(people, record.kinds), "")
    signers = (Signer("Cán bộ bàn trao"), Signer("Đại diện UBND xã")) if last else ()
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Danh sách ký nhận",
        abstract=record.ceremony,
        at=record.held_on,
        parts=(
            Code(
                code,
                (
                    f"Tờ {number + 1}/{len(sheets)} · mã tờ {grouped_code(code)}",
                    _HOW_TO_SIGN,
                ),
            ),
            Table(
                (
                    Column("STT", 1, "centre"),
                    Column("Họ và tên", 4.4),
                    Column("Sinh", 1, "centre"),
                    Column("CCCD", 1, "centre"),
                    Column("Nơi ở", 3),
                    *item_columns(record.kinds),
                    Column("Ký nhận", 3.6),
                ),
                rows,
                total,
                row_mm=_ROW_MM,
                small=True,
            ),
            *_closing(record, last=last),
        ),
        signers=signers,
        foot=f"{record.ceremony} · tờ {number + 1}/{len(sheets)}",
        practice=record.practice,
        signing_mm=15,
    )


def _closing(record: SignSheets, *, last: bool) -> tuple[Paragraph, ...]:
    if not last:
        return ()
    everyone = len(record.people)
    return (Paragraph(f"Danh sách có {everyone} người trên {len(record.codes)} tờ.", "item"),)
