"""Everything the closing page knows of the evening at one moment."""

from dataclasses import dataclass

from fieldapp.desk.closing import Closing
from fieldapp.desk.day_minutes import ClosedDay
from fieldapp.desk.still_here import StillHere
from fieldapp.domain.day import DayCounts
from fieldapp.domain.day_log import LogPage
from fieldapp.ui.closing.port import ClosingPort

OPEN_WORK, COUNT, SIGN, SEAL, SEALED = range(5)


@dataclass(frozen=True, slots=True)
class Evening:
    """The day as the desk has it, and who is still to be finished."""

    day: Closing
    counts: DayCounts
    awaiting: LogPage
    unprinted: LogPage
    here: tuple[StillHere, ...] = ()

    @property
    def closed(self) -> ClosedDay | None:
        """The close that holds; None while the day is open."""
        return None if self.day.is_open else self.day.closed

    @property
    def step(self) -> int:
        """Where somebody comes back to: never before what cannot be undone."""
        closed = self.closed
        if closed is None:
            return OPEN_WORK
        return SEALED if closed.is_sealed else SIGN


def read(desk: ClosingPort) -> Evening:
    """One turn of the desk lane: all figures are of the same moment."""
    day = desk.closing.look()
    here = desk.closing.still_here() if day.is_open else ()
    return Evening(day, desk.counts(), desk.log("awaiting"), desk.log("unprinted"), here)
