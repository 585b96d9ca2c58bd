"""The paper of a closed day: the minutes that both sides sign, drawn from the closing entry."""

from dataclasses import dataclass

from fieldapp.desk.session import Session
from fieldapp.domain.closing_entries import DayClosed
from fieldapp.domain.documents.minutes import DayMinutes, StockLineOfDay, day_minutes
from fieldapp.domain.ids import Hash, OfficerId
from fieldapp.domain.roll import kinds_of
from fieldapp.files.atomic import write_whole
from fieldapp.files.official_pdf import render_official
from fieldapp.store import chain, evening, packs

_SHORT_HEAD = 8


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day as it was closed; `head` is the hash of its entry, the anchor on the paper."""

    head: Hash
    at: str
    officer: OfficerId
    data: DayClosed
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class Minutes:
    """The pages and the name of their file, which no later close of the same day takes.

    `copy` is 2 and more on what was drawn before, and the pages say so.
    """

    pdf: bytes
    file_name: str
    copy: int = 1


def last_closed(session: Session) -> ClosedDay | None:
    """The latest closed day of this desk, also where it was opened again."""
    where = session.db, session.province, session.desk
    for entry in reversed(chain.said(*where, "day_closed")):
        if isinstance(entry.data, DayClosed):
            stamp = entry.stamp
            sealed = evening.is_sealed(*where, stamp.epoch, stamp.seq)
            return ClosedDay(entry.hash, stamp.at, stamp.officer, entry.data, sealed)
    return None


def draw_minutes(session: Session, closed: ClosedDay, copy: int = 1) -> Minutes:
    pdf = render_official(day_minutes(_record(session, closed, copy)), session.fonts())
    stem = f"bien-ban-{closed.data.day}-ban-{session.desk_no}-{closed.head[:_SHORT_HEAD]}"
    return Minutes(pdf, f"{stem}.pdf" if copy == 1 else f"{stem}-{copy}.pdf", copy)


def keep_minutes(session: Session, drawn: Minutes) -> None:
    """Beside the receipts that were kept as files."""
    session.room.found(write_whole, session.folder.receipts / drawn.file_name, drawn.pdf)


def _record(session: Session, closed: ClosedDay, copy: int) -> DayMinutes:
    data = closed.data
    return DayMinutes(
        letterhead=session.pack.letterhead,
        ceremony=session.pack.manifest.name,
        desk=f"Bàn {session.desk_no}",
        at=closed.at,
        officer=session.officer_named(closed.officer).name,
        leader=session.officer_named(data.by).name,
        handed=data.handed,
        voided=data.voided,
        not_handed=data.not_handed,
        still_open=data.open,
        first_receipt=data.first_receipt,
        last_receipt=data.last_receipt,
        lines=_lines(session, data),
        head=closed.head,
        override=data.override or "",
        practice=session.pack.manifest.practice,
        copy=copy,
    )


def _lines(session: Session, data: DayClosed) -> tuple[StockLineOfDay, ...]:
    items = packs.items(session.db, session.province, session.pack.ceremony)
    kinds = {kind.item: kind for kind in kinds_of(items)}
    return tuple(
        StockLineOfDay(
            kinds[each.item],
            each.opening,
            each.moved_in,
            each.moved_out,
            each.handed,
            each.returned,
            each.expected,
            each.counted,
            each.why or "",
        )
        for each in data.lines
    )
