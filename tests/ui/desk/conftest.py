"""The desk page over a fake desk, with a scanner and a keyboard of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.paths import resources
from fieldapp.ui import printing
from fieldapp.ui.desk.pad import Pad
from fieldapp.ui.desk.page import DeskPage
from fieldapp.ui.lane import Lane
from fieldapp.ui.scanner import Scanner
from fieldapp.ui.sound import Sounds, Tone
from fieldapp.ui.theme.look import Look
from tests.ui.desk.fake import FakeDesk
from tests.ui.keys import Keyboard


class Heard(Sounds):
    """Keeps the tones instead of playing them."""

    def __init__(self) -> None:
        super().__init__(resources())
        self.tones: list[str] = []

    def play(self, tone: Tone) -> None:
        self.tones.append(tone)


@dataclass
class Seat:
    """A desk somebody sits at."""

    page: DeskPage
    desk: Any
    sounds: Heard
    window: QWidget
    qtbot: QtBot
    keyboard: Keyboard = field(default_factory=Keyboard)

    @property
    def screen(self):
        return self.page.screen

    @property
    def status(self) -> str:
        return str(self.screen.panel.band.accessibleName())

    @property
    def sheet(self):
        return self.page.handing._sheet

    def until(self, done) -> None:
        self.qtbot.waitUntil(done, timeout=3000)

    def scan(self, code: str) -> None:
        """Scan and wait until the desk has answered."""
        before = self.status
        self.keyboard.scan(code)
        self.until(lambda: self.status != before or self.page.screen.covered)

    def search(self, text: str) -> None:
        self.screen.side.box.setText(text)
        self.screen.typed.emit(text)
        self.until(lambda: text.strip() in self.desk.searches and not self.page.searching._running)

    def sheet_open(self) -> Any:
        """Enter 1, then as long as it takes until Enter counts again."""
        self.keyboard.enter()
        sheet = self.sheet
        assert sheet is not None
        sheet._opened -= 5
        return sheet

    def names(self) -> list[str]:
        return [hit.name for hit in self.screen.side._hits.values]


def draw(pad: Pad, *points: tuple[int, int]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


@contextmanager
def sit(qtbot: QtBot, look: Look, desk: Any) -> Iterator[Seat]:
    """The page in a window, over this desk, until the block ends."""
    lane, errands = Lane("desk"), Lane("errand")
    scanner, sounds = Scanner(look.application), Heard()
    # As at the first start: under a style sheet everything is styled again wherever it moves.
    look.application.setStyleSheet("")
    page = DeskPage(look, desk, lane, errands, sounds)
    scanner.scanned.connect(page.take_scan)
    window = QWidget()
    QVBoxLayout(window).addWidget(page.widget())
    qtbot.addWidget(window)
    window.resize(1270, 600)
    look.put_on()
    with qtbot.waitActive(window):
        window.show()
    page.entered()
    made = Seat(page, desk, sounds, window, qtbot)
    made.until(lambda: page.screen.panel.heading is not None)
    made.until(page.screen.side.box.hasFocus)
    yield made
    page.day.receipts.rest()
    errands.close()
    lane.close()
    scanner.stop()
    page.screen.idle.rest()
    page.deleteLater()


@pytest.fixture(autouse=True)
def _no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "default_printer", lambda: "")


@pytest.fixture
def seat(qtbot: QtBot, look: Look) -> Iterator[Seat]:
    with sit(qtbot, look, FakeDesk()) as made:
        yield made
