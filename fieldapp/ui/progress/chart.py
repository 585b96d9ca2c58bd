"""Bars of people served each ten minutes; what is still running is hatched, and said in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.domain.pace import Bar
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_HEIGHT, _FOOT, _HEAD, _LEFT = 124, 24, 20, 26
_BAR_SHARE = 0.7
_MOST_LINES = 4


class PaceChart(QWidget):
    """Painted, with every value written on it: nothing is told by colour alone."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._measure)
        self._measure()

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        self._bars = bars
        said = ", ".join(f"{bar.start}: {bar.people}" for bar in bars)
        self.setAccessibleName(tr("Số người nhận mỗi 10 phút") + f": {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((bar.people for bar in self._bars), default=0)
        step = max(1, -(-most // _MOST_LINES))
        top = step * max(1, -(-most // step))
        self._lines(painter, top, step)
        for place, bar in enumerate(self._bars):
            self._bar(painter, place, bar, top)
        painter.end()

    def _lines(self, painter: QPainter, top: int, step: int) -> None:
        px = self._look.px
        for value in range(0, top + 1, step):
            y = self._y(value, top)
            painter.setPen(QPen(self._look.colour("border"), 1))
            painter.drawLine(px(_LEFT), round(y), self.width(), round(y))
            painter.setPen(self._look.colour("text2"))
            room = QRectF(0, y - px(10), px(_LEFT) - px(6), px(20))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, right, str(value))

    def _bar(self, painter: QPainter, place: int, bar: Bar, top: int) -> None:
        px = self._look.px
        share = (self.width() - px(_LEFT)) / len(self._bars)
        left = px(_LEFT) + share * (place + (1 - _BAR_SHARE) / 2)
        y, foot = self._y(bar.people, top), self._y(0, top)
        box = QRectF(left, y, share * _BAR_SHARE, foot - y)
        accent: QColor = self._look.colour("accent")
        if bar.running:
            painter.fillRect(box, self._look.colour("accent-soft"))
            painter.fillRect(box, QBrush(accent, Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(accent, 1))
            painter.drawRect(box)
        else:
            painter.fillRect(box, accent)
        painter.setPen(self._look.colour("text"))
        middle = QRectF(left - share, y - px(_HEAD), share * (2 + _BAR_SHARE), px(_HEAD))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, str(bar.people))
        painter.setPen(self._look.colour("text2"))
        below = QRectF(left - share, foot + px(2), share * (2 + _BAR_SHARE), px(_FOOT))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, bar.start)

    def _y(self, value: int, top: int) -> float:
        room = self.height() - self._look.px(_FOOT) - self._look.px(_HEAD)
        return self._look.px(_HEAD) + room * (1 - value / top)

    def _measure(self) -> None:
        self.setFixedHeight(self._look.px(_HEIGHT))
        self.update()
