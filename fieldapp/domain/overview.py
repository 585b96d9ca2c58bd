"""What the progress page shows, as this desk knew it at one moment."""

from dataclasses import dataclass

from fieldapp.domain.begun import LeftOpen
from fieldapp.domain.day import DayCounts
from fieldapp.domain.day_log import LogPage
from fieldapp.domain.documents.listed import ItemKind
from fieldapp.domain.documents.progress import CommuneProgress
from fieldapp.domain.pace import Pace


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures of the ceremony, pace of this hall, and what this desk has to finish.

    The pages of the log hold the first few lines and say how many there are.
    """

    at: str
    counts: DayCounts
    kinds: tuple[ItemKind, ...]
    communes: tuple[CommuneProgress, ...]
    pace: Pace
    awaiting: LogPage
    unprinted: LogPage
    exceptions: LogPage
    begun: tuple[LeftOpen, ...] = ()
