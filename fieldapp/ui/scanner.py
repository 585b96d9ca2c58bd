"""Hears the scanner wherever the focus is, and keeps its keys away from fields and buttons."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from fieldapp.ui.burst import LONGEST_GAP_MS, MEAN_GAP_MS, SILENCE_MS, Burst
from fieldapp.ui.heard_key import TYPED, Once, now_ms, number_key

SAME_CODE_MS = 2000
# CR and LF of one scan, or a second trigger pull, must not press what the scan has just shown.
ENTER_GUARD_MS = 400
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Scanner(QObject):
    """An event filter of the application; `scanned` gives the text of one scan.

    A scan that fell into a text field is taken out of it again. The Enter that ends a scan, any
    Enter in the 0.4 s after it and an Enter held down reach nothing.
    """

    scanned = Signal(str)

    def __init__(self, application: QApplication, now: Callable[[], int] = now_ms) -> None:
        super().__init__(application)
        self.mean_gap_ms, self.longest_gap_ms = MEAN_GAP_MS, LONGEST_GAP_MS
        self._now = now
        self._burst = Burst()
        self._field: tuple[QWidget, str, int] | None = None
        self._last_code, self._last_at = "", -SAME_CODE_MS
        # By our own clock: that of key events starts elsewhere.
        self._heard, self._heard_at = "", -SAME_CODE_MS
        self._once = Once()
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self.fall_silent)
        self._application = application
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not self._once.is_first(watched, event):
            return False
        return self._takes(event)

    def hear(self, code: str) -> None:
        """What came past the keyboard, from a line or a camera: once, and guarded like a scan."""
        now = self._now()
        repeated = code == self._heard and now - self._heard_at < SAME_CODE_MS
        self._heard, self._heard_at = code, now
        if not repeated:
            self.scanned.emit(code)

    def stop(self) -> None:
        """Hear no more; keys go where the focus is."""
        self._forget()
        self._application.removeEventFilter(self)

    def fall_silent(self) -> None:
        """No key for a while: what came so far was a scan without Enter, or typing."""
        if self._burst.is_scan():
            self._emit(self._last_key_at)
        self._forget()

    def _takes(self, event: QKeyEvent) -> bool:
        """Follow one key; true when nobody else may see it."""
        at = event.timestamp() or self._now()
        if event.key() in _ENDS:
            return self._ends(event, at)
        if event.isAutoRepeat() or not event.text().isprintable() or not event.text():
            return False
        if event.modifiers() & ~TYPED:
            self._forget()
            return False
        running = self._burst.continues(at)
        if not running:
            self._begin()
        elif self._field is None:
            self._follow_focus()
        self._burst.add(at, event.text(), number_key(event))
        self._last_key_at = at
        self._silence.start()
        # A space inside a scan must not press the button that has the focus.
        return running and self._field is None

    def _ends(self, event: QKeyEvent, at: int) -> bool:
        if self._burst.continues(at) and self._burst.is_scan():
            self._emit(at)
            self._forget()
            return True
        self._forget()
        if event.key() not in _ENTER:
            return False
        early = 0 <= at - self._last_at < ENTER_GUARD_MS
        return event.isAutoRepeat() or early or self._now() - self._heard_at < ENTER_GUARD_MS

    def _emit(self, at: int) -> None:
        code = self._burst.code()
        self._roll_back()
        repeated = code == self._last_code and at - self._last_at < SAME_CODE_MS
        self._last_code, self._last_at = code, at
        if not repeated:
            self.scanned.emit(code)

    def _follow_focus(self) -> None:
        """A page that gave its first letter to a field and the focus with it means typing."""
        widget, typed = QApplication.focusWidget(), self._burst.text
        if isinstance(widget, QLineEdit):
            text, place = widget.text(), widget.cursorPosition()
            if text[:place].endswith(typed):
                start = place - len(typed)
                text, place = text[:start] + text[place:], start
            self._field = (widget, text, place)

    def _begin(self) -> None:
        self._burst = Burst(self.mean_gap_ms, self.longest_gap_ms)
        widget = QApplication.focusWidget()
        self._field = None
        if isinstance(widget, QAbstractSpinBox):
            widget = widget.lineEdit()
        if isinstance(widget, QLineEdit):
            self._field = (widget, widget.text(), widget.cursorPosition())
        elif isinstance(widget, QPlainTextEdit | QTextEdit) and not widget.isReadOnly():
            self._field = (widget, widget.toPlainText(), widget.textCursor().position())

    def _roll_back(self) -> None:
        if self._field is None:
            return
        widget, text, place = self._field
        if isinstance(widget, QLineEdit):
            widget.setText(text)
            widget.setCursorPosition(place)
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            widget.setPlainText(text)

    def _forget(self) -> None:
        self._silence.stop()
        self._burst = Burst(self.mean_gap_ms, self.longest_gap_ms)
        self._field = None
