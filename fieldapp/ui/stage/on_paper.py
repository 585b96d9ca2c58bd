"""The round of homes on paper: to the printer, or a file where there is none."""

from functools import partial

from PySide6.QtGui import QImage

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui import printing
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.stage.port import StagePort
from fieldapp.ui.stage.screen import StageScreen

_NAME = "trao-tai-nha.pdf"


class RoundPaper:
    """Draws on the lane; what becomes of it is said on the page."""

    def __init__(self, desk: StagePort, lane: Lane, screen: StageScreen) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen

    def issue(self) -> None:
        printer = printing.default_printer()
        drawn = partial(self._drawn, printer)
        self._lane.run(_draw, self._desk, printer, then=drawn, trouble=self._failed)

    def _drawn(self, printer: str, pages: tuple[QImage, ...] | None) -> None:
        if pages is None:
            self._screen.say(tr("Không phải đến nhà ai"), tr("Mọi người đã nhận đủ."))
            return
        if not printer:
            text = tr("Tệp {name} trong thư mục phiếu.", name=_NAME)
            self._screen.say(tr("Đã ghi danh sách trao tại nhà ra tệp PDF."), text, "ok")
            return
        try:
            printing.print_pages(pages, printer)
        except FieldTrouble as trouble:
            self._failed(trouble)
        else:
            text = tr("Có thông tin cá nhân: nộp lại sau chuyến đi.")
            self._screen.say(tr("Đã gửi danh sách trao tại nhà tới máy in."), text, "ok")

    def _failed(self, trouble: FieldTrouble) -> None:
        self._screen.say(trouble.title, f"{trouble.advice} [{trouble.code}]")


def _draw(desk: StagePort, printer: str) -> tuple[QImage, ...] | None:
    """Pages to print, none where a file was kept; None where nobody is to be visited."""
    papers = desk.papers.home_round()
    if not papers:
        return None
    pdf = desk.papers.pdf(papers)
    if printer:
        return printing.draw_pages(pdf)
    desk.papers.keep(pdf, _NAME)
    return ()
