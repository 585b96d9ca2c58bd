"""Takes a handover of the log back: at once while one key may, with a leader afterwards."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.desk.misses import WrongPin
from fieldapp.domain.day import Recent
from fieldapp.domain.ids import Hash, OfficerId
from fieldapp.domain.orders import Refusal
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.reasons import VoidReason
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.approval import ApprovalSheet, said_of, void_with
from fieldapp.ui.lane import Lane
from fieldapp.ui.log.port import LogPort
from fieldapp.ui.theme.look import Look

Late = tuple[Recent, tuple[Officer, ...]]
Told = Callable[[Recent | Refusal], None]


def void_or_ask(desk: LogPort, handover: Hash) -> Recent | Refusal | Late:
    """Void as a slip of the hand, or say who may stand by it: decided in one turn."""
    row = desk.past(handover)
    if row.voided:
        return row
    return desk.void(handover) if row.undoable else (row, desk.leaders())


class Voiding:
    """Holds the sheet in which a leader is asked; `told` hears what became of a wish."""

    def __init__(
        self,
        look: Look,
        desk: LogPort,
        lane: Lane,
        page: QWidget,
        told: Told,
        trouble: Callable[[FieldTrouble], None],
    ) -> None:
        self._look, self._desk, self._lane, self._page = look, desk, lane, page
        self._told, self._trouble = told, trouble
        self.sheet: ApprovalSheet | None = None

    def ask(self, handover: Hash) -> None:
        self._lane.run(
            void_or_ask, self._desk, handover, then=self._answered, trouble=self._trouble
        )

    def close(self) -> None:
        if self.sheet is not None:
            self.sheet.shut()
            dimmer = self.sheet.parentWidget()
            if dimmer is not None:
                dimmer.deleteLater()
        self.sheet = None

    def _answered(self, answer: Recent | Refusal | Late) -> None:
        if isinstance(answer, Recent | Refusal):
            self._told(answer)
            return
        row, leaders = answer
        if not leaders:
            self._told(Refusal("handover", "not_allowed", row.beneficiary))
        elif self.sheet is None and self._page.isVisible():
            sheet = ApprovalSheet(self._look, self._page.window(), row, leaders)
            sheet.escaped.connect(self.close)
            sheet.approved.connect(partial(self._approve, row, sheet))
            self.sheet = sheet
            sheet.open()

    def _approve(
        self, row: Recent, sheet: ApprovalSheet, leader: OfficerId, pin: str, reason: VoidReason
    ) -> None:
        self._lane.run(
            void_with,
            self._desk,
            row.handover,
            reason,
            leader,
            pin,
            then=partial(self._approved, sheet),
            trouble=partial(self._not_approved, sheet),
        )

    def _approved(self, sheet: ApprovalSheet, answer: Recent | Refusal | WrongPin) -> None:
        here = self.sheet is sheet
        if isinstance(answer, WrongPin):
            if here:
                sheet.show_refusal(*said_of(answer))
            return
        if here:
            self.close()
        self._told(answer)

    def _not_approved(self, sheet: ApprovalSheet, trouble: FieldTrouble) -> None:
        if self.sheet is sheet:
            sheet.show_refusal(trouble.title, f"{trouble.advice} [{trouble.code}]")
        else:
            self._trouble(trouble)
