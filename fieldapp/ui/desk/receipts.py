"""After a handover is saved: its receipt is drawn, printed and, when need be, printed again.

Nothing here can undo or delay a handover: drawing runs on the errand lane, trouble is a message.
"""

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtGui import QImage

from fieldapp.domain.ids import Hash
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui import printing
from fieldapp.ui.components import KeyButton
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.port import DeskPort, Issued
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class Receipts:
    """Issues receipts in order; `changed` is told when a list of handovers should be read again."""

    def __init__(
        self,
        desk: DeskPort,
        errands: Lane,
        screen: DeskScreen,
        look: Look,
        changed: Callable[[], None],
    ) -> None:
        self._desk, self._errands, self._screen, self._changed = desk, errands, screen, changed
        self._failed: list[tuple[Hash, str]] = []
        self._again = KeyButton(look, key="F9", icon="printer", size="md")
        self._again.clicked.connect(self.print_failed_again)
        self._screen.panel.message.add_button(self._again)
        self._screen.panel.message.closed.connect(self._failed.clear)
        self._again.hide()

    def issue(self, handover: Hash, receipt: str, *, on_paper: bool) -> None:
        """Draw and print one receipt, or only keep its file where there is no printer."""
        printer = printing.default_printer() if on_paper else ""
        self._errands.run(
            partial(self._draw, handover, printer),
            then=partial(self._drawn, handover, receipt, printer),
            trouble=partial(self._show, handover, receipt),
        )

    def print_failed_again(self) -> bool:
        """Try what could not be printed; false when there is nothing of the kind."""
        waiting, self._failed = self._failed, []
        self._screen.panel.message.hide()
        for handover, receipt in waiting:
            self.issue(handover, receipt, on_paper=True)
        return bool(waiting)

    def _draw(self, handover: Hash, printer: str) -> tuple[Issued, tuple[QImage, ...]]:
        via: Literal["system", "pdf"] = "system" if printer else "pdf"
        issued = self._desk.issue(handover, printer, via)
        return issued, printing.draw_pages(issued.pdf) if printer else ()

    def _drawn(
        self,
        handover: Hash,
        receipt: str,
        printer: str,
        drawn: tuple[Issued, tuple[QImage, ...]],
    ) -> None:
        if not printer:
            # Kept as a file: no paper came out, and none is waited for.
            self._noted(None)
            return
        issued, pages = drawn
        try:
            printing.print_pages(pages, printer)
        except FieldTrouble as trouble:
            self._show(handover, receipt, trouble)
            failed = partial(self._desk.print_failed, handover, issued.copy, "no_printer")
            self._errands.run(failed, then=self._noted)
        else:
            printed = partial(self._desk.printed, handover, issued.copy)
            self._errands.run(printed, then=self._noted)

    def _noted(self, _answer: None) -> None:
        self._changed()

    def _show(self, handover: Hash, receipt: str, trouble: FieldTrouble) -> None:
        self._failed.append((handover, receipt))
        count = len(self._failed)
        number = facts.receipt_no(receipt)
        lead = tr("Đã lưu lượt trao. Chưa in được phiếu {no}.", no=number)
        if count > 1:
            lead = tr("Các lượt trao đã lưu. {n} phiếu chưa in được.", n=count)
        self._again.setText(tr("In lại"))
        self._again.show()
        message = self._screen.panel.message
        message.say("warn", lead, f"{trouble.advice} [{trouble.code}]")
        message.show()
        message.announce()
