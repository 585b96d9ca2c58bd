"""Where the handbook stands: at the left, beside the person and beside a sheet, never over them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.ui.components.sheet import BESIDE, COVERED
from fieldapp.ui.help.pane import HandbookPane
from fieldapp.ui.theme.look import Look

_WIDTH, _MOST, _GAP = 376, 0.33, 16


class Dock(QObject):
    """Opens and closes the pane; `keep_room` is told how much of the page gives way."""

    def __init__(
        self,
        look: Look,
        window: QWidget,
        folder: Path,
        room: Callable[[], QRect],
        keep_room: Callable[[int], None],
    ) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self._room, self._keep_room = room, keep_room
        self.pane = HandbookPane(look, folder)
        self.pane.setParent(window)
        self.pane.hide()
        self.pane.left.connect(self.close)
        self._opener: QWidget | None = None
        self._esc = QShortcut(QKeySequence("Esc"), window)
        self._esc.activated.connect(self.close)
        self._esc.setEnabled(False)
        window.installEventFilter(self)
        look.changed.connect(self._place)

    def is_open(self) -> bool:
        return not self.pane.isHidden()

    def toggle(self, topic: str) -> None:
        """Open at a page; asked for again, close."""
        if self.is_open():
            self.close()
            return
        self._opener = QApplication.focusWidget()
        self.pane.show_topic(topic)
        self.pane.show()
        self._esc.setEnabled(True)
        self._place()
        self.pane.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> None:
        """Give the room and the focus back."""
        if not self.is_open():
            return
        inside = self.pane.isAncestorOf(QApplication.focusWidget() or self._window)
        self.pane.hide()
        self._esc.setEnabled(False)
        self._keep_room(0)
        self._window.setProperty(BESIDE, 0)
        if inside and self._opener is not None and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self._opener = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's
        if not self.is_open():
            return False
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == COVERED:
            # A sheet came or went: it has the window to itself.
            self.close()
        elif event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        if not self.is_open():
            return
        width = min(self._look.px(_WIDTH), int(self._window.width() * _MOST))
        if self._window.property(COVERED):
            # Beside a sheet it stands at the edge: the sheet needs what is left.
            self.pane.setGeometry(8, 8, width, self._window.height() - 16)
            self._window.setProperty(BESIDE, width + 8)
        else:
            self._keep_room(width + _GAP)
            room = self._room()
            place = QRect(room.left() + _GAP, room.top() + _GAP, width, room.height() - 2 * _GAP)
            self.pane.setGeometry(place)
        self.pane.raise_()
