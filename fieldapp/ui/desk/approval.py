"""A leader stands by a void that the officer must not do alone: why, who, and the leader's PIN."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldapp.domain.day import Recent
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.reasons import VoidReason
from fieldapp.ui.components import KeyButton, Message, Segmented, Sheet, label
from fieldapp.ui.desk import facts
from fieldapp.ui.hidden_digits import PIN_DIGITS, DotBoxes, digit_of
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


def void_reasons() -> tuple[tuple[VoidReason, str], ...]:
    return (
        ("slip_of_hand", tr("Bấm nhầm")),
        ("wrong_person", tr("Nhầm người")),
        ("wrong_item", tr("Nhầm sổ, thẻ")),
        ("not_given", tr("Chưa trao tận tay")),
    )


class ApprovalSheet(Sheet):
    """Emits `approved` with leader, PIN and reason once six digits are there, and shows none."""

    approved = Signal(str, str, str)

    def __init__(
        self, look: Look, window: QWidget, row: Recent, leaders: tuple[Officer, ...]
    ) -> None:
        super().__init__(look, window, tr("Hủy lượt trao cần phụ trách đoàn"), "undo-2")
        self.head_note.setText(tr("Phiếu số {no}", no=facts.receipt_no(row.receipt)))
        self._digits = ""
        self._busy = False
        self.body.addWidget(label(tr("Lượt trao cho {name}", name=row.name), "item", wrap=True))
        self.reason = Segmented(look, "", [(code, words, "") for code, words in void_reasons()])
        self.reason.setAccessibleName(tr("Lý do hủy"))
        self.reason.choose("slip_of_hand")
        self.body.addWidget(self.reason)
        who = [(each.officer, each.name, "") for each in leaders]
        self.leader = Segmented(look, "", who)
        self.leader.setAccessibleName(tr("Phụ trách đoàn"))
        self.leader.choose(leaders[0].officer)
        self.body.addWidget(self.leader)
        self.body.addWidget(label(tr("Mã PIN của phụ trách đoàn, 6 chữ số"), "cap"))
        self._boxes = DotBoxes(look, tr("Mã PIN"))
        self.body.addWidget(self._boxes)
        self.note = Message(look, "warn", "")
        self.note.hide()
        self.body.addWidget(self.note)
        back = KeyButton(look, tr("Quay lại"), key="Esc", size="md")
        back.clicked.connect(self.escaped)
        self.foot.addWidget(back)
        self.foot.addStretch()

    def open(self) -> None:
        super().open()
        self._boxes.setFocus(Qt.FocusReason.TabFocusReason)

    def show_refusal(self, lead: str, text: str) -> None:
        """Why nothing was voided; the digits go, the leader may try again."""
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
                self._busy = True
                reason, leader = self.reason.value(), self.leader.value()
                self.approved.emit(OfficerId(leader), self._digits, reason)
        elif event.key() == Qt.Key.Key_Backspace and not self._busy:
            self._type(self._digits[:-1])
        else:
            super().keyPressEvent(event)
        event.accept()

    def _type(self, digits: str, *, wrong: bool = False) -> None:
        self._digits = digits
        self._boxes.fill(len(digits), wrong=wrong)
