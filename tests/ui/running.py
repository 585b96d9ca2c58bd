"""The whole window over a real gate and a real ledger, with somebody at its keyboard."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fieldapp.desk.folder import Folder
from fieldapp.desk.opening import Opening
from fieldapp.domain.outside import Outside
from fieldapp.paths import resources
from fieldapp.ui import printing
from fieldapp.ui.crash import CrashDialog
from fieldapp.ui.program import Program
from fieldapp.ui.remembered import Remembered
from fieldapp.ui.signin.gate import DeskGate
from tests.desk import conftest as real
from tests.desk.ceremony import CARD, PIN, Laptop, shipped
from tests.ui.desk.conftest import draw
from tests.ui.keys import Keyboard

MY = "015158900001"
HA = "Nguyễn Thị Thu Hà"
# The fixtures of the desk, asked for by name here too.
office, clock = real.office, real.clock
enrolled_once, loaded_once = real.enrolled_once, real.loaded_once
laptops, laptop, at_work = real.laptops, real.laptop, real.at_work


@dataclass
class House:
    """A running program with somebody at its keyboard."""

    program: Program
    qtbot: QtBot
    crashes: list[str]
    keyboard: Keyboard = field(default_factory=Keyboard)

    @property
    def sign_in(self):
        return self.program._sign_in._screen

    @property
    def page(self):
        assert self.program._workday is not None
        return self.program._workday.desk_page

    def until(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=8000)

    def words(self) -> str:
        labels = self.program.window.findChildren(QLabel)
        return " ".join(one.text() for one in labels if one.isVisible())

    def message(self) -> str:
        note = self.sign_in.panel.note
        return note.accessibleName() if note.isVisible() else ""

    def card(self, digits: str = CARD) -> None:
        self.keyboard.scan(digits)
        self.until(lambda: self.sign_in.panel.wanted == "pin" or bool(self.message()))

    def pin(self, digits: str = PIN) -> None:
        """Type a PIN and wait for the answer: a desk, or a sentence; Enter begins the day."""
        self.keyboard.type(digits)
        self.until(lambda: self.at_the_desk() or self.at_the_start() or bool(self.message()))
        if self.at_the_start():
            # A window of another test that goes may take the focus of all windows along.
            self.program.window.activateWindow()
            workday = self.program._workday
            assert workday is not None
            assert workday.start_page is not None
            self.until(workday.start_page.screen.begin.hasFocus)
            self.keyboard.enter()
            self.until(self.at_the_desk)

    def at_the_start(self) -> bool:
        workday = self.program._workday
        return workday is not None and workday.start_page is not None

    def at_the_desk(self) -> bool:
        return self.program._workday is not None and self.page.screen.isVisible()

    def hand_over(self) -> None:
        self.keyboard.scan(MY)
        self.until(lambda: self.page.looking.case is not None)
        self.keyboard.enter()
        sheet = self.page.handing._sheet
        sheet._opened -= 5
        draw(sheet.pad, (100, 100), (200, 60), (300, 120))
        self.keyboard.enter()
        self.until(lambda: bool(self.page.screen.side.recent()))

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.program.window, key)


@pytest.fixture
def start(qtbot, qapp, look, tmp_path, monkeypatch) -> Iterator[Callable[[Folder, Outside], House]]:
    """Starts the program on a folder, as `fieldapp.app` composes it."""
    monkeypatch.setattr(printing, "default_printer", str)
    said: list[str] = []

    def wait_for_nobody(dialog: CrashDialog) -> int:
        said.append(" ".join(one.text() for one in dialog.findChildren(QLabel)))
        return 0

    monkeypatch.setattr(CrashDialog, "exec", wait_for_nobody)
    hook, running = sys.excepthook, []

    def begin(folder: Folder, outside: Outside, *, first_run: bool = False) -> House:
        gate = DeskGate(lambda: Opening(folder, outside, shipped()))
        remembered = Remembered(tmp_path / "window.ini")
        program = Program(qapp, resources(), gate, remembered, first_run=first_run)
        running.append(program)
        with qtbot.waitSignal(program.window.painted):
            program.start()
        qtbot.waitActive(program.window)
        program.window.activateWindow()
        house = House(program, qtbot, said)
        if program._setup is None:
            house.until(house.sign_in.hasFocus)
        return house

    yield begin
    sys.excepthook = hook
    for program in running:
        program.window.close()
        program.window.deleteLater()
        program.look.deleteLater()
        program.deleteLater()
    qapp.processEvents()
    # The pictures of the program's own style sheet went with it.
    look.put_on()
    assert said == [], "a bug nobody expected"


@pytest.fixture
def house(start, laptop: Laptop) -> House:
    made: House = start(laptop.folder, laptop.clock.outside)
    return made


def leftovers(laptop: Laptop) -> list[str]:
    return [each.name for each in laptop.folder.root.iterdir() if "-" in each.suffix]
