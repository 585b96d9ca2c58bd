"""Is a receipt what it claims to be: its code scanned, or typed where no scanner reads it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from fieldapp.domain.receipt_check import ReceiptCheck
from fieldapp.ui.components import Card, Empty, KeyButton, scrolled
from fieldapp.ui.language import tr
from fieldapp.ui.papers.checked import CheckedCard
from fieldapp.ui.theme.look import Look

# 318 digits, with room for blanks between groups of them.
_LONGEST = 480


class CheckView(QWidget):
    """`asked` is a code as it was typed; `log_asked` the number of an own receipt."""

    asked = Signal(str)
    log_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: ReceiptCheck | None = None
        self._caption = QLabel()
        self.code = QLineEdit()
        self.code.setMaxLength(_LONGEST)
        self._caption.setBuddy(self.code)
        self.code.returnPressed.connect(self._ask)
        self._card = Card(padding=20)
        self.result = CheckedCard(look)
        self.log = KeyButton(look, size="md", icon="book-open")
        self.log.clicked.connect(self._to_log)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        inside.addWidget(self.result)
        inside.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch()
        self._card.body.addWidget(scrolled(inside), 1)
        self._nothing = Card()
        self._empty = Empty(look, "scan-barcode", "", "")
        self._nothing.body.addWidget(self._empty)
        find = QHBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self.code)
        find.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(find)
        whole.addWidget(self._card, 1)
        whole.addWidget(self._nothing, 1)
        self.retranslate()

    def show_check(self, found: ReceiptCheck | None) -> None:
        self._found = found
        self._card.setVisible(found is not None)
        self._nothing.setVisible(found is None)
        if found is not None:
            self.result.show_check(found)
            self.log.setVisible(found.own is not None)
            self.code.selectAll()

    def focus(self) -> None:
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._caption.setText(tr("Quét mã trên phiếu, hoặc gõ số phiếu hay 318 số của mã"))
        self.code.setAccessibleName(self._caption.text())
        self.log.setText(tr("Xem trong nhật ký"))
        self._empty.say(
            tr("Phiếu này có thật không?"),
            tr("Mã nói phiếu do bàn nào in, bao giờ. Mã không nói ai được nhận gì."),
        )
        self.show_check(self._found)

    def _ask(self) -> None:
        if self.code.text().strip():
            self.asked.emit(self.code.text())

    def _to_log(self) -> None:
        if self._found is not None:
            self.log_asked.emit(self._found.number)
