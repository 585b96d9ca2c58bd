"""A handover chosen from the list: signed on paper by now, printed again, or undone."""

from functools import partial

from fieldapp.desk.misses import WrongPin
from fieldapp.domain.day import HandedLine, Recent
from fieldapp.domain.ids import Hash, OfficerId
from fieldapp.domain.orders import Refusal
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.reasons import VoidReason
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.approval import ApprovalSheet, said_of, void_with
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.day import Day
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.recall import RecallSheet
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
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
        sheet.line_undo.connect(partial(self._void_line, row))
        self._screen.give_way()
        sheet.open()
        self._lane.run(
            self._desk.lines_of,
            row.handover,
            then=partial(self._show_lines, sheet),
            trouble=self._looking.show_trouble,
        )

    def close(self) -> None:
        if self._sheet is not None:
            self._screen.take_back(self._sheet)
        self._sheet = None

    def _show_lines(self, sheet: RecallSheet, lines: tuple[HandedLine, ...]) -> None:
        if self._sheet is sheet:
            sheet.show_lines(lines)

    def _void_line(self, row: Recent, line: int) -> None:
        """Its maker may at once; later a leader stands by it, as for the whole."""
        if not row.undoable:
            self._ask_leader(row, (line,))
            return
        self.close()
        self._lane.run(
            partial(self._desk.void, row.handover, "wrong_item", lines=(line,)),
            then=self._taken_back,
            trouble=self._looking.show_trouble,
        )

    def _taken_back(self, answer: Recent | Refusal) -> None:
        """One thing lies on the table again, and the paper no longer says what was given."""
        if isinstance(answer, Refusal) or answer.voided:
            self._day.undone(answer)
            return
        number = facts.receipt_no(answer.receipt)
        lead = tr("Đã hủy một món của phiếu {no}.", no=number)
        self._screen.toast.say(lead, tr("Cất món ấy lại, gạch trên phiếu."), icon="undo-2")
        self._day.refresh()

    def _ask_leader(self, row: Recent, lines: tuple[int, ...] | None = None) -> None:
        self.close()
        self._lane.run(
            self._desk.leaders,
            then=partial(self._stand_by, row, lines),
            trouble=self._looking.show_trouble,
        )

    def _stand_by(
        self, row: Recent, lines: tuple[int, ...] | None, leaders: tuple[Officer, ...]
    ) -> None:
        if self._screen.covered or not leaders:
            return
        sheet = ApprovalSheet(self._look, self._screen.window(), row, leaders)
        self._sheet = sheet
        sheet.escaped.connect(self.close)
        sheet.approved.connect(partial(self._approve, row, lines, sheet))
        self._screen.give_way()
        sheet.open()

    def _approve(
        self,
        row: Recent,
        lines: tuple[int, ...] | None,
        sheet: ApprovalSheet,
        leader: OfficerId,
        pin: str,
        reason: VoidReason,
    ) -> None:
        void = void_with if lines is None else partial(_void_lines, lines)
        self._lane.run(
            void,
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
        self._taken_back(answer)

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


def _void_lines(
    lines: tuple[int, ...],
    desk: DeskPort,
    handover: Hash,
    reason: VoidReason,
    leader: OfficerId,
    pin: str,
) -> Recent | Refusal | WrongPin:
    """As `void_with`, for some lines only."""
    approval = desk.approve(leader, pin)
    if isinstance(approval, WrongPin):
        return approval
    return desk.void(handover, reason, None, approval, lines)
