"""Whether moving stock, closing a day and opening it again has effect, by the desk's own chain."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from fieldapp.domain.closing_entries import ClosedLine, DayClosed, DayReopened, StockMoved
from fieldapp.domain.ids import ItemCode, OfficerId
from fieldapp.domain.kinds import Code


@dataclass(frozen=True, slots=True)
class StockOfDay:
    """What happened to one item since the last opening count."""

    opening: int = 0
    moved_in: int = 0
    moved_out: int = 0
    handed: int = 0
    returned: int = 0

    @property
    def expected(self) -> int:
        return self.opening + self.moved_in - self.moved_out - self.handed + self.returned


def judge_move(data: StockMoved, stock: Mapping[ItemCode, int]) -> Code | None:
    """Nothing leaves the table that does not lie on it; a serial is one thing."""
    out: dict[ItemCode, int] = {}
    for line in data.lines:
        if line.serial is not None and line.qty != 1:
            return "over_quantity"
        out[line.item] = out.get(line.item, 0) + line.qty
    short = data.dir == "out" and any(stock.get(item, 0) < qty for item, qty in out.items())
    return "stock_short" if short else None


def judge_day_closed(
    data: DayClosed,
    stock: Mapping[ItemCode, StockOfDay],
    leaders: Collection[OfficerId],
    *,
    is_open: bool,
) -> Code | None:
    if data.by not in leaders:
        return "not_allowed"
    if not is_open:
        return "day_is_closed"
    if data.open and data.override is None:
        return "work_is_open"
    if {line.item for line in data.lines} != stock.keys() or len(data.lines) != len(stock):
        return "item_missing"
    return next(
        (reason for line in data.lines if (reason := _judge_line(line, stock[line.item]))), None
    )


def _judge_line(line: ClosedLine, stock: StockOfDay) -> Code | None:
    said = StockOfDay(line.opening, line.moved_in, line.moved_out, line.handed, line.returned)
    if said != stock or line.expected != stock.expected:
        return "stock_differs"
    return "not_explained" if line.counted != line.expected and line.why is None else None


def judge_day_reopened(
    data: DayReopened, leaders: Collection[OfficerId], *, is_open: bool
) -> Code | None:
    if data.by not in leaders:
        return "not_allowed"
    return "day_is_open" if is_open else None
