"""A handover chosen from the list: signed on paper by now, printed again, or undone."""

from fieldapp.domain.day import Recent
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
        self._sheet: RecallSheet | None = None
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
        self._screen.give_way()
        sheet.open()

    def close(self) -> None:
        if self._sheet is not None:
            self._screen.take_back(self._sheet)
        self._sheet = None

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
