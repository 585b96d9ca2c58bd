"""When a desk may let go of its data: once the office has acknowledged all of it, and in its time.

The laptop's clock alone never decides: without the office's own word there is no moment to count
from, whatever the clock says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fieldapp.domain.ids import CeremonyId


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified acknowledgement: how far it covers an epoch, and the office's time."""

    epoch: int
    upto: int
    office_time: str


@dataclass(frozen=True, slots=True)
class Retention:
    """What still keeps a desk's data here.

    `open_epochs` have entries that no answer covers; `waiting` are the files of batches without an
    answer; `unjoined` counts entries that stand in a journal and not in the ledger. `since` is when
    the office had everything, `until` when it may go: None while it has not.
    """

    ceremony: CeremonyId
    practice: bool
    open_epochs: tuple[int, ...]
    waiting: tuple[str, ...]
    unjoined: int
    since: datetime | None
    until: datetime | None

    def permits(self, now: datetime) -> bool:
        """Whether the data may be taken away at `now`."""
        if self.practice:
            return True
        return not self.unjoined and self.until is not None and now >= self.until


def retention(
    ceremony: CeremonyId,
    *,
    practice: bool,
    days: int,
    needed: Mapping[int, int],
    answers: Sequence[Answer],
    waiting: Sequence[str],
    unjoined: int = 0,
) -> Retention:
    """`needed` says of each epoch which entry is the last that must be covered."""
    covered = {
        epoch: [
            datetime.fromisoformat(each.office_time)
            for each in answers
            if each.epoch == epoch and each.upto >= last
        ]
        for epoch, last in needed.items()
    }
    open_epochs = tuple(sorted(epoch for epoch, times in covered.items() if not times))
    complete = bool(covered) and not open_epochs
    since = max(min(times) for times in covered.values()) if complete else None
    until = since + timedelta(days=days) if since else None
    return Retention(ceremony, practice, open_epochs, tuple(waiting), unjoined, since, until)
