"""The round of homes on paper: who is visited where, with what, and room to sign at the door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fieldapp.domain.dates import shown_day
from fieldapp.domain.documents.listed import (
    ItemKind,
    ListedPerson,
    item_cells,
    item_columns,
    shown_birth,
    sums,
)
from fieldapp.domain.official_paper import Column, OfficialPaper, Paragraph, Signer, Table
from fieldapp.domain.pack_records import Letterhead

_ROW_MM = 12


@dataclass(frozen=True, slots=True)
class Stop:
    """One person at one door, and the day that was promised."""

    person: ListedPerson
    promised: str | None = None


@dataclass(frozen=True, slots=True)
class HomeRound:
    """All stops of a desk as they stood `at`, sorted as the round goes: place by place."""

    letterhead: Letterhead
    ceremony: str
    desk: str
    at: str
    stops: tuple[Stop, ...]
    kinds: tuple[ItemKind, ...]
    practice: bool = False


def home_round(record: HomeRound) -> OfficialPaper:
    clock = f"{record.at[11:13]} giờ {record.at[14:16]} phút"
    places = groupby(record.stops, key=lambda stop: stop.person.home)
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Danh sách trao tại nhà",
        abstract=f"{record.ceremony} — {record.desk}, số liệu lúc {clock}",
        at=record.at,
        parts=tuple(part for home, stops in places for part in _place(home, stops, record.kinds)),
        signers=(Signer("Cán bộ đi trao"), Signer("Phụ trách đoàn")),
        foot=f"{record.ceremony} · có thông tin cá nhân, nộp lại văn phòng sau chuyến đi",
        size="a4_landscape",
        practice=record.practice,
    )


def _place(
    home: str, stops: Iterable[Stop], kinds: tuple[ItemKind, ...]
) -> tuple[Paragraph, Table]:
    people = tuple(stops)
    rows = tuple(
        (
            str(place),
            f"{stop.person.name} ({shown_birth(stop.person.birth)})",
            stop.person.box or "",
            *item_cells(stop.person.due, kinds),
            shown_day(date.fromisoformat(stop.promised)) if stop.promised else "",
            "",
            "",
        )
        for place, stop in enumerate(people, 1)
    )
    columns = (
        Column("STT", 1, "centre"),
        Column("Họ và tên (năm sinh)", 5),
        Column("Hộp", 1.6, "centre"),
        *item_columns(kinds),
        Column("Đã hẹn", 1.8, "centre"),
        Column("Số phiếu", 2.6),
        Column("Ký nhận", 3.4),
    )
    total = ("", "Cộng", "", *sums([stop.person for stop in people], kinds), "", "", "")
    return (
        Paragraph(f"{home}: {len(people)} người", "item"),
        Table(columns, rows, total, row_mm=_ROW_MM),
    )
