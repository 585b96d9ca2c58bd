"""The four steps on a line: done, here, still to come, each with its number and its name."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.ui.closing import words
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_DOT, _GAP, _SHORTEST_LINE = 30, 10, 24


class StepLine(QWidget):
    """`now` is the place of the step one stands at; after the last one all are done."""

    def __init__(self, look: Look, now: int) -> None:
        super().__init__()
        self._look, self._now = look, now
        self._names = words.step_names()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        here = self._names[min(now, len(self._names) - 1)]
        said = tr("Bước {n} trên {whole}: {name}", n=now + 1, whole=len(self._names), name=here)
        self.setAccessibleName(tr("Đã xong các bước") if now >= len(self._names) else said)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(520), self._look.px(_DOT + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(4 * (_DOT + _SHORTEST_LINE)), self._look.px(_DOT + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._look.px
        wide = [self._width(place) for place in range(len(self._names))]
        lines = len(self._names) - 1
        free = self.width() - sum(wide) - 2 * lines * px(_GAP)
        if free < lines * px(_SHORTEST_LINE):
            # Large type: only the step one stands at says its name.
            wide = [each if place == self._now else px(_DOT) for place, each in enumerate(wide)]
            free = self.width() - sum(wide) - 2 * lines * px(_GAP)
        left = 0
        for place, each in enumerate(wide):
            self._paint_step(painter, QRect(left, 0, each, self.height()), place)
            left += each + px(_GAP)
            if place < lines:
                middle = self.height() // 2
                colour = "ok" if place < self._now else "border"
                painter.setPen(QPen(self._look.colour(colour), 2))
                painter.drawLine(left, middle, left + max(free // lines, 0), middle)
                left += free // lines + px(_GAP)
        painter.end()

    def _paint_step(self, painter: QPainter, room: QRect, place: int) -> None:
        px, here = self._look.px, place == self._now
        done = place < self._now
        fill = "ok" if done else "accent" if here else "surface"
        edge = "border2" if fill == "surface" else fill
        dot = QRect(room.left() + 1, (room.height() - px(_DOT)) // 2, px(_DOT) - 2, px(_DOT) - 2)
        painter.setPen(QPen(self._look.colour(edge), 2))
        painter.setBrush(self._look.colour(fill))
        painter.drawEllipse(dot)
        painter.setFont(self._font(15, bold=True))
        painter.setPen(self._look.colour("on-accent" if here else "text2"))
        if done:
            inset = (dot.width() - px(18)) // 2
            corner = QPoint(dot.left() + inset, dot.top() + inset)
            painter.drawPixmap(corner, self._look.pixmap("check", "on-ok", 18))
        else:
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        words_room = room.adjusted(px(_DOT + _GAP), 0, 0, 0)
        if words_room.width() > 0:
            painter.setFont(self._font(16, bold=here))
            painter.setPen(self._look.colour("text" if here else "text2"))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(words_room, middle, self._names[place])

    def _width(self, place: int) -> int:
        metrics = QFontMetrics(self._font(16, bold=place == self._now))
        return self._look.px(_DOT + _GAP) + metrics.horizontalAdvance(self._names[place]) + 4

    def _font(self, size: int, *, bold: bool) -> QFont:
        font = QFont("Noto Sans")
        font.setPixelSize(self._look.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
