"""What the rules of closing a day need: is it open, and what happened to the stock in it."""

from collections.abc import Collection, Mapping

from fieldapp.domain.closing_entries import DayClosed, DayReopened
from fieldapp.domain.ids import ItemCode, OfficerId
from fieldapp.domain.judging_day import StockOfDay, judge_day_closed, judge_day_reopened
from fieldapp.domain.kinds import Code
from fieldapp.store import fact_queries as ask
from fieldapp.store.database import Database


def is_day_open(db: Database, province: str, desk: str) -> bool:
    """Whether this desk may hand over: its day was not closed, or was opened again."""
    return not is_closed(db, {"province": province, "desk": desk}, branched=False)


def stock_of_day(db: Database, province: str, desk: str) -> dict[ItemCode, StockOfDay]:
    """What happened to each item of this desk since its last opening count."""
    return _sums(db, {"province": province, "desk": desk}, branched=False)


def is_closed(db: Database, where: Mapping[str, object], *, branched: bool) -> bool:
    row = db.one(ask.DAY_MARK.of(branched=branched), where)
    return row is not None and row[0] == "closed"


def judge_day(
    db: Database,
    where: Mapping[str, object],
    data: DayClosed | DayReopened,
    leaders: Collection[OfficerId],
    *,
    branched: bool,
) -> Code | None:
    is_open = not is_closed(db, where, branched=branched)
    if isinstance(data, DayReopened):
        return judge_day_reopened(data, leaders, is_open=is_open)
    stock = _sums(db, where, branched=branched)
    return judge_day_closed(data, stock, leaders, is_open=is_open)


def _sums(
    db: Database, where: Mapping[str, object], *, branched: bool
) -> dict[ItemCode, StockOfDay]:
    found: dict[ItemCode, dict[str, int]] = {}
    for item, kind, qty in db.all(ask.STOCK_OF_DAY.of(branched=branched), where):
        found.setdefault(ItemCode(item), {})[kind] = qty
    return {item: StockOfDay(**sums) for item, sums in found.items()}
