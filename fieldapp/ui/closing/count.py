"""The count as it is typed: per item what was brought, given, taken back and damaged."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldapp.domain.ids import EntitlementId, ItemCode
from fieldapp.domain.judging_day import StockOfDay


@dataclass(frozen=True, slots=True)
class CountLine:
    """One item; `counted` is None while nothing was typed."""

    item: ItemCode
    brought: int
    given: int
    counted: int | None
    damaged: int
    why: str

    @property
    def left(self) -> int:
        """What must still lie on the table, damaged or not."""
        return self.brought - self.given

    @property
    def difference(self) -> int | None:
        """More than nought is too many, less is missing."""
        return None if self.counted is None else self.counted + self.damaged - self.left

    @property
    def is_settled(self) -> bool:
        """Counted, and explained where it does not add up."""
        if self.difference is None or self.damaged > self.left:
            return False
        return not self.difference or bool(self.why)


@dataclass(slots=True)
class Typed:
    """What was typed on the page so far; it outlives a change of language or theme."""

    counted: dict[ItemCode, str] = field(default_factory=dict)
    damaged: dict[ItemCode, str] = field(default_factory=dict)
    why: dict[ItemCode, str] = field(default_factory=dict)
    seen: set[EntitlementId] = field(default_factory=set)
    override: str = ""

    def line(self, item: ItemCode, stock: StockOfDay) -> CountLine:
        counted = self.counted.get(item, "")
        return CountLine(
            item,
            brought=stock.opening + stock.moved_in - stock.moved_out,
            given=stock.handed - stock.returned,
            counted=int(counted) if counted else None,
            damaged=int(self.damaged.get(item) or 0),
            why=self.why.get(item, "").strip(),
        )

    def lines(self, stock: Mapping[ItemCode, StockOfDay]) -> tuple[CountLine, ...]:
        return tuple(self.line(item, each) for item, each in stock.items())
