"""An officer's time at the desk: the pages over an opened ledger, from the gate to the lock."""

from collections.abc import Callable
from functools import partial
from typing import Literal, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fieldapp.desk.desk import Desk
from fieldapp.domain.day import DayCounts, Heading
from fieldapp.domain.day_log import LogFilter
from fieldapp.ui.closing.page import ClosingPage
from fieldapp.ui.desk.page import CAMERA_KEY, DeskPage
from fieldapp.ui.devices.others import OtherScanners
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tongue
from fieldapp.ui.log.page import DayLogPage
from fieldapp.ui.machine import MachineChoices
from fieldapp.ui.papers.page import PapersPage
from fieldapp.ui.place import place_of, short_place
from fieldapp.ui.progress.page import ProgressPage
from fieldapp.ui.resting import Resting
from fieldapp.ui.scanner import Scanner
from fieldapp.ui.settings.page import SettingsPage
from fieldapp.ui.settings.port import Settings
from fieldapp.ui.shell.page import DayPage
from fieldapp.ui.shell.window import Window
from fieldapp.ui.sound import Sounds
from fieldapp.ui.stage.page import CallingPage
from fieldapp.ui.start.page import StartPage
from fieldapp.ui.sync.page import SyncPage
from fieldapp.ui.theme.look import Look

MakeStart = Callable[[Desk, Lane, Heading], StartPage]

# A stick is never waited for: only what it still lacks at the second look is said.
_LOOK_MS = 1500


