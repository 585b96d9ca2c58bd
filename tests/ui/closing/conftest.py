"""The closing page over a real desk with a real ledger, with somebody at its keyboard."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from fieldapp.domain.ids import ItemCode
from fieldapp.ui import printing
from fieldapp.ui.closing.page import ClosingPage
from fieldapp.ui.lane import Lane
from tests.desk import conftest as real
from tests.desk.ceremony import LEADER_PIN, order
from tests.ui.keys import Keyboard

BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")
# The fixtures of the desk, asked for by name here too.
office, clock = real.office, real.clock
enrolled_once, loaded_once = real.enrolled_once, real.loaded_once
laptops, laptop, at_work, desk = real.laptops, real.laptop, real.at_work, real.desk


@dataclass
class Evening:
    """A desk at its end, and who closes it."""

    page: ClosingPage
    desk: Any
    qtbot: QtBot
    keyboard: Keyboard = field(default_factory=Keyboard)

    @property
    def screen(self):
        return self.page.screen

    @property
    def foot(self):
        return self.screen.foot

    @property
    def reason(self) -> str:
        return str(self.foot.reason.text())

    def until(self, done) -> None:
        self.qtbot.waitUntil(done, timeout=5000)

    def come(self) -> None:
        with self.qtbot.waitSignal(self.page.counted):
            self.page.entered()

    def enter(self) -> None:
        """A deliberate Enter, long after what was shown last."""
        self.screen._since -= 5
        self.keyboard.enter()

    def on(self) -> None:
        """Press the way on, in no hurry."""
        self.screen._since -= 5
        self.foot.primary.click()

    def words(self) -> str:
        labels = self.screen.findChildren(QLabel)
        return " ".join(one.text() for one in labels if one.isVisible())

    def count(self, **less: int) -> None:
        """Count everything that must be left, less what is said."""
        for item, made in self.screen.step.items.items():
            left = self.screen.typed.line(item, self.desk.closing.look().stock[item]).left
            made.counted.setText(str(left - less.get(item, 0)))

    def go_to_count(self) -> None:
        self.come()
        self.on()

    def sign(self, pin: str = LEADER_PIN) -> None:
        """The leader comes, and types."""
        self.until(lambda: self.page.covered)
        sheet = self.page.leader.sheet
        assert sheet is not None
        for digit in pin:
            QTest.keyClick(sheet.boxes, Qt.Key(ord(digit)))

    def close(self) -> None:
        """The whole way to the minutes."""
        self.go_to_count()
        self.count()
        self.on()
        self.on()
        self.sign()
        self.until(lambda: not self.desk.closing.look().is_open)
        self.until(self.screen.note.isVisible)


@pytest.fixture
def served(desk):
    """One person was served, with ink and paper."""
    done = desk.hand_over(order((1, 1), (2, 1)))
    desk.printed(done.handover, desk.issue(done.handover, "HP", "system").copy)
    return desk


@pytest.fixture
def evening(qtbot, look, served, monkeypatch) -> Iterator[Evening]:
    monkeypatch.setattr(printing, "default_printer", str)
    lane, errands = Lane("desk"), Lane("errand")
    page = ClosingPage(look, served, lane, errands)
    qtbot.addWidget(page.screen)
    page.screen.resize(1270, 600)
    page.screen.name = "Trấn Yên"
    with qtbot.waitActive(page.screen):
        page.screen.show()
    yield Evening(page, served, qtbot)
    page.clear()
    for each in (lane, errands):
        each.forget()
        each.close()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
