"""What a desk says of its stock, its clock and the end of its day (formats.md §4)."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fieldapp.domain.entry_parts import StockLine
from fieldapp.domain.ids import ItemCode, OfficerId
from fieldapp.domain.kinds import (
    Count,
    Counted,
    Counterparty,
    Day,
    Hex8,
    Natural,
    ReceiptText,
    Text60,
    Text120,
    Time,
)

MoveReason = Literal[
    "supplied", "transferred", "entrusted", "returned", "damaged", "missing", "found"
]


@dataclass(frozen=True, slots=True)
class StockMoved:
    """Items came to the table or left it without a person; a transfer has two sides."""

    dir: Literal["in", "out"]
    other: Counterparty
    reason: MoveReason
    lines: Annotated[tuple[StockLine, ...], Count(1, 100)]
    transfer: Hex8
    to: Text60 | None = None


@dataclass(frozen=True, slots=True)
class ClockNoted:
    """The clock jumped or cannot be right; nothing is ordered or refused by it."""

    kind: Literal["backward", "forward", "suspect", "set_by_leader"]
    was: Time
    now: Time
    true_date: Day | None = None


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """One item of a closed day; expected = opening + in - out - handed + returned."""

    item: ItemCode
    opening: Counted
    moved_in: Counted
    moved_out: Counted
    handed: Counted
    returned: Counted
    expected: Counted
    counted: Counted
    why: Text120 | None = None


@dataclass(frozen=True, slots=True)
class DayClosed:
    """The day is counted and closed; its hash is the anchor on the minutes."""

    day: Day
    by: OfficerId
    handed: Natural
    voided: Natural
    not_handed: Natural
    open: Natural
    lines: Annotated[tuple[ClosedLine, ...], Count(1, 100)]
    first_receipt: ReceiptText | None = None
    last_receipt: ReceiptText | None = None
    override: Text120 | None = None


@dataclass(frozen=True, slots=True)
class DayReopened:
    """A leader opens a closed day again."""

    day: Day
    by: OfficerId
    reason: Text120
