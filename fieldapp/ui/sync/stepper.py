"""Three dots on a line: done, now, waiting or still to come, each with its words."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.ui.sync.words import Progress, Step
from fieldapp.ui.theme.look import Look

_DOT = 26
_FACES: dict[Progress, tuple[str, str, str]] = {
    "done": ("ok", "check", "on-ok"),
    "now": ("accent", "arrow-right", "on-accent"),
    "waiting": ("warn", "clock", "on-warn"),
    "todo": ("surface", "", "text3"),
}


class Stepper(QWidget):
    """Shows the steps of one batch."""

    def __init__(self, look: Look, steps: tuple[Step, ...]) -> None:
        super().__init__()
        self._look, self._steps = look, steps
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(". ".join(f"{step.title}, {step.when}" for step in steps))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(372), self._look.px(76))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() // len(self._steps)
        middle = self._look.px(_DOT) // 2 + 1
        painter.setPen(QPen(self._look.colour("border"), 2))
        painter.drawLine(middle, middle, self.width(), middle)
        for place, step in enumerate(self._steps):
            self._paint_step(painter, QRect(place * width, 0, width, self.height()), step)
        painter.end()

    def _paint_step(self, painter: QPainter, room: QRect, step: Step) -> None:
        px = self._look.px
        fill, icon, ink = _FACES[step.progress]
        edge = "border2" if step.progress == "todo" else fill
        painter.setPen(QPen(self._look.colour(edge), 2))
        painter.setBrush(self._look.colour(fill))
        dot = QRect(room.left() + 1, 1, px(_DOT), px(_DOT))
        painter.drawEllipse(dot)
        if icon:
            pixmap = self._look.pixmap(icon, ink, 16)
            inset = (px(_DOT) - px(16)) // 2 + 1
            painter.drawPixmap(QPoint(dot.left() + inset, dot.top() + inset), pixmap)
        todo = step.progress == "todo"
        top = px(_DOT + 4)
        self._words(painter, room, top, step.title, "text2" if todo else "text", bold=not todo)
        self._words(painter, room, top + px(22), step.when, "text2", bold=False)

    def _words(
        self, painter: QPainter, room: QRect, top: int, text: str, ink: str, *, bold: bool
    ) -> None:
        font = QFont("Noto Sans")
        font.setPixelSize(self._look.px(15 if bold else 14))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._look.colour(ink))
        line = QRect(room.left(), top, room.width() - 6, self._look.px(22))
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
