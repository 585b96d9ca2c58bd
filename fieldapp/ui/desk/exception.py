"""The exception sheet: why nothing is given now and what comes next, or what else is asked."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.orders import Rule
from fieldapp.domain.standing import Standing
from fieldapp.ui.components import Glyph, KeyButton, KeyCap, Message, Sheet, label, mark, scrolled
from fieldapp.ui.desk.choices import (
    Choice,
    Correction,
    NotGiven,
    SetAside,
    as_reason,
    next_step,
)
from fieldapp.ui.desk.exception_parts import (
    CorrectionPart,
    LaterPart,
    Part,
    WishPart,
    WordsPart,
)
from fieldapp.ui.desk.fields import blame
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_ACROSS, _ROOMY = 3, 125


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
    """Emits `chosen` with what was chosen; no card is chosen before the officer does."""

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        window: QWidget,
        standing: Standing,
        offered: tuple[Choice, ...],
        about: str,
    ) -> None:
        title = tr("Ngoại lệ — {name}", name=standing.person.name)
        super().__init__(look, window, title, "message-square-warning", width=1160)
        self.head_note.setText(tr("Chọn bằng phím số"))
        self._offered = offered
        self.later, self.correction = LaterPart(look), CorrectionPart(look)
        self.wish, self.words = WishPart(look, standing), WordsPart()
        self._parts: dict[str, Part] = {
            "given_later": self.later,
            "correction": self.correction,
            "wish": self.wish,
            "words": self.words,
        }
        self._group = QButtonGroup(self)
        self._wrong = Message(look, "warn", "")
        self._wrong.hide()
        self._record = KeyButton(look, tr("Ghi ngoại lệ"), key="Enter", kind="primary", size="lg")
        self._back = KeyButton(look, tr("Quay lại"), key="Esc", size="md")
        self._lay_out(look, about)
        self._show_part(self._parts[offered[0].part])
        self._group.idClicked.connect(self._show_choice)
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
        # Ten keys: 1 to 9, and 0 stands at their end.
        place = (int(text) - 1) % 10 if text.isascii() and text.isdigit() else -1
        card = self._group.button(place) if place >= 0 else None
        if card is not None:
            card.setFocus(Qt.FocusReason.TabFocusReason)
            card.click()
        elif text.isalpha():
            # Digits choose, letters are the words, wherever the focus is.
            words = self._part().words
            words.setFocus()
            words.insert(text)
        else:
            super().keyPressEvent(event)
        event.accept()

    def _part(self) -> Part:
        return next(part for part in self._parts.values() if not part.isHidden())

    def _show_choice(self, place: int) -> None:
        self._wrong.hide()
        choice = self._offered[place]
        if choice.part == "given_later":
            self.later.next.choose(next_step(choice.code))
        self._show_part(self._parts[choice.part])

    def _show_part(self, shown: Part) -> None:
        # First away, then there, so that the sheet never grows for a moment.
        for part in sorted(self._parts.values(), key=lambda each: each is shown):
            part.setVisible(part is shown)

    def _answer(self) -> None:
        place = self._group.checkedId()
        if place < 0:
            said = tr("Gõ phím số, từ 1 đến {n}.", n=len(self._group.buttons()))
            self._ask(tr("Chưa chọn lý do."), said)
            return
        choice = self._offered[place]
        if choice.part == "given_later":
            self._not_given(choice.code)
        elif choice.part == "wish":
            self.chosen.emit(self.wish.wish())
        elif choice.code == "denied":
            note = self.words.note()
            self.chosen.emit(Correction("received", choice.title, "known", note))
        elif choice.part == "correction":
            self._correct()
        else:
            self.chosen.emit(SetAside(cast("Rule", choice.code), self.words.note()))

    def _not_given(self, reason: str) -> None:
        note, later = self.later.note(), self.later.later()
        if reason == "other" and not note:
            self._ask(tr("Trường hợp khác cần ghi rõ."), tr("Gõ vài lời vào ô dưới."))
            self.later.words.setFocus()
        elif later is None:
            self._ask(tr("Chưa rõ ngày hẹn."), tr("Gõ như 20/12/2022, hoặc để trống."))
            blame(self.later.by)
        else:
            self.chosen.emit(NotGiven(as_reason(reason), note, later))

    def _correct(self) -> None:
        said = self.correction.correction()
        if said.seen:
            self.chosen.emit(said)
            return
        self._ask(tr("Chưa ghi đúng là gì."), tr("Gõ theo giấy tờ người dân đưa."))
        self.correction.words.setFocus()

    def _ask(self, lead: str, text: str) -> None:
        self._wrong.say("warn", lead, text)
        self._wrong.show()
        self._wrong.announce()

    def _lay_out(self, look: Look, about: str) -> None:
        cards = QGridLayout()
        cards.setSpacing(8)
        across = _ACROSS if look.scale <= _ROOMY else 2
        for place, choice in enumerate(self._offered):
            key = str((place + 1) % 10)
            card = ReasonCard(look, choice.icon, choice.title, choice.text, key)
            self._group.addButton(card, place)
            cards.addWidget(card, place // across, place % across)
        for column in range(across):
            cards.setColumnStretch(column, 1)
        rows = QVBoxLayout()
        rows.setContentsMargins(6, 6, 6, 6)
        rows.setSpacing(8)
        rows.addLayout(cards)
        rows.addSpacing(4)
        for part in self._parts.values():
            rows.addWidget(part)
        self.body.addWidget(scrolled(rows))
        self.body.addWidget(self._wrong)
        self.foot.addWidget(self._back)
        self.foot.addStretch()
        self.foot.addWidget(label(about, "cap"))
        self.foot.addWidget(self._record)
