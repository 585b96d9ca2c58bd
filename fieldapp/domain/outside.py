"""What the domain does not have: clock, counter and chance, injected by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fieldapp.domain.ids import uuid7


@dataclass(frozen=True, slots=True)
class Outside:
    """`now` with a local offset, `mono` in milliseconds since the start, `random` of n bytes."""

    now: Callable[[], datetime]
    mono: Callable[[], int]
    random: Callable[[int], bytes]

    @property
    def time(self) -> str:
        """The time as records write it: seconds and a numeric offset, never `Z`."""
        return self.now().isoformat(timespec="seconds")

    @property
    def today(self) -> str:
        return self.now().date().isoformat()

    def new_uuid(self) -> str:
        return uuid7(int(self.now().timestamp() * 1000), self.random(10))
