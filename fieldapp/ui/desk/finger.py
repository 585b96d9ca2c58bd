"""The mark in ink on paper: which finger, and who saw it. No picture of it is ever taken."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.orders import Mark
from fieldapp.domain.text import tidy
from fieldapp.ui import wording
from fieldapp.ui.components import label, mark
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_OTHERS = (
    "right_thumb",
    "left_thumb",
    "right_middle",
    "left_middle",
    "right_ring",
    "left_ring",
    "right_little",
    "left_little",
)


class PaperBox(QWidget):
    """Shows which box of the paper receipt the mark belongs into."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.finger, self.signer = "right_index", ""
        self.setMinimumSize(320, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("border2"), 1))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        px, width = self._look.px, self.width()
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setPen(self._look.colour("text"))
        font = QFont("Tinos")
        font.setPixelSize(px(17))
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(QRectF(0, px(12), width, px(26)), centre, tr("BÊN NHẬN"))
        painter.drawText(QRectF(0, self.height() - px(38), width, px(26)), centre, self.signer)
        font.setBold(False)
        font.setItalic(True)
        painter.setFont(font)
        words = tr("(Điểm chỉ {finger})", finger=wording.finger(self.finger))
        painter.drawText(QRectF(0, px(38), width, px(24)), centre, words)
        painter.setPen(QPen(self._look.colour("border2"), 2, Qt.PenStyle.DashLine))
        box = QRectF(px(65), px(72), width - px(130), self.height() - px(120))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._look.colour("text3"))
        painter.drawText(box, centre | Qt.TextFlag.TextWordWrap, tr("Lăn mực vào ô này"))
        painter.end()


class FingerForm(QWidget):
    """Right index first, then left index, else another finger that is written down."""

    def __init__(self, look: Look, signer: str, witness: str) -> None:
        super().__init__()
        self._box = PaperBox(look)
        self._box.signer = signer
        self._group = QButtonGroup(self)
        self._other = QComboBox()
        self.witness = QLineEdit(witness)
        self.witness.setMaxLength(60)
        self._missing = label(tone="err", wrap=True)
        self._missing.hide()
        fingers = QHBoxLayout()
        fingers.setSpacing(20)
        for place, word in enumerate((tr("Trỏ phải"), tr("Trỏ trái"), tr("Ngón khác"))):
            radio = QRadioButton(word)
            self._group.addButton(radio, place)
            fingers.addWidget(radio)
        fingers.addWidget(self._other)
        fingers.addStretch()
        for finger in _OTHERS:
            self._other.addItem(wording.finger(finger), finger)
        self._other.setAccessibleName(tr("Ngón khác"))
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._choose)
        self._other.currentIndexChanged.connect(self._choose)
        self.witness.textEdited.connect(self._witnessed)
        self._lay_out(fingers)
        self._choose()

    def answer(self) -> Mark | None:
        """The mark, or nothing while the witness is missing; then the field says so."""
        name = tidy(self.witness.text())
        if not name:
            self._missing.setText(tr("Cần tên người chứng kiến khi người nhận không ký được."))
            self._missing.show()
            mark(self.witness, state="error")
            self.witness.setFocus()
            return None
        return Mark(self._finger(), name)

    def _finger(self) -> str:
        chosen = self._group.checkedId()
        if chosen == 0:
            return "right_index"
        return "left_index" if chosen == 1 else str(self._other.currentData())

    def _choose(self) -> None:
        self._other.setVisible(self._group.checkedId() not in {0, 1})
        self._box.finger = self._finger()
        self._box.update()

    def _witnessed(self) -> None:
        self._missing.hide()
        mark(self.witness, state="")

    def _lay_out(self, fingers: QHBoxLayout) -> None:
        title = label(tr("Người chứng kiến"), "h3")
        title.setBuddy(self.witness)
        self.witness.setAccessibleName(tr("Người chứng kiến"))
        self.witness.setPlaceholderText(tr("Họ tên, ví dụ: trưởng thôn"))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(label(tr("Ngón điểm chỉ"), "h3"))
        right.addLayout(fingers)
        right.addSpacing(8)
        right.addWidget(title)
        right.addWidget(self.witness)
        right.addWidget(self._missing)
        right.addWidget(label(tr("Nhớ tên cho người sau."), "cap"))
        right.addSpacing(8)
        right.addWidget(label(tr("Cách lấy dấu"), "h3"))
        right.addWidget(
            label(
                tr("Bấm Hoàn tất, phiếu in ra, mời lăn mực vào ô BÊN NHẬN trên phiếu giấy."),
                "cap",
                wrap=True,
            )
        )
        right.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._box)
        row.addLayout(right, 1)
