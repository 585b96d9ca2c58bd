"""A leader stands by the end of a day, or by opening it again: who, why, and their own PIN."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldapp.domain.ids import OfficerId
from fieldapp.domain.pack_records import Officer
from fieldapp.ui.closing.open_work import LONGEST_WHY
from fieldapp.ui.components import KeyButton, Message, Segmented, Sheet, label
from fieldapp.ui.hidden_digits import PIN_DIGITS, DotBoxes, digit_of
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class Asked:
    """What a leader is asked; `why` is the caption of a reason that must be given, or empty."""

    title: str
    text: str
    why: str = ""


class LeaderSheet(Sheet):
    """Emits `approved` with leader, PIN and reason once six digits are there, and shows none."""

    approved = Signal(str, str, str)

    def __init__(
        self, look: Look, window: QWidget, leaders: tuple[Officer, ...], asked: Asked
    ) -> None:
        super().__init__(look, window, asked.title, "signature")
        self._digits = ""
        self._busy = False
        self.body.addWidget(label(asked.text, wrap=True))
        # A widget without a parent may be collected on a lane, which Qt does not survive.
        self.why = QLineEdit(self)
        self.why.setVisible(bool(asked.why))
        self._asks = bool(asked.why)
        if asked.why:
            self.body.addWidget(label(asked.why, "cap"))
            self.why.setMaxLength(LONGEST_WHY)
            self.why.setAccessibleName(asked.why)
            self.body.addWidget(self.why)
        who = [(each.officer, each.name, "") for each in leaders]
        self.leader = Segmented(look, tr("Phụ trách đoàn"), who)
        self.body.addWidget(self.leader)
        if len(leaders) == 1:
            # One leader is no choice; a row of one button only looks like it.
            self.leader.hide()
            self.body.addWidget(label(leaders[0].name, "item", wrap=True))
        self.body.addWidget(label(tr("Mã PIN của phụ trách đoàn, 6 chữ số"), "cap"))
        self.boxes = DotBoxes(look, tr("Mã PIN"))
        self.body.addWidget(self.boxes)
        self.note = Message(look, "warn", "")
        self.note.hide()
        self.body.addWidget(self.note)
        back = KeyButton(look, tr("Quay lại"), key="Esc", size="md")
        back.clicked.connect(self.escaped)
        self.foot.addWidget(back)
        self.foot.addStretch()

    def open(self) -> None:
        super().open()
        first = self.why if self._asks else self.boxes
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_refusal(self, lead: str, text: str) -> None:
        """Why nothing was done; the digits go, the leader may try again."""
        self._busy = False
        self._type("", wrong=True)
        self.note.say("warn", lead, text)
        self.note.show()
        self.note.announce()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit and not self._busy and len(self._digits) < PIN_DIGITS:
            self.note.hide()
            self._type(self._digits + digit)
            if len(self._digits) == PIN_DIGITS:
                self._answer()
        elif event.key() == Qt.Key.Key_Backspace and not self._busy:
            self._type(self._digits[:-1])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # Nothing is done by Enter here: it only leads from the reason to the PIN.
            self.boxes.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
        event.accept()

    def _answer(self) -> None:
        why = self.why.text().strip()
        if self._asks and not why:
            self.show_refusal(tr("Chưa có lý do."), tr("Ghi vài lời vào ô trên rồi nhập mã PIN."))
            self.why.setFocus()
            return
        self._busy = True
        self.approved.emit(OfficerId(self.leader.value()), self._digits, why)

    def _type(self, digits: str, *, wrong: bool = False) -> None:
        self._digits = digits
        self.boxes.fill(len(digits), wrong=wrong)
