"""Notices that nobody works any more, or that the machine slept: first a PIN, then a new process.

Python cannot wipe keys. What a soft lock leaves in memory ends with the process at the hard lock.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from fieldapp.ui.idle import TOUCHES

LEAST_MINUTES, MOST_MINUTES = 2, 15


@dataclass(frozen=True, slots=True)
class Periods:
    """Seconds: without a touch until either lock, between two looks, and what means sleep."""

    soft: float = 5 * 60
    hard: float = 15 * 60
    look: float = 5
    slept: float = 60

    @classmethod
    def of_minutes(cls, minutes: int) -> "Periods":
        """The soft lock as this machine's owner chose it, within 2 and 15 minutes."""
        return cls(soft=60 * max(LEAST_MINUTES, min(minutes, MOST_MINUTES)))


def clock() -> float:
    """Seconds that go on while the machine sleeps, and that nobody can set back."""
    linux = sys.platform == "linux"
    return time.clock_gettime(time.CLOCK_BOOTTIME) if linux else time.monotonic()


class Locking(QObject):
    """`soft` comes once per rest, `hard` once; both only between `watch` and `rest`."""

    soft = Signal()
    hard = Signal(str)

    def __init__(
        self,
        application: QApplication,
        periods: Periods | None = None,
        now: Callable[[], float] = clock,
    ) -> None:
        super().__init__(application)
        self._application, self._now = application, now
        self._periods = periods or Periods()
        self._touched = self._looked = now()
        self._softly = False
        self.timer = QTimer(self)
        self.timer.setInterval(int(self._periods.look * 1000))
        self.timer.timeout.connect(self.look)

    def go_by(self, periods: Periods) -> None:
        """Other periods, from now on."""
        self._periods = periods

    def watch(self) -> None:
        """Somebody is here, from now on."""
        if not self.timer.isActive():
            self._application.installEventFilter(self)
        self._touched = self._looked = self._now()
        self._softly = False
        self.timer.start()

    def rest(self) -> None:
        self.timer.stop()
        self._application.removeEventFilter(self)

    def look(self) -> None:
        """Ask the clock what has become of the time since."""
        now, looked = self._now(), self._looked
        self._looked = now
        untouched = now - self._touched
        if now - looked >= self._periods.slept:
            self._end("suspend")
        elif untouched >= self._periods.hard:
            self._end("idle")
        elif untouched >= self._periods.soft and not self._softly:
            self._softly = True
            self.soft.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's
        if event.type() in TOUCHES:
            self._touched = self._now()
            self._softly = False
        return False

    def _end(self, why: str) -> None:
        self.rest()
        self.hard.emit(why)
