"""Somebody who looks at the log of a fake desk."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.ui.lane import Lane
from fieldapp.ui.log import words
from fieldapp.ui.log.page import DayLogPage
from fieldapp.ui.preview.previewing import Previewing
from fieldapp.ui.print_choices import Target
from tests.ui.keys import Keyboard
from tests.ui.log.fake import FakeDesk
from tests.ui.preview.fake import FakePrints


@dataclass
class Seat:
    """Somebody who looks at the log."""

    page: DayLogPage
    desk: FakeDesk
    qtbot: QtBot
    printed: list[str]
    keyboard: Keyboard = field(default_factory=Keyboard)

    @property
    def screen(self):
        return self.page.screen

    def until(self, done) -> None:
        self.qtbot.waitUntil(done, timeout=3000)

    def names(self) -> list[str]:
        rows = self.screen.rows
        found = (rows.line(row) for row in range(rows.rowCount()))
        return [each.name if each else "…" for each in found]

    def row(self, row: int) -> dict[str, str]:
        rows = self.screen.rows
        cells = (rows.index(row, at).data() for at in range(len(words.COLUMNS)))
        return dict(zip(words.COLUMNS, cells, strict=True))

    def said(self) -> str:
        labels = self.screen.window().findChildren(QLabel)
        return " | ".join(each.text() for each in labels if each.isVisible())

    def press(self, key: Qt.Key, text: str = "") -> None:
        QTest.keyClick(self.screen.table, key)

    def show(self, only: str) -> None:
        before = len(self.desk.asked)
        self.page.show(only)  # type: ignore[arg-type]
        self.until(lambda: len(self.desk.asked) > before)
        self.qtbot.wait(20)


@pytest.fixture
def seat(qtbot, look) -> Iterator[Seat]:
    lane, desk = Lane("desk"), FakeDesk()
    printed: list[str] = []
    previewing = Previewing(look, FakePrints(), lane, lambda: Target("a5", "HP"))
    page = DayLogPage(look, desk, lane, lambda _, receipt: printed.append(receipt), previewing)
    window = QWidget()
    QVBoxLayout(window).addWidget(page.widget())
    qtbot.addWidget(window)
    window.resize(1290, 640)
    with qtbot.waitActive(window):
        window.show()
    with qtbot.waitSignal(page.counted):
        page.entered()
    yield Seat(page, desk, qtbot, printed)
    lane.close()
    page.deleteLater()
