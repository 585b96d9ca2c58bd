"""Hears every key of a reading while the scanner is tried, and keeps them from buttons."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from fieldapp.ui.heard_key import TYPED, Once, now_ms, number_key
from fieldapp.ui.setup.heard import End, Heard, Key

# Longer than any scanner pauses, shorter than anybody waits.
PAUSE_MS = 300
_LEAST_KEYS = 6
_ENDS: dict[int, End] = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Tab: "tab",
}


class Listening(QObject):
    """An event filter of the application between `begin` and `end`; `heard` gives each reading."""

    heard = Signal(object)

    def __init__(self, application: QApplication, now: Callable[[], int] = now_ms) -> None:
        super().__init__(application)
        self._application, self._now = application, now
        self._keys: list[Key] = []
        self._text = ""
        self._once = Once()
        self.silence = QTimer(self)
        self.silence.setSingleShot(True)
        self.silence.setInterval(PAUSE_MS)
        self.silence.timeout.connect(self._fall_silent)

    def begin(self) -> None:
        self._forget()
        self._application.installEventFilter(self)

    def end(self) -> None:
        self._forget()
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._once.is_first(watched, event) and self._takes(event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Follow one key; true when nobody else may see it."""
        at = event.timestamp() or self._now()
        running = bool(self._keys) and at - self._keys[-1].at <= PAUSE_MS
        if event.key() in _ENDS and running and len(self._keys) >= _LEAST_KEYS:
            self._tell(_ENDS[event.key()])
            return True
        if event.key() == Qt.Key.Key_Backspace and running:
            # A typing tool takes a letter back before it types another in its place.
            self._text = self._text[:-1]
            return True
        letters = event.text()
        if event.modifiers() & ~TYPED or not letters or not letters.isprintable():
            return False
        if letters == " " and not running:
            # The space bar presses a button.
            return False
        if not running:
            self._forget()
        self._keys.append(Key(at, letters, number_key(event)))
        self._text += letters
        self.silence.start()
        return True

    def _fall_silent(self) -> None:
        if len(self._keys) >= _LEAST_KEYS:
            self._tell("")
        else:
            self._forget()

    def _tell(self, end: End) -> None:
        heard = Heard(tuple(self._keys), self._text, end)
        self._forget()
        self.heard.emit(heard)

    def _forget(self) -> None:
        self.silence.stop()
        self._keys, self._text = [], ""
