"""Closes the day of a desk against its stock: one straight sequence, with a leader beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from fieldapp.desk.approving import Approval, Approving
from fieldapp.desk.day_minutes import (
    ClosedDay,
    Minutes,
    draw_minutes,
    keep_minutes,
    last_closed,
)
from fieldapp.desk.looking import refused
from fieldapp.desk.receipts import reserve_copy
from fieldapp.desk.session import Session
from fieldapp.desk.still_here import StillHere, still_here
from fieldapp.domain.closing_entries import (
    ClosedLine,
    DayClosed,
    DayReopened,
    MoveReason,
    StockMoved,
)
from fieldapp.domain.desk_entries import StockCounted
from fieldapp.domain.entry_parts import ItemCount, StockLine
from fieldapp.domain.ids import Hash, ItemCode, OfficerId
from fieldapp.domain.judging_day import StockOfDay, judge_day_closed
from fieldapp.domain.orders import Refusal
from fieldapp.domain.print_jobs import Via
from fieldapp.domain.text import tidy
from fieldapp.store import day, day_facts, evening

_LONGEST_WHY = 120
_NOT_NOW = Refusal("handover", "not_allowed")
_SHORT = Refusal("handover", "stock_short")


@dataclass(frozen=True, slots=True)
class Closing:
    """What a desk brings to the end of its day; `closed` is the latest close, also if reopened."""

    is_open: bool
    stock: dict[ItemCode, StockOfDay]
    awaiting_signature: int
    unprinted: int
    closed: ClosedDay | None = None

    @property
    def open_work(self) -> int:
        return self.awaiting_signature + self.unprinted


@dataclass(frozen=True, slots=True)
class _Count:
    """What was counted, what is damaged, and the reasons given."""

    counted: dict[ItemCode, int]
    why: dict[ItemCode, str]
    spoiled: dict[ItemCode, int]
    override: str | None

    def lines(self, stock: Mapping[ItemCode, StockOfDay]) -> tuple[ClosedLine, ...]:
        return tuple(
            _line(item, each, self.counted[item], self.why.get(item))
            for item, each in stock.items()
        )


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
            last_closed(session),
        )

    def still_here(self) -> tuple[StillHere, ...]:
        """Every item that nobody received and that must be found on the table."""
        return still_here(self._session)

    def close(
        self,
        counted: Mapping[ItemCode, int],
        why: Mapping[ItemCode, str],
        approved_by: Approval,
        override: str | None = None,
        damaged: Mapping[ItemCode, int] | None = None,
    ) -> Hash | Refusal:
        """Count and close in one step; a difference needs its reason, open work an override.

        What is damaged leaves the table in the same step: a close that is refused moves nothing.
        """
        leader = self._approving.spend(approved_by)
        if leader is None:
            return _NOT_NOW
        spoiled = {item: qty for item, qty in (damaged or {}).items() if qty}
        asked = _Count(dict(counted), dict(why), spoiled, _said(override))
        return self._session.room.found(self._close, asked, leader)

    def _close(self, asked: _Count, leader: OfficerId) -> Hash | Refusal:
        today = self._session.outside.today
        with self._session.writer.transaction() as draft:
            seen = self.look()
            if asked.counted.keys() != seen.stock.keys():
                return _NOT_NOW
            moved = self._moved(asked.spoiled, "out", "damaged", "office")
            if asked.spoiled and draft.objection(moved) is not None:
                return _SHORT
            stock = _without(seen.stock, asked.spoiled)
            closed = self._closed(today, leader, seen, asked.lines(stock), asked.override)
            if judge_day_closed(closed, stock, self._leaders(), is_open=seen.is_open) is not None:
                draft.say(refused(_NOT_NOW))
                return _NOT_NOW
            if asked.spoiled:
                draft.say(moved)
            counts = tuple(ItemCount(*each) for each in asked.counted.items())
            draft.say(StockCounted("closing", today, counts))
            if draft.objection(closed) is not None:
                raise AssertionError("a close that was judged good has effect")
            return draft.say(closed).hash

    def reopen(self, reason: str, approved_by: Approval) -> Hash | Refusal:
        leader = self._approving.spend(approved_by)
        session = self._session
        said_why = _said(reason)
        if leader is None or said_why is None:
            return _NOT_NOW
        said = DayReopened(session.outside.today, leader, said_why)
        return session.room.found(self._say, said, _NOT_NOW)

    def move(
        self, lines: Mapping[ItemCode, int], *, out: bool, reason: MoveReason, other: str = "office"
    ) -> Hash | Refusal:
        """Items come to this table or leave it without a person."""
        said = self._moved(lines, "out" if out else "in", reason, other)
        return self._session.room.found(self._say, said, _SHORT)

    def minutes(self, copy: int = 1) -> bytes | None:
        """The PDF of the latest closed day's minutes; None while no day was closed."""
        closed = last_closed(self._session)
        return None if closed is None else draw_minutes(self._session, closed, copy).pdf

    def issue_minutes(self, *, keep: bool, printer: str = "") -> Minutes | None:
        """The next copy of the minutes, to print or with `keep` as a file beside the receipts.

        Copies are counted as those of receipts are: from the second on the pages say so.
        """
        closed = last_closed(self._session)
        if closed is None:
            return None
        # First of all: what cannot be drawn uses up no number.
        draw_minutes(self._session, closed)
        via: Via = "system" if printer else "pdf"
        copy = self._session.room.found(reserve_copy, self._session, closed.head, printer, via)
        drawn = draw_minutes(self._session, closed, copy)
        if keep:
            keep_minutes(self._session, drawn)
        return drawn

    def _say(self, said: DayReopened | StockMoved, no: Refusal) -> Hash | Refusal:
        with self._session.writer.transaction() as draft:
            return no if draft.objection(said) is not None else draft.say(said).hash

    def _leaders(self) -> frozenset[OfficerId]:
        return frozenset(each.officer for each in self._approving.leaders())

    def _moved(
        self,
        lines: Mapping[ItemCode, int],
        way: Literal["in", "out"],
        reason: MoveReason,
        other: str,
    ) -> StockMoved:
        stock_lines = tuple(StockLine(item, qty) for item, qty in lines.items())
        transfer = self._session.outside.random(4).hex()
        return StockMoved(way, other, reason, stock_lines, transfer)

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


def _without(
    stock: Mapping[ItemCode, StockOfDay], spoiled: Mapping[ItemCode, int]
) -> dict[ItemCode, StockOfDay]:
    return {
        item: replace(each, moved_out=each.moved_out + spoiled.get(item, 0))
        for item, each in stock.items()
    }


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
