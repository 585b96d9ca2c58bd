"""A leader stands by what the officer must not do alone: why, who, and the leader's PIN."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldapp.desk.approving import Approval
from fieldapp.desk.misses import WrongPin
from fieldapp.domain.day import Recent
from fieldapp.domain.ids import Hash, OfficerId
from fieldapp.domain.orders import Refusal
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.printed import short_receipt
from fieldapp.domain.reasons import VoidReason
from fieldapp.ui.components import KeyButton, Message, Segmented, Sheet, label
from fieldapp.ui.hidden_digits import PIN_DIGITS, DotBoxes, digit_of
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look
from fieldapp.ui.wrong_pin import pause_words, wrong_pin_words


class VoidingPort(Protocol):
    """What a void with a leader beside it asks of the desk."""

    def approve(self, leader: OfficerId, pin: str) -> Approval | WrongPin: ...

    def void(
        self,
        handover: Hash,
        reason: VoidReason = "slip_of_hand",
        note: str | None = None,
        approved_by: Approval | None = None,
    ) -> Recent | Refusal: ...


def void_with(
    desk: VoidingPort, handover: Hash, reason: VoidReason, leader: OfficerId, pin: str
) -> Recent | Refusal | WrongPin:
    """The leader's PIN and the void in one turn: nothing comes between them."""
    approval = desk.approve(leader, pin)
    if isinstance(approval, WrongPin):
        return approval
    return desk.void(handover, reason, None, approval)


def said_of(wrong: WrongPin) -> tuple[str, str]:
    if wrong.wait_seconds and not wrong.shut:
        return pause_words(wrong.wait_seconds)
    return wrong_pin_words(wrong.tries_left, shut=wrong.shut)


def void_reasons() -> tuple[tuple[VoidReason, str], ...]:
    return (
        ("slip_of_hand", tr("Bấm nhầm")),
        ("wrong_person", tr("Nhầm người")),
        ("wrong_item", tr("Nhầm sổ, thẻ")),
        ("not_given", tr("Chưa trao tận tay")),
    )


class StandBySheet(Sheet):
    """Emits `approved` with leader, PIN and reason once six digits are there, and shows none.

    `said` is what the leader stands by; `why` is a caption with codes and words, the first of
    which is chosen.
    """

    approved = Signal(str, str, str)

    def __init__(
        self,
        look: Look,
        window: QWidget,
        titled: tuple[str, str],
        said: str,
        why: tuple[str, Sequence[tuple[str, str]]],
        leaders: tuple[Officer, ...],
    ) -> None:
        super().__init__(look, window, *titled)
        self._digits = ""
        self._busy = False
        self.body.addWidget(label(said, "item", wrap=True))
        caption, reasons = why
        self.reason = Segmented(look, caption, [(code, words, "") for code, words in reasons])
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


class ApprovalSheet(StandBySheet):
    """For a void that its maker may no longer do alone."""

    def __init__(
        self, look: Look, window: QWidget, row: Recent, leaders: tuple[Officer, ...]
    ) -> None:
        titled = tr("Hủy lượt trao cần phụ trách đoàn"), "undo-2"
        said = tr("Lượt trao cho {name}", name=row.name)
        super().__init__(look, window, titled, said, (tr("Lý do hủy"), void_reasons()), leaders)
        self.head_note.setText(tr("Phiếu số {no}", no=short_receipt(row.receipt)))
