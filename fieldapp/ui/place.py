"""What the top bar says of desk, ceremony and officer."""

from datetime import date

from fieldapp.domain.dates import shown_day
from fieldapp.domain.day import Heading
from fieldapp.ui.language import tr
from fieldapp.ui.shell.bars import Place


def place_of(heading: Heading) -> Place:
    held_on = date.fromisoformat(heading.held_on)
    day = shown_day(held_on)
    return Place(
        desk=tr("Bàn {n}", n=heading.desk_no),
        ceremony=tr("Trao sổ BHXH, thẻ BHYT — {name}", name=heading.ceremony_name),
        sub=f"{_weekday(held_on)}, {day} · {heading.venue}",
        short=f"{heading.ceremony_name} {day}",
        officer=heading.officer_name,
        title=heading.officer_title,
        practice=heading.practice,
    )


def short_place(heading: Heading) -> str:
    """The ceremony and its day without the year, as batches are listed."""
    return f"{heading.ceremony_name} · {shown_day(date.fromisoformat(heading.held_on))[:5]}"


def _weekday(day: date) -> str:
    words = (
        tr("Thứ Hai"),
        tr("Thứ Ba"),
        tr("Thứ Tư"),
        tr("Thứ Năm"),
        tr("Thứ Sáu"),
        tr("Thứ Bảy"),
        tr("Chủ Nhật"),
    )
    return words[day.weekday()]
