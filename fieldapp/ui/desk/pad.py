"""The signature pad: vector strokes from pen, finger or mouse; no pressure, no picture is kept."""

from itertools import pairwise
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QInputEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from fieldapp.domain.orders import Ink
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

# Less than this is no signature but perhaps a dot or a cross.
ENOUGH_PX = 40
# A hand rests on the glass while the pen writes.
PALM_MS = 500
_LINE_AT = 0.75
_INSET = 50
Point = tuple[int, int, int]


class Pad(QWidget):
    """Collects strokes; `inked` tells that there is more (or no) ink than before."""

    inked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._strokes: list[list[Point]] = []
        self._down = False
        self._first_at = self._pen_at = 0
        self._pen_seen = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Khung ký nhận"))
        look.changed.connect(self._measure)
        self._measure()

    def ink(self) -> Ink:
        strokes = tuple(tuple(stroke) for stroke in self._strokes)
        return Ink(strokes, self.width(), self.height())

    def length(self) -> float:
        """How far the pen moved on the pad, in px at 100 % text size."""
        total = sum(
            hypot(b[0] - a[0], b[1] - a[1]) for stroke in self._strokes for a, b in pairwise(stroke)
        )
        return total * 100 / self._look.scale

    def has_ink(self) -> bool:
        return bool(self._strokes)

    def erase(self) -> None:
        self._strokes = []
        self._down = False
        self.update()
        self.inked.emit()

    def sizeHint(self) -> QSize:
        return QSize(952, 326)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        self._pen_seen, self._pen_at = True, event.timestamp()
        self._draw(event.type(), QEvent.Type.TabletPress, QEvent.Type.TabletRelease, event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("accent"), 2))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        self._paint_line(painter)
        pen = QPen(self._look.colour("accent"), self._look.px(4))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setClipRegion(event.region())
        for stroke in self._strokes:
            painter.drawPath(_path(stroke))
        painter.end()

    def _paint_line(self, painter: QPainter) -> None:
        px, height = self._look.px, round(self.height() * _LINE_AT)
        painter.setPen(QPen(self._look.colour("text3"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(px(_INSET), height, self.width() - px(_INSET), height)
        painter.setPen(QPen(self._look.colour("text3"), 2))
        left, top, arm = px(_INSET + 6), height - px(28), px(16)
        painter.drawLine(left, top, left + arm, top + arm)
        painter.drawLine(left + arm, top, left, top + arm)
        painter.setPen(self._look.colour("text2"))
        if self.height() - height < px(44):
            return
        words = tr("Mời ký trên dòng kẻ, bằng bút hoặc ngón tay")
        painter.drawText(px(_INSET), height + px(34), words)

    def _mouse(self, event: QMouseEvent) -> None:
        # What Qt makes up from touch and pen was drawn from these already.
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return
        if event.type() == QEvent.Type.MouseMove or event.button() == Qt.MouseButton.LeftButton:
            press, release = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
            self._draw(event.type(), press, release, event)

    def _touched(self, event: QTouchEvent) -> None:
        if self._pen_seen and event.timestamp() - self._pen_at < PALM_MS:
            return
        if event.points():
            place = self.mapFromGlobal(event.points()[0].globalPosition())
            kind = event.type()
            self._add(place, event, begins=kind == QEvent.Type.TouchBegin)
        if event.type() in {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}:
            self._down = False

    def _draw(
        self,
        kind: QEvent.Type,
        press: QEvent.Type,
        release: QEvent.Type,
        event: QMouseEvent | QTabletEvent,
    ) -> None:
        if kind == press or self._down:
            self._add(event.position(), event, begins=kind == press)
        if kind == release:
            self._down = False

    def _add(self, place: QPointF, event: QInputEvent, *, begins: bool) -> None:
        if not self._strokes:
            self._first_at = event.timestamp()
        if begins or not self._down:
            self._strokes.append([])
            self._down = True
        x = min(max(round(place.x()), 0), self.width())
        y = min(max(round(place.y()), 0), self.height())
        self._strokes[-1].append((x, y, event.timestamp() - self._first_at))
        self.update()
        self.inked.emit()

    def _measure(self) -> None:
        # The room for a hand is the same whatever the size of the text.
        self.setMinimumSize(480, 150)
        self.update()


def _path(stroke: list[Point]) -> QPainterPath:
    """A smooth line: each point bends the curve between its neighbours' middles."""
    first = QPointF(stroke[0][0], stroke[0][1])
    path = QPainterPath(first)
    for (x0, y0, _), (x1, y1, _) in pairwise(stroke):
        path.quadTo(QPointF(x0, y0), QPointF((x0 + x1) / 2, (y0 + y1) / 2))
    path.lineTo(QPointF(stroke[-1][0], stroke[-1][1] + 0.1))
    return path
