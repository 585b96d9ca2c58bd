"""Closes the day of a desk against its stock: one straight sequence, with a leader beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldapp.desk.approving import Approval, Approving
from fieldapp.desk.looking import refused
from fieldapp.desk.session import Session
from fieldapp.domain.closing_entries import (
    ClosedLine,
    DayClosed,
    DayReopened,
    MoveReason,
    StockMoved,
)
from fieldapp.domain.desk_entries import StockCounted
from fieldapp.domain.documents.minutes import DayMinutes, StockLineOfDay, day_minutes
from fieldapp.domain.entry_parts import ItemCount, StockLine
from fieldapp.domain.ids import Hash, ItemCode, OfficerId
from fieldapp.domain.judging_day import StockOfDay
from fieldapp.domain.orders import Refusal
from fieldapp.domain.roll import kinds_of
from fieldapp.domain.text import tidy
from fieldapp.files.official_pdf import render_official
from fieldapp.store import chain, day, day_facts, evening, packs

_LONGEST_WHY = 120
_NOT_NOW = Refusal("handover", "not_allowed")


@dataclass(frozen=True, slots=True)
class Closing:
    """What a desk brings to the end of its day."""

    is_open: bool
    stock: dict[ItemCode, StockOfDay]
    awaiting_signature: int
    unprinted: int

    @property
    def open_work(self) -> int:
        return self.awaiting_signature + self.unprinted


class ClosingDay:
    """Count, close, open again, and the minutes of it."""

    def __init__(self, session: Session, approving: Approving) -> None:
        self._session = session
        self._approving = approving

    def look(self) -> Closing:
        session = self._session
        where = session.db, session.province, session.desk
        counts = day.counts(*where)
        return Closing(
            day_facts.is_day_open(*where),
            day_facts.stock_of_day(*where),
            counts.awaiting_signature,
            counts.unprinted,
        )

    def close(
        self,
        counted: Mapping[ItemCode, int],
        why: Mapping[ItemCode, str],
        approved_by: Approval,
        override: str | None = None,
    ) -> Hash | Refusal:
        """Count and close in one step; a difference needs its reason, open work an override."""
        leader = self._approving.spend(approved_by)
        seen = self.look()
        if leader is None or counted.keys() != seen.stock.keys():
            return _NOT_NOW
        session = self._session
        today = session.outside.today
        lines = tuple(
            _line(item, stock, counted[item], why.get(item)) for item, stock in seen.stock.items()
        )
        closed = self._closed(today, leader, seen, lines, _said(override))
        count = StockCounted("closing", today, tuple(ItemCount(*each) for each in counted.items()))
        with session.writer.transaction() as draft:
            if draft.objection(closed) is not None:
                draft.say(refused(_NOT_NOW))
                return _NOT_NOW
            draft.say(count)
            return draft.say(closed).hash

    def reopen(self, reason: str, approved_by: Approval) -> Hash | Refusal:
        leader = self._approving.spend(approved_by)
        session = self._session
        if leader is None:
            return _NOT_NOW
        said = DayReopened(session.outside.today, leader, tidy(reason)[:_LONGEST_WHY])
        with session.writer.transaction() as draft:
            if draft.objection(said) is not None:
                return _NOT_NOW
            return draft.say(said).hash

    def move(
        self, lines: Mapping[ItemCode, int], *, out: bool, reason: MoveReason, other: str = "office"
    ) -> Hash | Refusal:
        """Items come to this table or leave it without a person."""
        session = self._session
        said = StockMoved(
            "out" if out else "in",
            other,
            reason,
            tuple(StockLine(item, qty) for item, qty in lines.items()),
            session.outside.random(4).hex(),
        )
        with session.writer.transaction() as draft:
            if draft.objection(said) is not None:
                return Refusal("handover", "stock_short")
            return draft.say(said).hash

    def minutes(self, copy: int = 1) -> bytes | None:
        """The PDF of the latest closed day's minutes; None while no day was closed."""
        session = self._session
        said = chain.said(session.db, session.province, session.desk, "day_closed")
        closed = [(each, each.data) for each in said if isinstance(each.data, DayClosed)]
        if not closed:
            return None
        entry, data = closed[-1]
        record = self._minutes(data, entry.stamp.at, entry.stamp.officer, entry.hash, copy)
        return render_official(day_minutes(record), session.fonts())

    def _closed(
        self,
        today: str,
        leader: OfficerId,
        seen: Closing,
        lines: tuple[ClosedLine, ...],
        override: str | None,
    ) -> DayClosed:
        session = self._session
        turns = evening.turns_of_day(session.db, session.province, session.desk)
        handed, voided, not_given, first, last = turns
        return DayClosed(
            day=today,
            by=leader,
            handed=handed,
            voided=voided,
            not_handed=not_given,
            open=seen.open_work,
            lines=lines,
            first_receipt=first,
            last_receipt=last,
            override=override if seen.open_work else None,
        )

    def _minutes(
        self, data: DayClosed, at: str, officer: OfficerId, head: Hash, copy: int
    ) -> DayMinutes:
        session = self._session
        items = packs.items(session.db, session.province, session.pack.ceremony)
        kinds = {kind.item: kind for kind in kinds_of(items)}
        return DayMinutes(
            letterhead=session.pack.letterhead,
            ceremony=session.pack.manifest.name,
            desk=f"Bàn {session.desk_no}",
            at=at,
            officer=session.officer_named(officer).name,
            leader=session.officer_named(data.by).name,
            handed=data.handed,
            voided=data.voided,
            not_handed=data.not_handed,
            still_open=data.open,
            first_receipt=data.first_receipt,
            last_receipt=data.last_receipt,
            lines=tuple(
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
            ),
            head=head,
            override=data.override or "",
            practice=session.pack.manifest.practice,
            copy=copy,
        )


def _line(item: ItemCode, stock: StockOfDay, counted: int, why: str | None) -> ClosedLine:
    explained = _said(why) if counted != stock.expected else None
    return ClosedLine(
        item,
        stock.opening,
        stock.moved_in,
        stock.moved_out,
        stock.handed,
        stock.returned,
        stock.expected,
        counted,
        explained,
    )


def _said(text: str | None) -> str | None:
    return tidy(text or "")[:_LONGEST_WHY].strip() or None
