"""The running window: sign-in, a workday, the lock, the next workday.

Locking closes the ledger. The card stays presented, so that coming back takes a PIN only.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from fieldapp.ui.crash import CrashNet
from fieldapp.ui.lane import Lane
from fieldapp.ui.remembered import Remembered
from fieldapp.ui.shell.window import Window
from fieldapp.ui.signin.gate import DeskGate
from fieldapp.ui.signin.presenter import Opened, SignInPresenter
from fieldapp.ui.signin.screen import SignInScreen
from fieldapp.ui.sound import Sounds
from fieldapp.ui.theme.look import Look

if TYPE_CHECKING:
    from fieldapp.ui.workday import Workday


class Program(QObject):
    """Owns window and desk lane; whoever is signed in has a workday."""

    def __init__(
        self, application: QApplication, resources: Path, gate: DeskGate, remembered: Remembered
    ) -> None:
        super().__init__(application)
        self._gate, self._remembered = gate, remembered
        self.look = Look(application, resources, remembered.theme, remembered.scale)
        remembered.follow(self.look)
        CrashNet(self.look).install()
        self._sounds = Sounds(resources)
        self._lane = Lane("desk")
        screen = SignInScreen(self.look)
        self.window = Window(self.look, screen)
        self._sign_in = SignInPresenter(screen, gate, self._lane, self._opened)
        self._workday: Workday | None = None
        self.window.lock_asked.connect(self.lock)
        self.window.closing.connect(self._close)
        # What reads the profile takes its time from the window until that is painted.
        self.window.painted.connect(self._sign_in.start)
        self.look.put_on()

    def start(self) -> None:
        self.window.show()

    def lock(self) -> None:
        """F12: the screen is empty at once, then the ledger closes behind it."""
        if self._workday is None or self._workday.is_busy():
            return
        self.window.show_sign_in()
        self._workday.end("officer")
        self._workday = None
        self._sign_in.lock(self._gate.officers, self._gate.officer)

    def _opened(self, _opened: Opened) -> None:
        # The pages and what they stand on are not needed for the first window.
        from fieldapp.ui.workday import Workday

        desk = self._gate.desk
        if desk is None:
            raise AssertionError("the gate has opened a desk")
        self._workday = Workday(self.look, self.window, desk, self._lane, self._sounds)

    def _close(self) -> None:
        if self._workday is not None:
            self._workday.end("exit")
            self._workday = None
        self._lane.close()
