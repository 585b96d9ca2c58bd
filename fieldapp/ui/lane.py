"""A lane: one worker thread with order, whose answers come back to the window thread.

No QObject ever lives on the worker: it puts answers into a plain queue, and one queued signal of
an object of the window thread says that there are some.
"""

import queue
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from fieldapp.domain.trouble import FieldTrouble

R = TypeVar("R")
_ALWAYS = -1


def _report(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What to call in the window thread, and when it was asked; a bug is always told."""

    turn: int
    tell: Callable[[], None]


class Lane(QObject):
    """Runs what it is given, one after the other, away from the window."""

    _answered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._answers: queue.SimpleQueue[_Answer] = queue.SimpleQueue()
        self._turn = 0
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[..., R],
        *args: Any,  # noqa: ANN401 - the arguments are those of `work`
        then: Callable[[R], None],
        trouble: Callable[[FieldTrouble], None] = _report,
    ) -> None:
        """Do `work(*args)` in its turn; `then` gets its answer, `trouble` its FieldTrouble.

        Both are called in the window thread. Anything else that is raised is a bug and goes to
        `sys.excepthook` there.
        """
        future = self._worker.submit(work, *args)
        future.add_done_callback(partial(self._finished, self._turn, then, trouble))

    def forget(self) -> None:
        """What was asked up to now is still done, but nobody is left to be told. Window thread."""
        self._turn += 1

    def close(self) -> None:
        """Finish what was accepted, deliver the answers, take no more. Window thread only."""
        self._worker.shutdown(wait=True)
        self._deliver()

    def finish(self) -> None:
        """Wait for what was accepted and take no more; from any thread, answers still come."""
        self._worker.shutdown(wait=True)

    def _finished(
        self,
        turn: int,
        then: Callable[[R], None],
        trouble: Callable[[FieldTrouble], None],
        future: "Future[R]",
    ) -> None:
        error = future.exception()
        if error is None:
            self._answers.put(_Answer(turn, partial(then, future.result())))
        elif isinstance(error, FieldTrouble):
            self._answers.put(_Answer(turn, partial(trouble, error)))
        else:
            self._answers.put(_Answer(_ALWAYS, partial(_report, error)))
        self._answered.emit()

    def _deliver(self) -> None:
        while not self._answers.empty():
            answer = self._answers.get()
            if answer.turn in {_ALWAYS, self._turn}:
                answer.tell()
