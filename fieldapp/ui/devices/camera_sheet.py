"""What the camera sees, and where to hold the code; closes by itself with the first code."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from fieldapp.ui.components import KeyButton, Message, Sheet, label
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_WIDE, _HIGH = 560, 315


class CameraSheet(Sheet):
    """Shows pictures and nothing else; none of them is kept."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, window, tr("Quét bằng camera"), "scan-line")
        self._size = QSize(look.px(_WIDE), look.px(_HIGH))
        self.picture = QLabel(tr("Đang mở camera"))
        self.picture.setFixedSize(self._size)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(tr("Hình từ camera"))
        self.body.addWidget(self.picture, alignment=Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(
            label(tr("Đưa mã vào giữa hình, cách camera một gang tay. Máy tự đọc."), wrap=True)
        )
        self.note = Message(look, "warn", "")
        self.note.hide()
        self.body.addWidget(self.note)
        back = KeyButton(look, tr("Quay lại"), key="Esc", size="md")
        back.clicked.connect(self.escaped)
        self.foot.addWidget(back)
        self.foot.addStretch()

    def show_frame(self, image: QImage) -> None:
        """As in a mirror would be wrong: the hand goes where the picture goes."""
        scaled = image.scaled(
            self._size,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.FastTransformation,
        )
        self.picture.setPixmap(QPixmap.fromImage(scaled))

    def show_lost(self) -> None:
        self.picture.hide()
        self.note.say(
            "warn",
            tr("Không thấy camera."),
            tr("Cắm lại dây, hoặc gõ tên người được nhận."),
        )
        self.note.show()
        self.note.announce()
