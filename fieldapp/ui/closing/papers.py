"""The minutes on paper: two copies to the printer, or a file beside the receipts without one."""

from functools import partial

from PySide6.QtGui import QImage

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui import printing
from fieldapp.ui.closing.acts import issue
from fieldapp.ui.closing.port import ClosingPort, Minutes
from fieldapp.ui.closing.screen import ClosingScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr

_COPIES = 2


class Papers:
    """Draws on the errand lane; nothing here can undo or delay the close of a day."""

    def __init__(self, desk: ClosingPort, errands: Lane, screen: ClosingScreen) -> None:
        self._desk, self._errands, self._screen = desk, errands, screen

    def issue(self, *, on_paper: bool) -> None:
        printer = printing.default_printer() if on_paper else ""
        self._errands.run(
            partial(issue, self._desk, printer),
            then=partial(self._drawn, printer),
            trouble=self._show,
        )

    def _drawn(self, printer: str, drawn: tuple[Minutes, tuple[QImage, ...]] | None) -> None:
        if drawn is None:
            return
        minutes, pages = drawn
        if not printer:
            text = tr("Tệp {name} trong thư mục phiếu.", name=minutes.file_name)
            self._screen.say("ok", tr("Đã ghi biên bản ra tệp PDF."), text)
            return
        try:
            printing.print_pages(pages * _COPIES, printer)
        except FieldTrouble as trouble:
            self._show(trouble)
        else:
            lead = tr("Đã gửi 2 bản biên bản tới máy in.")
            self._screen.say("ok", lead, tr("Hai bên ký rồi đi tiếp."))

    def _show(self, trouble: FieldTrouble) -> None:
        lead = tr("Ngày đã chốt. Chưa có biên bản trên giấy.")
        self._screen.say("warn", lead, f"{trouble.advice} [{trouble.code}]")
