"""A signed sheet from its code to closed rows; of a picture only the codes are read."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from fieldapp.desk.sheets import SheetClosed, SignSheet
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import read_capped
from fieldapp.files.official_codes import MOST_BYTES, codes_on
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.papers.port import PapersPort
from fieldapp.ui.papers.screen import PapersScreen

_MOST_NAMED = 5


class Signed:
    """One sheet after the other where a file holds several."""

    def __init__(
        self,
        desk: PapersPort,
        lane: Lane,
        errands: Lane,
        screen: PapersScreen,
        changed: Callable[[], None],
    ) -> None:
        self._desk, self._lane, self._errands = desk, lane, errands
        self._screen, self._changed = screen, changed
        self._waiting: tuple[str, ...] = ()
        screen.signed.asked.connect(self.ask)
        screen.signed.confirmed.connect(self.confirm)

    def ask(self, code: str) -> None:
        """A code that was scanned or typed."""
        self._waiting = ()
        self._open(code)

    def read(self, file: Path) -> None:
        """The codes on a scan or a photograph; the picture itself goes nowhere."""
        self._errands.run(
            lambda: codes_on(read_capped(file, MOST_BYTES)),
            then=self._found,
            trouble=self._failed,
        )

    def confirm(self, code: str, ticked: frozenset[int]) -> None:
        self._lane.run(
            partial(self._desk.confirm_sheet, code, ticked),
            then=self._closed,
            trouble=self._failed,
        )

    def _open(self, code: str, said: str = "") -> None:
        self._lane.run(
            self._desk.papers.sheet, code, then=partial(self._show, said), trouble=self._failed
        )

    def _found(self, codes: tuple[str, ...]) -> None:
        if not codes:
            self._refuse()
            return
        self._waiting = codes[1:]
        self._open(codes[0])

    def _show(self, said: str, sheet: SignSheet | None) -> None:
        if sheet is None and self._waiting:
            self._next("")
            return
        self._screen.signed.show_sheet(sheet)
        if sheet is None:
            self._refuse()
        elif not said:
            self._screen.message.hide()
            if not sheet.awaiting:
                lead = tr("Tờ {page} không còn dòng nào chờ chữ ký.", page=sheet.page)
                self._screen.say("ok", lead)

    def _next(self, said: str) -> None:
        code, self._waiting = self._waiting[0], self._waiting[1:]
        self._open(code, said)

    def _refuse(self) -> None:
        lead = tr("Không thấy tờ nào của gói đang dùng.")
        text = tr(
            "Tờ của buổi khác hoặc in từ gói cũ thì đánh dấu từng lượt ở Nhật ký. Chưa ghi gì."
        )
        self._screen.say("warn", lead, text)

    def _closed(self, closed: SheetClosed | None) -> None:
        if closed is None:
            self._refuse()
            return
        lead = tr(
            "Tờ {page} trong {pages}: đã ghi nhận {n} chữ ký.",
            page=closed.sheet.page,
            pages=closed.sheet.pages,
            n=len(closed.closed),
        )
        names = ", ".join(f"{each.place}. {each.name}" for each in closed.empty[:_MOST_NAMED])
        more = len(closed.empty) - _MOST_NAMED
        if more > 0:
            names += " " + tr("và {n} dòng nữa", n=more)
        text = tr("Còn trống: {names}.", names=names) if names else tr("Không còn dòng trống.")
        self._screen.say("warn" if names else "ok", lead, text)
        self._changed()
        if self._waiting:
            self._next(lead)
        else:
            self._open(closed.sheet.code, lead)

    def _failed(self, trouble: FieldTrouble) -> None:
        self._screen.say("err", trouble.title, f"{trouble.advice} [{trouble.code}]")