class Workday(QObject):
    """Builds the pages; `end` takes every name off the screen and closes the ledger.

    `setup_asked` wants the first run again, at a step of this name or from the beginning.
    """

    setup_asked = Signal(str)

    def __init__(self, look: Look, window: Window, desk: Desk, lane: Lane, sounds: Sounds) -> None:
        super().__init__(window)
        self._look, self._window, self._sounds = look, window, sounds
        self._desk, self._lane = desk, lane
        self._errands = Lane("errand")
        self._heading: Heading | None = None
        self._make_start: MakeStart | None = None
        self._others: OtherScanners | None = None
        self._camera_key = QShortcut(QKeySequence(CAMERA_KEY), window)
        self.start_page: StartPage | None = None
        self._settings_page: SettingsPage | None = None
        self.desk_page = DeskPage(look, desk, lane, self._errands, sounds)
        self.progress_page = ProgressPage(look, desk, lane)
        prints = self.desk_page.day.receipts
        print_again = partial(prints.issue, on_paper=True)
        self.log_page = DayLogPage(look, desk, lane, print_again, self.desk_page.day.previewing)
        self.closing_page = ClosingPage(look, desk, lane, self._errands)
        self.sync_page = SyncPage(look, desk, lane, self._errands)
        self.calling_page = CallingPage(look, desk, lane)
        self.papers_page = PapersPage(look, desk, lane, self._errands, lambda: prints.choices)
        self._scanner = Scanner(look.application)
        self._scanner.scanned.connect(self._scanned)
        self._pages: tuple[DayPage, ...] = (
            self.desk_page,
            self.progress_page,
            self.log_page,
            self.closing_page,
            self.sync_page,
            self.calling_page,
            self.papers_page,
        )
        for page in self._pages:
            window.workspace.add_page(page)
            page.counted.connect(self._show_counts)
        window.workspace.unsent_asked.connect(self._show_sync)
        self.progress_page.finish_asked.connect(self._finish)
        self.desk_page.counted.connect(self.log_page.look_again)
        self.closing_page.send_asked.connect(self._show_sync)
        self.closing_page.work_asked.connect(self._show_log)
        self.sync_page.unfinished.connect(self._show_unfinished)
        self.papers_page.wanted.connect(self._show_papers)
        self.papers_page.log_asked.connect(self._show_receipt)
        tongue.changed.connect(self._show_place)
        window.may_close = self._may_close
        self._lacked = False
        self._looks = QTimer(self)
        self._looks.timeout.connect(self._look_at_stick)
        self._looks.start(_LOOK_MS)
        self._resting = Resting(desk.rest, self._errands, self)
        lane.run(desk.heading, then=self._show_heading)

    def begin_with(self, make: MakeStart) -> None:
        """Look at everything before the desk opens; to be said before the heading is known."""
        self._make_start = make

    def settle(self, settings: Settings) -> None:
        """Offer what may be set on this machine, and show at the desk what is set."""
        page = SettingsPage(self._look, settings, self._errands)
        page.left.connect(self._back_to_desk)
        self._pages = (*self._pages, page)
        self._settings_page = page
        self._window.workspace.add_page(page, "Ctrl+,")
        page.counted.connect(self._show_counts)

    def choose_stick(self) -> None:
        self._show_sync()
        self.sync_page.keep_on_stick()

    def show_choices(self, settings: Settings) -> None:
        """Something was set: the desk goes by it from the next person on."""
        self.tune(settings.machine)
        if settings.prints.when == "before":
            self.desk_page.screen.panel.bar.method.choose("paper")
        self._window.workspace.show_muted(muted=settings.sounds.muted)

    def look_at_settings(self) -> None:
        """Something may have been set elsewhere."""
        page = self._settings_page
        if page is not None:
            page.take_up()

    def _back_to_desk(self) -> None:
        self._window.workspace.go_to(self.desk_page)

    def follow(self, machine: MachineChoices) -> None:
        """Hear this machine's scanner as it was measured, and offer its usual way of signing."""
        self.tune(machine)
        self._others = others = OtherScanners(self._look, self._window, machine)
        others.heard.connect(self._scanner.hear)
        others.line_gone.connect(self.desk_page.miss_scanner)
        self._camera_key.setAutoRepeat(False)
        self._camera_key.activated.connect(self._look_with_camera)

    def tune(self, machine: MachineChoices) -> None:
        """Go by what was measured and chosen, also where it was just now."""
        gaps = machine.gaps
        self._scanner.mean_gap_ms, self._scanner.longest_gap_ms = gaps.mean, gaps.longest
        self.desk_page.screen.panel.bar.method.choose(machine.signing)
        self.desk_page.offer_camera(there=bool(machine.camera))
        self._camera_key.setEnabled(bool(machine.camera))
        if self._others is not None:
            self._others.listen()

    def is_busy(self) -> bool:
        """A signing sheet is open: the person at the table comes first."""
        return self.desk_page.is_busy()

    def end(self, why: Literal["officer", "idle", "suspend", "exit"]) -> None:
        self._scanner.stop()
        if self._others is not None:
            self._others.end()
        self._camera_key.setEnabled(False)
        self._camera_key.deleteLater()
        self._end_start()
        self._resting.end()
        self._looks.stop()
        self._window.workspace.bar.show_lag(0)
        for page in self._pages:
            page.counted.disconnect(self._show_counts)
            page.clear()
        self._window.may_close = _always
        self._window.workspace.unsent_asked.disconnect(self._show_sync)
        tongue.changed.disconnect(self._show_place)
        self.sync_page.unfinished.disconnect(self._show_unfinished)
        self._window.workspace.clear()
        # Pages that are gone ask and print nothing more; the ledger is closed by then.
        for lane in (self._lane, self._errands):
            lane.forget()
        self._lane.run(self._sign_out, why, then=lambda _: self.deleteLater())

    def _sign_out(self, why: Literal["officer", "idle", "suspend", "exit"]) -> None:
        # Printing and copying write to the ledger too: they finish before it closes.
        self._errands.finish()
        self._desk.sign_out(why)

    def _may_close(self) -> bool:
        return not self.is_busy()

    def _look_with_camera(self) -> None:
        if self._others is not None and self.start_page is None:
            if any(page.covered for page in self._pages):
                self._sounds.play("busy")
            else:
                self._others.look_once()

    def _scanned(self, text: str) -> None:
        if self._others is not None:
            self._others.look_away()
        if self.start_page is not None:
            self.start_page.take_scan()
            self._sounds.play("saved")
            return
        if self._window.stands_alone:
            self._sounds.play("busy")
            return
        # The answer about a receipt gives way to whatever is scanned next.
        self.papers_page.close_check()
        if any(page.covered for page in self._pages if page is not self.desk_page):
            self._sounds.play("busy")
            return
        if not self.desk_page.covered and self.papers_page.take_scan(text):
            self._sounds.play("saved")
            return
        if self.closing_page.take_scan(text):
            self._sounds.play("saved")
            return
        if self._settings_page is not None and self._settings_page.take_scan(text):
            self._sounds.play("saved")
            return
        if self._window.workspace.page() is not self.desk_page:
            self._window.workspace.go_to(self.desk_page)
        self.desk_page.take_scan(text)

    def _show_heading(self, heading: Heading) -> None:
        self._heading = heading
        if self._make_start is None:
            self._show_place()
            return
        self.start_page = self._make_start(self._desk, self._errands, heading)
        self.start_page.begun.connect(self._begin)
        self._window.show_between(self.start_page.screen)
        self.start_page.show()

    def _begin(self) -> None:
        self._end_start()
        self._show_place()

    def _end_start(self) -> None:
        start, self.start_page = self.start_page, None
        if start is not None:
            start.end()
            self._window.take_away(start.screen)
            start.deleteLater()

    def _show_place(self) -> None:
        if self._heading is not None and self.start_page is None:
            self.sync_page.place = short_place(self._heading)
            self.closing_page.screen.name = self._heading.ceremony_name
            self._window.show_workspace(place_of(self._heading))

    def _show_sync(self) -> None:
        self._window.workspace.go_to(self.sync_page)

    def _finish(self, only: str) -> None:
        """What was begun is asked about at the desk, everything else stands in the log."""
        if only == "begun":
            self._window.workspace.go_to(self.desk_page)
            self.desk_page.unfinished.ask()
        else:
            self._show_log(cast("LogFilter", only))

    def _show_papers(self) -> None:
        self._window.workspace.go_to(self.papers_page)

    def _show_receipt(self, receipt: str) -> None:
        self._window.workspace.go_to(self.log_page)
        self.log_page.find(receipt)

    def _show_log(self, only: LogFilter) -> None:
        self._window.workspace.go_to(self.log_page)
        self.log_page.show(only)

    def _show_counts(self, counts: DayCounts) -> None:
        bar = self._window.workspace.bar
        bar.show_unsent(counts.unsent)
        bar.show_disk(counts.disk)
        unfinished = counts.awaiting_signature + counts.unprinted
        self._window.workspace.show_badge(self.log_page, unfinished)

    def _look_at_stick(self) -> None:
        lag = self._desk.settle(0) or 0
        self._window.workspace.bar.show_lag(lag if self._lacked else 0)
        self._lacked = lag > 0

    def _show_unfinished(self, batches: int) -> None:
        self._window.workspace.show_badge(self.sync_page, batches)


def _always() -> bool:
    return True
