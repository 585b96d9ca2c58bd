"""The running window: sign-in, a workday, the lock, the next workday.

Locking closes the ledger. The card stays presented, so that coming back takes a PIN only. After a
long rest or a sleep of the machine the process ends and begins anew: then the card is asked for.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from fieldapp.ui.crash import CrashNet
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.locking import Locking, Periods
from fieldapp.ui.remembered import Remembered
from fieldapp.ui.shell.window import Window
from fieldapp.ui.signin.gate import DeskGate
from fieldapp.ui.signin.panel import CARD_DIGITS
from fieldapp.ui.signin.presenter import Opened, SignInPresenter
from fieldapp.ui.signin.screen import SignInScreen
from fieldapp.ui.sound import Sounds
from fieldapp.ui.theme.look import Look

if TYPE_CHECKING:
    from fieldapp.desk.desk import Desk
    from fieldapp.domain.day import Heading
    from fieldapp.ui.machine import MachineChoices
    from fieldapp.ui.practising import Practice, Ready
    from fieldapp.ui.print_choices import PrintChoices
    from fieldapp.ui.setup.screen import SetupScreen
    from fieldapp.ui.start.page import StartPage
    from fieldapp.ui.workday import Workday

AGAIN, PRACTISE = 75, 76
Why = Literal["officer", "idle", "suspend", "exit"]
_PATIENCE_MS = 10_000


class Program(QObject):
    """Owns window and desk lane; whoever is signed in has a workday."""

    def __init__(
        self,
        application: QApplication,
        resources: Path,
        gate: DeskGate,
        remembered: Remembered,
        periods: Periods | None = None,
        begin_again: Callable[[], None] | None = None,
        diagnose: Callable[[], Path] | None = None,
        *,
        first_run: bool = False,
        practice: "Practice | None" = None,
    ) -> None:
        super().__init__(application)
        self._gate, self._remembered = gate, remembered
        self.look = Look(application, resources, remembered.theme, remembered.scale)
        remembered.follow(self.look)
        CrashNet(self.look, diagnose).install()
        self._sounds = Sounds(resources)
        self._sounds.set_volume(remembered.volume)
        self._sounds.muted = remembered.muted
        self._lane = Lane("desk")
        self._application = application
        screen = self._screen = SignInScreen(self.look)
        self.window = Window(self.look, screen)
        self._sign_in = SignInPresenter(screen, gate, self._lane, self._opened)
        self._workday: Workday | None = None
        self._by_card = False
        self._first_run = first_run and practice is None
        self._practice = practice
        self._closed = False
        screen.practice_asked.connect(self._practise)
        screen.offer_practice(offered=practice is None)
        self._setup: SetupScreen | None = None
        self._trials: Lane | None = None
        screen.card_given.connect(self._came_with_card)
        self.window.lock_asked.connect(self.lock)
        self._begin_again = begin_again or (lambda: application.exit(AGAIN))
        periods = periods or Periods.of_minutes(remembered.lock_minutes)
        self.locking = Locking(application, periods)
        self.locking.soft.connect(self._lock_softly)
        self.locking.hard.connect(self._lock_hard)
        screen.card_given.connect(self.locking.watch)
        self.window.closing.connect(self._close)
        # What reads the profile takes its time from the window until that is painted.
        begin = self._sign_in.start if practice is None else self._make_practice
        self.window.painted.connect(begin)
        self.look.put_on()

    def start(self) -> None:
        if self._first_run and not self._machine().is_set_up:
            self.show_setup()
        self.window.show()

    def show_setup(self, step: str = "") -> None:
        """The first run, at the step of this name; what lies under it waits."""
        from fieldapp.ui.preparing import setup_screen
        from fieldapp.ui.print_choices import PrintChoices

        if self._setup is not None:
            return
        self._trials = self._trials or Lane("trial")
        prints = PrintChoices(self._remembered.file)
        setup = setup_screen(self.look, self._machine(), prints, self._trials)
        self._setup = setup
        setup.ended.connect(self._end_setup)
        setup.practice_asked.connect(self._practise)
        self.window.show_between(setup)
        setup.begin(step)

    def _end_setup(self) -> None:
        """Gone through or put off: it does not come by itself again."""
        self._machine().set_up()
        self._drop_setup()
        if self._workday is not None:
            self._workday.tune(self._machine())
            self._workday.look_at_settings()

    def _drop_setup(self) -> None:
        setup, self._setup = self._setup, None
        if setup is not None:
            setup.leave()
            self.window.take_away(setup)

    def _machine(self) -> "MachineChoices":
        from fieldapp.ui.machine import MachineChoices

        return MachineChoices(self._remembered.file)

    def lock(self) -> None:
        """F12: the screen is empty at once, then the ledger closes behind it."""
        if self._workday is not None and not self._workday.is_busy():
            self._leave("officer")

    def _lock_softly(self) -> None:
        """Nobody is there: what somebody was signing is not saved, and asked for again."""
        if self._workday is not None:
            self._leave("idle")

    def _lock_hard(self, why: Literal["idle", "suspend"]) -> None:
        """End this process, and what it holds in memory, once the ledger is closed."""
        if self._workday is not None:
            self._leave(why)
        self._sign_in.start()
        # A printer that never answers must not keep the keys alive.
        QTimer.singleShot(_PATIENCE_MS, self, self._begin_again)
        self._lane.run(_nothing, then=lambda _: self._begin_again())

    def _leave(self, why: Why) -> None:
        workday = self._workday
        if workday is None:
            raise AssertionError("nobody is there to leave")
        self._drop_setup()
        self.window.show_sign_in()
        workday.end(why)
        self._workday = None
        self._sign_in.lock(self._gate.officers, self._gate.officer)

    def _opened(self, _opened: Opened) -> None:
        # The pages and what they stand on are not needed for the first window.
        from fieldapp.ui.print_choices import PrintChoices
        from fieldapp.ui.workday import Workday

        desk = self._gate.desk
        if desk is None:
            raise AssertionError("the gate has opened a desk")
        self.locking.watch()
        workday = self._workday = Workday(self.look, self.window, desk, self._lane, self._sounds)
        prints, machine = PrintChoices(self._remembered.file), self._machine()
        workday.desk_page.day.receipts.choices = prints
        workday.follow(machine)
        self._settle(workday, prints, machine)
        workday.setup_asked.connect(self.show_setup)
        if self._by_card:
            # Coming back from a soft lock takes the PIN alone, and the day goes on.
            self._by_card = False
            workday.begin_with(partial(self._start_page, machine, prints))

    def _settle(
        self, workday: "Workday", prints: "PrintChoices", machine: "MachineChoices"
    ) -> None:
        from fieldapp.ui.settings.port import Settings
        from fieldapp.ui.trial import TrialPrinters

        settings = Settings(
            prints,
            machine,
            self._remembered,
            self._sounds,
            TrialPrinters(),
            lock_after=lambda minutes: self.locking.go_by(Periods.of_minutes(minutes)),
            changed=lambda: workday.show_choices(settings),
            set_up=self.show_setup,
            choose_stick=workday.choose_stick,
        )
        workday.settle(settings)
        workday.show_choices(settings)

    def _practise(self) -> None:
        """Practice is a process of its own: nothing of it can meet what is real."""
        if self._setup is not None:
            self._end_setup()
        self.window.close()
        self._application.exit(PRACTISE)

    def _make_practice(self) -> None:
        practice = self._practice
        if practice is None:
            raise AssertionError("nobody wants to practise")
        self._screen.show_busy(tr("Đang chuẩn bị buổi tập, khoảng mười giây…"))
        self._lane.run(practice.ready, then=self._practice_ready)

    def _practice_ready(self, ready: "Ready") -> None:
        """The card is laid on by itself; the PIN is typed by whoever learns it."""
        if self._closed:
            # Before it was made: it goes at once.
            return
        self._screen.show_practice(ready.pin)
        self._sign_in.start()
        self._screen.card_given.emit(ready.card[-CARD_DIGITS:])

    def _came_with_card(self, _digits: str) -> None:
        self._by_card = True

    def _start_page(
        self,
        machine: "MachineChoices",
        prints: "PrintChoices",
        desk: "Desk",
        errands: Lane,
        heading: "Heading",
    ) -> "StartPage":
        from fieldapp.ui.beginning import around, start_page

        what = around(machine, prints, self._sounds, self._gate.nearby)
        page = start_page(self.look, what, desk, errands, heading)
        page.lock_asked.connect(self.lock)
        page.other_asked.connect(self._ask_for_card)
        page.step_asked.connect(self.show_setup)
        page.practice_asked.connect(self._practise)
        return page

    def _ask_for_card(self) -> None:
        """Another ceremony of this laptop: its card opens it, and this one closes."""
        self.lock()
        self._sign_in.start()

    def _close(self) -> None:
        self._closed = True
        self.locking.rest()
        if self._workday is not None:
            self._workday.end("exit")
            self._workday = None
        if self._trials is not None:
            self._trials.close()
        self._lane.close()
        self._sounds.rest()


def _nothing() -> None:
    """What comes after everything else on a lane."""
