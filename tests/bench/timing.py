"""Times the product and the least possible work by turns, so that a slow minute slows both."""

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: seconds each, and how many times the floor the goal allows."""

    name: str
    product: float
    floor: float
    goal: float

    @property
    def ratio(self) -> float:
        return self.product / self.floor

    @property
    def standing(self) -> str:
        """Against the goal of the finished product, and twice that for a first one."""
        if self.ratio <= self.goal:
            return "met"
        return "within 2x" if self.ratio <= 2 * self.goal else "missed"


@dataclass(frozen=True, slots=True)
class Timed:
    """Medians of one pair."""

    product: float
    floor: float

    def row(self, name: str, goal: float) -> Row:
        return Row(name, self.product, self.floor, goal)


def seconds(call: Callable[[], object]) -> float:
    """One call, with the rubbish of earlier ones gone."""
    gc.collect()
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def by_turns(
    product: Callable[[], object], floor: Callable[[], object], rounds: int, *, times: int = 1
) -> Timed:
    """Medians over `rounds`; each round runs both `times` over, and gives the time of one."""
    product(), floor()
    # What earlier measurements keep would be looked through before every call.
    gc.freeze()
    pairs = [
        (seconds(_repeated(product, times)) / times, seconds(_repeated(floor, times)) / times)
        for _ in range(rounds)
    ]
    return Timed(*(median(each) for each in zip(*pairs, strict=True)))


def medians(pairs: Iterable[tuple[float, float]]) -> Timed:
    """Medians of pairs that were measured elsewhere."""
    return Timed(*(median(each) for each in zip(*pairs, strict=True)))


def _repeated(call: Callable[[], object], times: int) -> Callable[[], None]:
    def repeated() -> None:
        for _ in range(times):
            call()

    return repeated
