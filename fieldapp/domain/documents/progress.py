"""The progress report: how far a ceremony is, by item and by commune, and when it was true."""

from dataclasses import dataclass

from fieldapp.domain.documents.listed import ItemKind
from fieldapp.domain.ids import ItemCode
from fieldapp.domain.official_paper import Column, OfficialPaper, Paragraph, Signer, Table
from fieldapp.domain.pack_records import Letterhead

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class CommuneProgress:
    """People of one commune and what was handed over of what is due."""

    commune: str
    people: int
    served: int
    due: dict[ItemCode, int]
    handed: dict[ItemCode, int]


@dataclass(frozen=True, slots=True)
class Progress:
    """A ceremony as one desk or the office knew it `at`."""

    letterhead: Letterhead
    ceremony: str
    source: str
    at: str
    kinds: tuple[ItemKind, ...]
    communes: tuple[CommuneProgress, ...]
    officer: str
    practice: bool = False


def progress_report(record: Progress) -> OfficialPaper:
    """BÁO CÁO TIẾN ĐỘ: the same numbers as the screen shows."""
    clock = f"{record.at[11:13]} giờ {record.at[14:16]} phút"
    columns = (
        Column("Xã, phường, thị trấn", 4),
        Column("Người", 1.6, "centre"),
        *(Column(f"{kind.short} (đã trao/phải trao)", 2, "centre") for kind in record.kinds),
        Column("Đã xong", 1.2, "centre"),
    )
    rows = tuple(_row(each, record.kinds) for each in record.communes)
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Báo cáo tiến độ",
        abstract=record.ceremony,
        at=record.at,
        parts=(
            Paragraph(f"Số liệu của {record.source} lúc {clock}.", "item"),
            Table(columns, rows, _row(_all(record.communes), record.kinds), small=True),
        ),
        signers=(Signer("Người lập", name=record.officer),),
        foot=record.ceremony,
        practice=record.practice,
        signing_mm=16,
    )


def _row(each: CommuneProgress, kinds: tuple[ItemKind, ...]) -> tuple[str, ...]:
    items = (f"{each.handed.get(kind.item, 0)}/{each.due.get(kind.item, 0)}" for kind in kinds)
    return (each.commune, f"{each.served}/{each.people}", *items, _percent(each))


def _percent(each: CommuneProgress) -> str:
    """Rounded down: 100 % only when everybody has everything."""
    due = sum(each.due.values())
    return f"{sum(each.handed.values()) * _HUNDRED // due} %" if due else "–"


def _all(communes: tuple[CommuneProgress, ...]) -> CommuneProgress:
    due: dict[ItemCode, int] = {}
    handed: dict[ItemCode, int] = {}
    for each in communes:
        for item, qty in each.due.items():
            due[item] = due.get(item, 0) + qty
        for item, qty in each.handed.items():
            handed[item] = handed.get(item, 0) + qty
    people, served = sum(each.people for each in communes), sum(each.served for each in communes)
    return CommuneProgress("Cộng", people, served, due, handed)
