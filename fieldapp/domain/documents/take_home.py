"""The slip that goes home, in large type: from when to when, where, and how to go on afterwards."""

from dataclasses import dataclass
from datetime import date

from fieldapp.domain.dates import shown_day
from fieldapp.domain.money import grouped
from fieldapp.domain.official_paper import Column, OfficialPaper, Paragraph, Piece, Table
from fieldapp.domain.pack_records import Letterhead
from fieldapp.domain.premiums import Premium, Scheme
from fieldapp.domain.receipt_words import honorific

_SCALE = 1.3
_GROUPS = {
    "poor": "Hộ nghèo",
    "near_poor": "Hộ cận nghèo",
    "average": "Hộ có mức sống trung bình",
    "ethnic_minority": "Người dân tộc thiểu số",
    "household": "Hộ gia đình, người thứ nhất",
    "other": "Người khác",
}
_TITLES: dict[Scheme, str] = {
    "bhyt": "Đóng tiếp bảo hiểm y tế, một năm",
    "bhxh": "Đóng tiếp bảo hiểm xã hội tự nguyện, mức thấp nhất, một tháng",
}


@dataclass(frozen=True, slots=True)
class Cover:
    """One item and what it gives; a book has no dates."""

    name: str
    scheme: Scheme
    number: str | None = None
    from_: str | None = None
    until: str | None = None
    facility: str | None = None
    months: int | None = None
    """How long it is good for where its days are not known."""


@dataclass(frozen=True, slots=True)
class TakeHome:
    """What a person takes home beside the items."""

    letterhead: Letterhead
    at: str
    receiver: str
    sex: str
    covers: tuple[Cover, ...]
    premiums: tuple[Premium, ...]
    """The rules that hold on the day, of the schemes among the covers."""
    contact: str
    practice: bool = False


def take_home(record: TakeHome) -> OfficialPaper:
    """One page that a person, or a grandchild, can read without glasses."""
    schemes = dict.fromkeys(cover.scheme for cover in record.covers)
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Giấy nhớ của người được nhận",
        at=record.at,
        parts=(
            Paragraph(f"{honorific(record.sex)} {record.receiver}", "large"),
            *(part for cover in record.covers for part in _cover(cover)),
            *(part for scheme in schemes for part in _going_on(scheme, record.premiums)),
            Paragraph("Muốn đóng tiếp hoặc hỏi thêm", "heading"),
            Paragraph(f"{record.contact}. Mang theo căn cước công dân và sổ, thẻ.", "item"),
        ),
        foot="Giấy này để nhớ, không thay sổ hay thẻ.",
        practice=record.practice,
        scale=_SCALE,
    )


def _cover(cover: Cover) -> tuple[Paragraph, ...]:
    number = f" số {cover.number}" if cover.number else ""
    said = [Paragraph(f"{cover.name}{number}", "heading")]
    if cover.from_ and cover.until:
        days = f"từ {_day(cover.from_)} đến hết {_day(cover.until)}"
        said.append(Paragraph((Piece("Dùng được "), Piece(days, bold=True), Piece(".")), "item"))
    elif cover.months:
        term = f"{cover.months} tháng"
        what = "Được hỗ trợ đóng " if cover.scheme == "bhxh" else "Thời hạn "
        said.append(Paragraph((Piece(what), Piece(term, bold=True), Piece(".")), "item"))
    if cover.facility:
        said.append(
            Paragraph(
                (Piece("Khám chữa bệnh ban đầu tại: "), Piece(cover.facility, bold=True)), "item"
            )
        )
    return tuple(said)


def _going_on(scheme: Scheme, premiums: tuple[Premium, ...]) -> tuple[Paragraph | Table, ...]:
    rules = tuple(each for each in premiums if each.scheme == scheme)
    if not rules:
        return ()
    rows = tuple(
        (
            _GROUPS.get(rule.group, _GROUPS["other"]),
            grouped(rule.amount),
            grouped(rule.state_share),
            (Piece(grouped(rule.own_share), bold=True),),
        )
        for rule in rules
    )
    columns = (
        Column("Đối tượng", 3),
        Column("Mức đóng (đồng)", 2, "right"),
        Column("Nhà nước hỗ trợ", 2, "right"),
        Column("Tự đóng", 2, "right"),
    )
    sources = "; ".join(dict.fromkeys(rule.source for rule in rules))
    return (
        Paragraph(_TITLES[scheme], "heading"),
        Table(columns, rows, small=True),
        Paragraph(f"Theo {sources}.", "note"),
    )


def _day(text: str) -> str:
    return shown_day(date.fromisoformat(text))
