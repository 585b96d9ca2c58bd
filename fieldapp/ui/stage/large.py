"""Words as large as their place has room for: nothing is cut, whatever the name or the screen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.ui.theme.look import Look

_SMALLEST = 10


class Large(QWidget):
    """One sentence, wrapped between words; `most` is the largest type as a share of the height."""

    def __init__(
        self,
        look: Look,
        ink: str = "text",
        *,
        bold: bool = False,
        centred: bool = False,
        most: float = 0.8,
    ) -> None:
        super().__init__()
        self._look, self._ink, self._bold, self._most = look, ink, bold, most
        self._text = ""
        across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        self._flags = int(across | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def say(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def text(self) -> str:
        return self._text

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(36))

    def fitting(self) -> int:
        """The largest size in pixels at which all of the words are inside."""
        least, most = _SMALLEST, max(_SMALLEST, int(self.height() * self._most))
        while least < most:
            middle = (least + most + 1) // 2
            if self._fits(middle):
                least = middle
            else:
                most = middle - 1
        return least

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setFont(self._font(self.fitting()))
        painter.setPen(self._look.colour(self._ink))
        painter.drawText(self.rect(), self._flags, self._text)
        painter.end()

    def _fits(self, size: int) -> bool:
        metrics = QFontMetrics(self._font(size))
        room = QRect(0, 0, self.width(), self.height())
        taken = metrics.boundingRect(room, self._flags, self._text)
        return taken.width() <= room.width() and taken.height() <= room.height()

    def _font(self, size: int) -> QFont:
        font = QFont("Noto Sans")
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.Bold if self._bold else QFont.Weight.Normal)
        return font
