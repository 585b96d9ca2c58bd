"""A handover chosen from the list: signed on paper by now, printed again, or undone."""

from functools import partial

from fieldapp.domain.day import HandedLine, Recent
from fieldapp.domain.orders import Refusal
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.day import Day
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.recall import RecallSheet
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.late_void import asked_to_void, void_with
from fieldapp.ui.standing_by import StandingBy
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
        self._sheet: RecallSheet | None = None
        self.leader = StandingBy(look, desk, lane, screen, looking.show_trouble)
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
        sheet.preview.connect(lambda: self._preview(row))
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
        self.leader.close()
        self._day.previewing.close()

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
        act = partial(void_with, self._desk, row.handover, lines)
        self.leader.ask(asked_to_void(row), act, self._taken_back)

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

    def _preview(self, row: Recent) -> None:
        self.close()
        wanted = partial(self._day.receipts.issue, row.handover, row.receipt, on_paper=True)
        self._day.previewing.ask(
            self._screen, row.handover, row.receipt, wanted, self._looking.show_trouble
        )

    def _void(self, row: Recent) -> None:
        self.close()
        self._lane.run(
            self._desk.void,
            row.handover,
            then=self._day.undone,
            trouble=self._looking.show_trouble,
        )
