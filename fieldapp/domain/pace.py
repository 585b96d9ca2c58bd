"""How fast people are served, and when it will be over if it goes on like this."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

BAR_MINUTES = 10
LOOK_BACK_MINUTES = 30
MOST_BARS = 8
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """People served in the ten minutes from `start` (08:30)."""

    start: str
    people: int
    running: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """`per_hour` looks back half an hour; `done_by` is a clock time, None where nobody can say."""

    bars: tuple[Bar, ...]
    per_hour: int
    done_by: str | None


def pace(served: Iterable[datetime], now: datetime, left: int) -> Pace:
    """Count by tens of minutes; `served` are the moments of people's first handover.

    Moments after `now` come of a clock that was set back and are left out.
    """
    moments = [moment for moment in served if moment <= now]
    begin = _ten(now) - timedelta(minutes=BAR_MINUTES * (MOST_BARS - 1))
    first = max(min(map(_ten, moments), default=_ten(now)), begin)
    counts = Counter(map(_ten, moments))
    bars = []
    while first <= now:
        bars.append(Bar(f"{first:%H:%M}", counts[first], running=first == _ten(now)))
        first += timedelta(minutes=BAR_MINUTES)
    since = now - timedelta(minutes=LOOK_BACK_MINUTES)
    recent = sum(moment > since for moment in moments)
    per_hour = recent * _HOUR // LOOK_BACK_MINUTES
    return Pace(tuple(bars), per_hour, _done_by(now, left, per_hour))


def _ten(moment: datetime) -> datetime:
    minute = moment.minute - moment.minute % BAR_MINUTES
    return moment.replace(minute=minute, second=0, microsecond=0)


def _done_by(now: datetime, left: int, per_hour: int) -> str | None:
    if not left or not per_hour:
        return None
    end = now + timedelta(minutes=left * _HOUR / per_hour)
    # Tomorrow is no answer to a hall that waits.
    return f"{end:%H:%M}" if end.date() == now.date() else None
