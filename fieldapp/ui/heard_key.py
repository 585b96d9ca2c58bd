"""A key as an event filter of the whole application sees it: once each, and its number key."""

from time import monotonic

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

TYPED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
"""What may be held down while a letter is only typed."""
_NUMBER_ROW = range(0x30, 0x3A)


def now_ms() -> int:
    return int(monotonic() * 1000)


def number_key(event: QKeyEvent) -> str:
    """The number key that was pressed, whatever letter the layout made of it."""
    if event.text().isdecimal():
        return event.text()
    code = event.nativeVirtualKey()
    return chr(code) if code in _NUMBER_ROW else ""


class Once:
    """A key passes a filter for its window, its widget and that widget's parents: count one."""

    def __init__(self) -> None:
        self._passed: tuple[int, int] = (0, 0)

    def is_first(self, watched: QObject, event: QKeyEvent) -> bool:
        this = (event.timestamp(), event.key())
        if isinstance(watched, QWindow):
            self._passed = this
            return True
        if event.timestamp() and this == self._passed:
            return False
        return watched is (QApplication.focusWidget() or watched)
