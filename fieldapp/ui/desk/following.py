"""Asks the system once a second what became of a job it took, for a minute at most."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer

from fieldapp.domain.ids import Hash
from fieldapp.domain.print_jobs import Outcome
from fieldapp.ui import printing
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.lane import Lane

EVERY_MS = 1000
_MOST_LOOKS = 60
# Whoever sees an empty tray needs a moment; then the queue is told to forget the job.
_MOST_STILL = 15


@dataclass(frozen=True, slots=True)
class Sent:
    """A copy on its way: where it went, what is known of it, and whether more will be."""

    handover: Hash
    receipt: str
    copy: int
    printer: str
    outcome: Outcome
    final: bool = True

    @property
    def title(self) -> str:
        """How the job is called in the system's queue; it names nobody."""
        return job_title(self.receipt, self.copy)


def job_title(receipt: str, copy: int) -> str:
    """The name of a copy in the system's queue."""
    return f"Trao Tay {receipt} {copy}"


class Following(QObject):
    """`ended` is told what became of each job; a job of which nothing is known ends as handed."""

    def __init__(self, desk: DeskPort, errands: Lane, ended: Callable[[Sent], None]) -> None:
        super().__init__()
        self._desk, self._errands, self._ended = desk, errands, ended
        self._jobs: dict[str, tuple[Sent, int, int]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def follow(self, sent: Sent) -> None:
        self._jobs[sent.title] = (sent, 0, 0)
        self._timer.start()

    def is_on_its_way(self, handover: Hash, copy: int) -> bool:
        return any((each.handover, each.copy) == (handover, copy) for each, *_ in self._values())

    def rest(self) -> None:
        """Ask no more: the ledger closes, and the next start asks about what is open."""
        self._timer.stop()

    def look(self) -> None:
        """Ask once about each job."""
        for sent, *_ in self._values():
            self._errands.run(
                partial(printing.job_outcome, sent.printer, sent.title),
                then=partial(self._answered, sent.title),
            )

    def _values(self) -> list[tuple[Sent, int, int]]:
        return list(self._jobs.values())

    def _answered(self, title: str, answer: tuple[Outcome, bool]) -> None:
        if title not in self._jobs:
            return
        sent, looks, still = self._jobs[title]
        outcome, final = answer
        still = 0 if outcome == "handed" else still + 1
        if final:
            self._end(sent, outcome)
        elif still >= _MOST_STILL:
            self._errands.run(printing.give_up, sent.printer, title, then=_nothing)
            self._end(sent, outcome)
        elif looks >= _MOST_LOOKS:
            self._end(sent, "handed", final=False)
        else:
            self._jobs[title] = (sent, looks + 1, still)

    def _end(self, sent: Sent, outcome: Outcome, *, final: bool = True) -> None:
        del self._jobs[sent.title]
        if not self._jobs:
            self._timer.stop()
        ended = Sent(sent.handover, sent.receipt, sent.copy, sent.printer, outcome, final)
        self._errands.run(
            partial(self._desk.prints.note, sent.handover, sent.copy, outcome),
            then=lambda _: self._ended(ended),
        )


def _nothing(_answer: None) -> None:
    return
