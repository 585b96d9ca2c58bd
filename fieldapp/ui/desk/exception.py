"""The exception sheet: why nothing is given to this person now, one coded reason and a note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.reasons import NotHandedReason
from fieldapp.domain.text import tidy
from fieldapp.ui.components import Glyph, KeyButton, KeyCap, Message, Sheet, label, mark, scrolled
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

LONGEST_NOTE = 200


def reason_words() -> tuple[tuple[NotHandedReason, str, str, str], ...]:
    """Code, icon, what it is, and what becomes of the items; in the order of their keys."""
    return (
        ("wrong_data", "file-x", tr("Sai thông tin trên thẻ, sổ"), tr("Giữ lại để đổi.")),
        ("item_missing", "package-x", tr("Không thấy sổ, thẻ"), tr("Đối chiếu lúc chốt ngày.")),
        ("deceased", "flower-2", tr("Người được nhận đã mất"), tr("Văn phòng làm thủ tục.")),
        ("declined", "hand", tr("Từ chối nhận"), tr("Mang về, ghi lý do.")),
        ("moved", "house", tr("Đã chuyển đi nơi khác"), tr("Mang về, ghi nơi ở mới.")),
        ("already_has", "id-card", tr("Đã có sổ, thẻ còn hạn"), tr("Mang về để kiểm tra.")),
        ("absent", "clock", tr("Vắng mặt"), tr("Mang về, hẹn trao sau.")),
        ("other", "file-pen-line", tr("Trường hợp khác"), tr("Ghi rõ bằng lời.")),
    )


class ReasonCard(QPushButton):
    """One reason to choose, with its number key; Enter goes to the sheet, not to the card."""

    def __init__(self, look: Look, icon: str, title: str, text: str, key: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{title}. {text}")
        self.setAccessibleDescription(tr("phím {key}", key=key))
        mark(self, role="reason")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(label(title, "item", wrap=True))
        words.addWidget(label(text, "cap", wrap=True))
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(14)
        row.addWidget(Glyph(look, icon, "text", 26))
        row.addLayout(words, 1)
        row.addWidget(KeyCap(key))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)


class ExceptionSheet(Sheet):
    """Emits `chosen` with a reason and a note; no reason is chosen before the officer does."""

    chosen = Signal(object, str)

    def __init__(self, look: Look, window: QWidget, name: str, items: str) -> None:
        title = tr("Ngoại lệ — {name}", name=name)
        super().__init__(look, window, title, "message-square-warning", width=940)
        self.head_note.setText(tr("Chọn bằng phím số"))
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self._group = QButtonGroup(self)
        self._wrong = Message(look, "warn", "")
        self._wrong.hide()
        self._record = KeyButton(look, tr("Ghi ngoại lệ"), key="Enter", kind="primary", size="lg")
        self._back = KeyButton(look, tr("Quay lại"), key="Esc", size="md")
        self._lay_out(look, items)
        self._group.idClicked.connect(lambda _place: self._wrong.hide())
        self._record.clicked.connect(self._answer)
        self._back.clicked.connect(self.escaped)
        self.set_default(self._record)

    def show_refusal(self, lead: str, text: str) -> None:
        """Why it was not written down; what was typed stays."""
        self._wrong.say("err", lead, text)
        self._wrong.show()
        self._wrong.announce()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        place = int(text) - 1 if text.isascii() and text.isdigit() else -1
        card = self._group.button(place) if place >= 0 else None
        if card is not None:
            card.setFocus(Qt.FocusReason.TabFocusReason)
            card.click()
        elif text.isalpha():
            # Digits choose, letters are the note, wherever the focus is.
            self.note.setFocus()
            self.note.insert(text)
        else:
            super().keyPressEvent(event)
        event.accept()

    def _answer(self) -> None:
        place, note = self._group.checkedId(), tidy(self.note.text())
        if place < 0:
            said = tr("Gõ phím số, từ 1 đến {n}.", n=len(self._group.buttons()))
            self._ask(tr("Chưa chọn lý do."), said)
            return
        reason = reason_words()[place][0]
        if reason == "other" and not note:
            self._ask(tr("Trường hợp khác cần ghi rõ."), tr("Gõ vài lời vào ô dưới."))
            self.note.setFocus()
            return
        self.chosen.emit(reason, note)

    def _ask(self, lead: str, text: str) -> None:
        self._wrong.say("warn", lead, text)
        self._wrong.show()
        self._wrong.announce()

    def _lay_out(self, look: Look, items: str) -> None:
        cards = QGridLayout()
        cards.setSpacing(12)
        for place, (_, icon, title, text) in enumerate(reason_words()):
            card = ReasonCard(look, icon, title, text, str(place + 1))
            self._group.addButton(card, place)
            cards.addWidget(card, place // 2, place % 2)
        caption = label(tr("Ghi thêm (không bắt buộc, trừ trường hợp khác)"), "cap")
        self.note.setAccessibleName(caption.text())
        rows = QVBoxLayout()
        rows.setContentsMargins(6, 6, 6, 6)
        rows.setSpacing(8)
        rows.addLayout(cards)
        rows.addSpacing(4)
        rows.addWidget(caption)
        rows.addWidget(self.note)
        self.body.addWidget(scrolled(rows))
        self.body.addWidget(self._wrong)
        self.foot.addWidget(self._back)
        self.foot.addStretch()
        self.foot.addWidget(label(tr("Áp dụng cho: {items}", items=items), "cap"))
        self.foot.addWidget(self._record)
