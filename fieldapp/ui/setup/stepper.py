"""The row of steps: done, now, still to come; the words of all where there is room for them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_DOT, _GAP = 30, 10


class StepRow(QWidget):
    """Painted; a screen reader hears the place in the row."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._titles: tuple[str, ...] = ()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, titles: Sequence[str], at: int) -> None:
        self._titles, self._at = tuple(titles), at
        said = tr("Bước {n} / {all}: {title}", n=at + 1, all=len(titles), title=titles[at])
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), self._look.px(_DOT + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._titles:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, fonts = self._look.px, [self._font(bold=at == self._at) for at in self._places()]
        words = [
            QFontMetrics(font).horizontalAdvance(title) + px(_GAP)
            for font, title in zip(fonts, self._titles, strict=True)
        ]
        lines = len(words) - 1
        free = self.width() - sum(words) - len(words) * px(_DOT)
        roomy = free >= lines * px(3 * _GAP)
        if not roomy:
            # Only the step that is on the screen keeps its words.
            words = [each if at == self._at else 0 for at, each in enumerate(words)]
            free = self.width() - sum(words) - len(words) * px(_DOT)
        left = 0
        for at, width in enumerate(words):
            self._dot(painter, left, at)
            left += px(_DOT)
            if width:
                painter.setFont(fonts[at])
                painter.setPen(self._look.colour("text" if at == self._at else "text2"))
                room = QRect(left + px(_GAP), 0, width, self.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._titles[at])
            left += width
            if at < lines:
                end = left + free // lines
                done = at < self._at
                painter.setPen(QPen(self._look.colour("ok" if done else "border"), 2))
                middle = self.height() // 2
                painter.drawLine(left + px(_GAP), middle, end - px(_GAP), middle)
                left = end
        painter.end()

    def _places(self) -> range:
        return range(len(self._titles))

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._look.px(16))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _dot(self, painter: QPainter, left: int, at: int) -> None:
        px, colour = self._look.px, self._look.colour
        done, now = at < self._at, at == self._at
        fill: QColor = colour("ok" if done else "accent" if now else "surface")
        painter.setPen(QPen(fill if done or now else colour("border2"), 2))
        painter.setBrush(fill)
        dot = QRect(left + 1, (self.height() - px(_DOT)) // 2 + 1, px(_DOT) - 2, px(_DOT) - 2)
        painter.drawEllipse(dot)
        if done:
            inset = (dot.width() - px(18)) // 2
            corner = QPoint(dot.left() + inset, dot.top() + inset)
            painter.drawPixmap(corner, self._look.pixmap("check", "on-ok", 18))
            return
        painter.setFont(self._font(bold=True))
        painter.setPen(colour("on-accent" if now else "text2"))
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(at + 1))
