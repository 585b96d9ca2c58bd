"""The figures of a ceremony in words; the same numbers as the printed report."""

from fieldapp.domain.day import DayCounts
from fieldapp.domain.day_log import LogLine, LogPage
from fieldapp.domain.documents.listed import ItemKind
from fieldapp.domain.overview import Overview
from fieldapp.domain.pace import Pace
from fieldapp.ui import others
from fieldapp.ui.language import tongue, tr

_HUNDRED = 100
_SHORT_NUMBER = 11


def percent(part: int, whole: int) -> str:
    """Rounded down: 100 % only when nobody is left."""
    return f"{part * _HUNDRED // whole} %" if whole else "–"


def item_name(counts: DayCounts, at: int) -> str:
    item = counts.items[at]
    return item.name_en if tongue.language == "en" else item.name_vi


def short(kind: ItemKind) -> str:
    """The head of a column."""
    known = {"bhxh_book": tr("Sổ"), "bhyt_card": tr("Thẻ")}
    return known.get(kind.item, kind.short)


def done_by(pace: Pace, left: int) -> tuple[str, str]:
    """A lead and the clock time, or why nobody can say."""
    if not left:
        return tr("Đã trao hết"), ""
    if pace.done_by is None:
        return tr("Chưa đoán được giờ xong"), ""
    return tr("Dự kiến xong khoảng"), pace.done_by


def of_whom(page: LogPage) -> str:
    """The first few names; nobody's number."""
    names = ", ".join(line.name for line in page.lines if line.name)
    return f"{names} …" if page.total > len(page.lines) else names


def receipts_of(page: LogPage) -> str:
    return ", ".join(filter(None, map(_receipt, page.lines)))


def _receipt(line: LogLine) -> str:
    number = (line.receipt or "")[:_SHORT_NUMBER].lstrip("0")
    return f"{number} · {line.name}" if number else line.name


def moment(overview: Overview) -> str:
    """Of this machine, and how old the other desks' part is."""
    return others.age_words(overview.at[11:16], overview.counts.siblings)
