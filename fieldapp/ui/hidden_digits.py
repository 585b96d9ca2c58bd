"""Digits that are typed but never shown, for sign-in and for a leader who stands by an act."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_BOX_GAP = 8
PIN_DIGITS = 6


def digit_of(event: QKeyEvent) -> str:
    """The digit of a key, also where a Vietnamese layout turns the number row into letters."""
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return ""
    text = event.text()
    if text.isascii() and text.isdigit():
        return text
    code = event.nativeVirtualKey()
    if ord("0") <= code <= ord("9") and not event.modifiers():
        return chr(code)
    return ""


class DotBoxes(QWidget):
    """`groups` boxes of `each` dots; filled is a dot, the next place is marked."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._groups, self._each, self._filled = 6, 1, 0
        self._wrong = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def shape(self, groups: int, each: int) -> None:
        self._groups, self._each = groups, each
        self.fill(0)

    def fill(self, count: int, *, wrong: bool = False) -> None:
        self._filled, self._wrong = count, wrong
        whole = self._groups * self._each
        self.setAccessibleDescription(tr("{n} trên {whole} số", n=count, whole=whole))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(406), self._look.px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Seven boxes fill the line, six keep the shape of a PIN.
        room = (self.width() - 6 * _BOX_GAP) / 7
        for group in range(self._groups):
            box = QRectF(group * (room + _BOX_GAP), 0, room, self.height()).adjusted(1, 1, -1, -1)
            self._paint_box(painter, box, group)
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRectF, group: int) -> None:
        first = group * self._each
        here = first <= self._filled < first + self._each and self.isEnabled()
        edge = "err" if self._wrong else "accent" if here else "border2"
        painter.setPen(QPen(self._look.colour(edge), 2))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(box, 8, 8)
        radius = self._look.px(7) if self._each == 1 else max(2.4, box.width() / 22)
        step = box.width() / (self._each + 1) if self._each > 1 else 0
        for place in range(self._each):
            x = box.center().x() + (place - (self._each - 1) / 2) * step
            full = first + place < self._filled
            if full or self._each > 1:
                colour = self._look.colour("text" if full else "border")
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(QPointF(x, box.center().y()), radius, radius)
            elif here:
                painter.setPen(QPen(self._look.colour("text"), 2))
                half = self._look.px(11)
                middle = box.center()
                painter.drawLine(middle - QPointF(0, half), middle + QPointF(0, half))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()
