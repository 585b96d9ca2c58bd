"""One page as a picture: whole, or as wide as there is room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from fieldapp.ui.theme.look import Look

_EDGE = 8
_LEAST = 160
_STEP = 60


class PageView(QScrollArea):
    """Shows what it is given; the sheet around it answers the keys."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image: QImage | None = None
        self.close_up = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture = QLabel()
        self.setWidget(self.picture)
        look.changed.connect(self._draw)

    def show_page(self, image: QImage, name: str) -> None:
        self._image = image
        self.picture.setAccessibleName(name)
        self.verticalScrollBar().setValue(0)
        self._draw()

    def come_close(self, *, close_up: bool) -> None:
        self.close_up = close_up
        self._draw()

    def move_by(self, steps: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * self._look.px(_STEP))

    def sizeHint(self) -> QSize:
        """All the height there is: the sheet is cut to the window."""
        return QSize(super().sizeHint().width(), self.window().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._image is None:
            return
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(
            self._image.scaled(
                self._wanted() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        painter = QPainter(pixmap)
        painter.setPen(self._look.colour("border2"))
        painter.drawRect(0, 0, pixmap.width() - 1, pixmap.height() - 1)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.picture.resize(pixmap.deviceIndependentSize().toSize())

    def _wanted(self) -> QSize:
        if self._image is None:
            return QSize()
        room = self.maximumViewportSize() - QSize(_EDGE, _EDGE)
        if not self.close_up:
            return room
        # Never beyond its own dots: a narrow strip would only become blurred.
        bar = self.verticalScrollBar().sizeHint().width()
        width = min(room.width() - bar, self._image.width())
        return QSize(width, self._image.height() * width // self._image.width())
