"""The focus ring: one overlay that follows the keyboard, for what style sheets cannot draw."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QRadioButton,
    QWidget,
)
from shiboken6 import isValid

from fieldapp.ui.theme.look import Look

_WIDTH = 3
_GAP = 2
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
}


class FocusRing(QWidget):
    """Draws 3 px at a distance of 2 px around the focused button, tick or ringed widget.

    A widget that is no button asks for the ring with the property `ring` set to "true".
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        look.application.focusChanged.connect(self._follow)
        look.changed.connect(self._place)

    def target(self) -> QWidget | None:
        """The widget the ring is around, if it is shown."""
        return self._target if self.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), _WIDTH))
        inner = self.rect().adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(inner, 10, 10)
        painter.end()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            # A page that was drawn anew has taken its focused button away.
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = new if new is not None and self._ringed(new) else None
        place = self._target
        while place is not None and place is not self._window:
            place.installEventFilter(self)
            self._watched.append(place)
            place = place.parentWidget()
        self._place()

    def _ringed(self, widget: QWidget) -> bool:
        if not self._window.isAncestorOf(widget):
            return False
        # A click with the mouse shows where it went by itself.
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return False
        return isinstance(widget, QAbstractButton) or widget.property("ring") == "true"

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        window = self._window
        around = _WIDTH + _GAP
        inner = target.rect()
        if isinstance(target, QCheckBox | QRadioButton):
            around = _GAP
        area = QRect(target.mapTo(window, inner.topLeft()), inner.size())
        area.adjust(-around, -around, around, around)
        self.setGeometry(area & self._room(target, window))
        self.show()
        self.raise_()
        self.update()

    @staticmethod
    def _room(target: QWidget, window: QWidget) -> QRect:
        """Where the ring may be drawn: never over what a scroll area hides."""
        place = target.parentWidget()
        while place is not None and place is not window:
            if isinstance(place, QAbstractScrollArea):
                view = place.viewport()
                return QRect(view.mapTo(window, QPoint(0, 0)), view.size())
            place = place.parentWidget()
        return window.rect()
