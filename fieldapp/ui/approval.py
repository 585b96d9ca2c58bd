"""A leader stands by what the officer must not do alone: why, who, and the leader's PIN."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldapp.desk.misses import WrongPin
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.pack_records import Officer
from fieldapp.ui.components import KeyButton, Message, Segmented, Sheet, label
from fieldapp.ui.hidden_digits import PIN_DIGITS, DotBoxes, digit_of
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look
from fieldapp.ui.wrong_pin import pause_words, wrong_pin_words

LONGEST_WHY = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a leader is asked to stand by.

    `why` is the caption of a reason that must be given, or empty: one of `reasons` (codes and
    words, the first is chosen), or written where there are none. `topic` is its page in the
    handbook, empty where the page under it tells enough.
    """

    title: str
    text: str
    why: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    icon: str = "signature"
    head_note: str = ""
    topic: str = ""


def said_of(wrong: WrongPin) -> tuple[str, str]:
    if wrong.wait_seconds and not wrong.shut:
        return pause_words(wrong.wait_seconds)
    return wrong_pin_words(wrong.tries_left, shut=wrong.shut)


class LeaderSheet(Sheet):
    """Emits `approved` with leader, PIN and reason once six digits are there, and shows none."""

    approved = Signal(str, str, str)

    def __init__(
        self, look: Look, window: QWidget, leaders: tuple[Officer, ...], asked: Asked
    ) -> None:
        super().__init__(look, window, asked.title, asked.icon)
        self.topic = asked.topic
        self._digits = ""
        self._busy = False
        self.head_note.setText(asked.head_note)
        self.body.addWidget(label(asked.text, "item" if asked.reasons else "", wrap=True))
        self._writes = bool(asked.why) and not asked.reasons
        # A widget without a parent may be collected on a lane, which Qt does not survive.
        self.why = QLineEdit(self)
        self.why.setVisible(self._writes)
        self.reason: Segmented | None = None
        if asked.reasons:
            choices = [(code, words, "") for code, words in asked.reasons]
            self.reason = Segmented(look, asked.why, choices)
            self.body.addWidget(self.reason)
        elif self._writes:
            self.body.addWidget(label(asked.why, "cap"))
            self.why.setMaxLength(LONGEST_WHY)
            self.why.setAccessibleName(asked.why)
            self.body.addWidget(self.why)
        self._ask_who(leaders)
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
        first = self.why if self._writes else self.boxes
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
        elif event.key() in _ENTER:
            # Nothing is done by Enter here: it only leads from the reason to the PIN.
            self.boxes.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
        event.accept()

    def _ask_who(self, leaders: tuple[Officer, ...]) -> None:
        who = [(each.officer, each.name, "") for each in leaders]
        self.leader = Segmented(self._look, tr("Phụ trách đoàn"), who)
        self.leader.choose(leaders[0].officer)
        self.body.addWidget(self.leader)
        if len(leaders) == 1:
            # One leader is no choice; a row of one button only looks like it.
            self.leader.hide()
            self.body.addWidget(label(leaders[0].name, "item", wrap=True))

    def _answer(self) -> None:
        why = self.why.text().strip() if self.reason is None else self.reason.value()
        if self._writes and not why:
            self.show_refusal(tr("Chưa có lý do."), tr("Ghi vài lời vào ô trên rồi nhập mã PIN."))
            self.why.setFocus()
            return
        self._busy = True
        self.approved.emit(OfficerId(self.leader.value()), self._digits, why)

    def _type(self, digits: str, *, wrong: bool = False) -> None:
        self._digits = digits
        self.boxes.fill(len(digits), wrong=wrong)
