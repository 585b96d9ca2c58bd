"""A handover chosen from the list: signed on paper by now, printed again, or undone."""

from functools import partial

from fieldapp.desk.misses import WrongPin
from fieldapp.domain.day import Recent
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.orders import Refusal
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.reasons import VoidReason
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.approval import ApprovalSheet, said_of, void_with
from fieldapp.ui.desk.day import Day
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.recall import RecallSheet
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.theme.look import Look


class Recalling:
    """Opens the sheet of one handover and does what is pressed there."""

    def __init__(
        self,
        desk: DeskPort,
        lane: Lane,
        screen: DeskScreen,
        looking: Looking,
        day: Day,
        look: Look,
    ) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen
        self._looking, self._day, self._look = looking, day, look
        self._sheet: RecallSheet | ApprovalSheet | None = None
        screen.recalled.connect(self.recall)

    def recall(self, row: Recent) -> None:
        """A row was pressed; a double click presses it twice."""
        if self._screen.covered:
            return
        sheet = RecallSheet(self._look, self._screen.window(), row)
        self._sheet = sheet
        sheet.escaped.connect(self.close)
        sheet.signed.connect(lambda: self._sign(row))
        sheet.reprint.connect(lambda: self._print_again(row))
        sheet.undo.connect(lambda: self._void(row))
        sheet.approval.connect(lambda: self._ask_leader(row))
        self._screen.give_way()
        sheet.open()

    def close(self) -> None:
        if self._sheet is not None:
            self._screen.take_back(self._sheet)
        self._sheet = None

    def _ask_leader(self, row: Recent) -> None:
        self.close()
        self._lane.run(
            self._desk.leaders,
            then=lambda leaders: self._stand_by(row, leaders),
            trouble=self._looking.show_trouble,
        )

    def _stand_by(self, row: Recent, leaders: tuple[Officer, ...]) -> None:
        if self._screen.covered or not leaders:
            return
        sheet = ApprovalSheet(self._look, self._screen.window(), row, leaders)
        self._sheet = sheet
        sheet.escaped.connect(self.close)
        sheet.approved.connect(partial(self._approve, row, sheet))
        self._screen.give_way()
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
            then=lambda answer: self._approved(sheet, answer),
            trouble=lambda trouble: self._not_approved(sheet, trouble),
        )

    def _approved(self, sheet: ApprovalSheet, answer: Recent | Refusal | WrongPin) -> None:
        left = self._sheet is not sheet
        if isinstance(answer, WrongPin):
            if not left:
                sheet.show_refusal(*said_of(answer))
            return
        if not left:
            self.close()
        self._day.undone(answer)

    def _not_approved(self, sheet: ApprovalSheet, trouble: FieldTrouble) -> None:
        if self._sheet is sheet:
            sheet.show_refusal(trouble.title, f"{trouble.advice} [{trouble.code}]")
        else:
            self._looking.show_trouble(trouble)

    def _sign(self, row: Recent) -> None:
        self.close()
        self._lane.run(
            self._desk.confirm_paper,
            row.handover,
            then=lambda _row: self._day.refresh(),
            trouble=self._looking.show_trouble,
        )

    def _print_again(self, row: Recent) -> None:
        self.close()
        self._day.receipts.issue(row.handover, row.receipt, on_paper=True)

    def _void(self, row: Recent) -> None:
        self.close()
        self._lane.run(
            self._desk.void,
            row.handover,
            then=self._day.undone,
            trouble=self._looking.show_trouble,
        )
