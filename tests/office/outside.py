"""A clock that ticks a second a look, and chance that repeats itself from a seed."""

import hashlib
from datetime import datetime, timedelta, timezone
from itertools import count

from fieldapp.domain.outside import Outside

HANOI = timezone(timedelta(hours=7))


def outside(seed: str = "office", start: str = "2022-12-14T08:00:00+07:00") -> Outside:
    ticks, draws = count(), count()
    begin = datetime.fromisoformat(start)

    def random(size: int) -> bytes:
        drawn = hashlib.shake_256(f"{seed}:{next(draws)}".encode())
        return drawn.digest(size)

    return Outside(lambda: begin + timedelta(seconds=next(ticks)), lambda: 1000, random)
