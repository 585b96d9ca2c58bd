"""Keys with times of their own, sent as a keyboard would: to whatever has the focus."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

ENTER = Qt.Key.Key_Return


class Keyboard:
    """Starts at some time after zero; every press moves it on by `gap` ms."""

    def __init__(self, at: int = 10_000) -> None:
        self.at = at

    def press(
        self,
        key: int,
        text: str = "",
        *,
        gap: int = 10,
        to: QWidget | None = None,
        held: bool = False,
        virtual: int = 0,
    ) -> None:
        self.at += gap
        target = to or QApplication.focusWidget()
        assert target is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(
                kind, key, Qt.KeyboardModifier.NoModifier, 0, virtual, 0, text, held, 1
            )
            event.setTimestamp(self.at)
            QCoreApplication.sendEvent(target, event)

    def type(self, text: str, *, gap: int = 150) -> None:
        for letter in text:
            self.press(ord(letter.upper()), letter, gap=gap)

    def scan(self, code: str, *, end: int | None = ENTER, pause: int = 3000) -> None:
        """A scanner: 8 ms between keys, then its Enter."""
        self.at += pause
        self.type(code, gap=8)
        if end is not None:
            self.press(end, "\r", gap=8)

    def enter(self, *, gap: int = 1000, held: bool = False) -> None:
        self.press(ENTER, "\r", gap=gap, held=held)
