"""A question or a task laid over the dimmed window; scanner and keys stay inside it."""

from time import monotonic

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.components.marks import Glyph, label, mark
from fieldapp.ui.theme.look import Look

_DIM = QColor(0, 0, 0, 128)
# Properties of the window: whether a sheet lies over it, and how much the handbook takes of it.
COVERED, BESIDE = "covered", "beside"
ENTER_GUARD_S = 0.4
_MARGIN = 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Dimmer(QWidget):
    """Covers the window, swallows the mouse, and keeps the focus within itself."""

    squeezed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.hide()

    def cover(self) -> None:
        self._window.installEventFilter(self)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        elif isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == BESIDE:
            self.setContentsMargins(int(self._window.property(BESIDE) or 0), 0, 0, 0)
            self.squeezed.emit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), _DIM)
        painter.end()


class Sheet(QFrame):
    """Head, body and foot; Esc asks to leave, Enter presses the default button.

    `escaped` is emitted on Esc and closes nothing by itself: the owner knows the safe answer.
    An Enter held down, or within 0.4 s of opening (`guard`), is not an answer.
    """

    escaped = Signal()
    closed = Signal()

    def __init__(
        self, look: Look, window: QWidget, title: str, icon: str = "", *, width: int = 640
    ) -> None:
        self._dimmer = Dimmer(window)
        super().__init__(self._dimmer)
        mark(self, role="sheet")
        self._look, self._window, self._width = look, window, width
        self._default: QPushButton | None = None
        self._opener: QWidget | None = None
        self._opened = 0.0
        self.guard = ENTER_GUARD_S
        self.setAccessibleName(title)
        self.title = label(title, "h2")
        self.head_note = label(role="cap")
        head = QFrame()
        mark(head, role="sheethead")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(12)
        if icon:
            row.addWidget(Glyph(look, icon, "accent", 26))
        row.addWidget(self.title)
        row.addStretch()
        row.addWidget(self.head_note)
        foot = QFrame()
        mark(foot, role="sheetfoot")
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 16, 24, 16)
        self.body.setSpacing(12)
        self.foot = QHBoxLayout(foot)
        self.foot.setContentsMargins(24, 12, 24, 12)
        self.foot.setSpacing(12)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head)
        rows.addLayout(self.body, 1)
        rows.addWidget(foot)
        centre = QVBoxLayout(self._dimmer)
        centre.addWidget(self, 0, Qt.AlignmentFlag.AlignCenter)
        look.changed.connect(self._measure)
        self._dimmer.squeezed.connect(self._measure)
        self._measure()

    def set_default(self, button: QPushButton) -> None:
        """The button Enter presses; it wears the focus ring."""
        self._default = button
        button.setDefault(True)

    def open(self) -> None:
        self._opener = QApplication.focusWidget()
        self._opened = monotonic()
        application = self._look.application
        application.focusChanged.connect(self._hold_focus)
        # Buttons would take an early Enter before the sheet sees it.
        application.installEventFilter(self)
        self._measure()
        self._window.setProperty(COVERED, True)  # noqa: FBT003 - Qt's signature
        self._dimmer.cover()
        self.show()
        first = self._default or self._next(self)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def shut(self) -> None:
        """Take the sheet away and give the focus back to whoever had it."""
        application = self._look.application
        application.focusChanged.disconnect(self._hold_focus)
        application.removeEventFilter(self)
        # What is gone in a moment must not hear of a window that goes at the same moment.
        self._window.removeEventFilter(self._dimmer)
        self._dimmer.hide()
        others = self._window.findChildren(Sheet)
        self._window.setProperty(COVERED, any(each.is_open() for each in others))
        if self._opener is not None and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def is_open(self) -> bool:
        return self._dimmer.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self.escaped.emit()
        elif event.key() in _ENTER:
            if self._default is not None and not self.too_early(event):
                self._default.click()
        else:
            super().keyPressEvent(event)
        # Nothing typed into a sheet reaches the page under it.
        event.accept()

    def too_early(self, event: QKeyEvent) -> bool:
        """Whether this Enter is held down or still belongs to whatever opened the sheet."""
        return event.isAutoRepeat() or monotonic() - self._opened < self.guard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            inside = isinstance(watched, QWidget) and self.isAncestorOf(watched)
            if inside and event.key() in _ENTER and self.too_early(event):
                return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool, /) -> bool:  # noqa: FBT001 - Qt's signature
        start = QApplication.focusWidget() or self
        target = self._next(start, forward=forward)
        if target is None:
            return False
        reason = Qt.FocusReason
        target.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
        return True

    def _next(self, start: QWidget, *, forward: bool = True) -> QWidget | None:
        place = start.nextInFocusChain() if forward else start.previousInFocusChain()
        while place is not None and place is not start:
            wanted = place.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
            if wanted and self.isAncestorOf(place) and place.isVisible() and place.isEnabled():
                return place
            place = place.nextInFocusChain() if forward else place.previousInFocusChain()
        return None

    def _hold_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or self.isAncestorOf(new) or new.window() is not self.window():
            return
        if _is_beside(new):
            return
        back = self._default or self._next(self)
        if back is not None and self.is_open():
            back.setFocus(Qt.FocusReason.TabFocusReason)

    def _measure(self) -> None:
        # Large type on a small screen: as wide as the window has room for.
        room = self._window.width() - int(self._window.property(BESIDE) or 0) - 2 * _MARGIN
        self.setMinimumWidth(min(self._look.px(self._width), max(room, _MARGIN)))


def _is_beside(widget: QWidget) -> bool:
    """Whether it is part of the handbook, which may be read while a sheet is open."""
    place: QWidget | None = widget
    while place is not None and place.property("role") != "handbook":
        place = place.parentWidget()
    return place is not None
