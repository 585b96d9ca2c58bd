"""Lets the desk put its file in order, on a lane where nobody waits, while nobody asks it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.lane import Lane

EVERY_MS = 1000


class Resting(QObject):
    """Asks once a second, and never again before it was answered."""

    def __init__(self, rest: Callable[[], None], lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._rest, self._lane = rest, lane
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._ask)
        self._ended = False
        self._timer.start()

    def end(self) -> None:
        """The ledger is about to close."""
        self._ended = True
        self._timer.stop()

    def _ask(self) -> None:
        self._lane.run(self._rest, then=self._answered, trouble=self._failed)

    def _answered(self, _: None) -> None:
        if not self._ended:
            self._timer.start()

    def _failed(self, _: FieldTrouble) -> None:
        """The disk fails: the officer is told by what they do next, and nothing is copied now."""
        self.end()
