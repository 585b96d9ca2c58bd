"""A receipt looked at before it is printed, and printed from there or not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from fieldapp.domain.ids import Hash
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.components import Sheet
from fieldapp.ui.preview.previewing import Previewing
from fieldapp.ui.print_choices import Target
from fieldapp.ui.standing_by import PageGround
from tests.ui.preview.fake import FakePrints

HANDOVER = Hash("ab" * 32)


@dataclass
class Counter:
    """A window with one button, over which a receipt is looked at."""

    previewing: Previewing
    prints: FakePrints
    window: QWidget
    qtbot: Any
    printed: list[str] = field(default_factory=list)
    troubles: list[FieldTrouble] = field(default_factory=list)

    @property
    def sheet(self):
        return self.previewing.sheet

    def ask(self) -> None:
        receipt = "20221215-1-0-0023"
        self.previewing.ask(
            PageGround(self.window),
            HANDOVER,
            receipt,
            lambda: self.printed.append(receipt),
            self.troubles.append,
        )

    def look(self) -> None:
        """Ask, and wait for the pages; Enter counts from now on."""
        self.ask()
        self.qtbot.waitUntil(lambda: not self.sheet.view.picture.pixmap().isNull(), timeout=3000)
        self.sheet._opened -= 5

    def said(self) -> str:
        labels = self.sheet.findChildren(QLabel)
        return " | ".join(each.text() for each in labels if each.isVisible())

    def press(self, key: Qt.Key) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


@pytest.fixture
def counter(qtbot, look, lane) -> Iterator[Counter]:
    window = QWidget()
    QVBoxLayout(window).addWidget(QPushButton("Nhật ký"))
    qtbot.addWidget(window)
    window.resize(1290, 640)
    prints = FakePrints()
    previewing = Previewing(look, prints, lane, lambda: Target("a5", "HP Laser"))
    with qtbot.waitActive(window):
        window.show()
    yield Counter(previewing, prints, window, qtbot)
    previewing.close()


def test_the_page_is_shown_with_its_printer_paper_and_mark(counter):
    counter.look()
    assert counter.prints.asked == [(HANDOVER, "a5")]
    said = counter.said()
    for each in ("HP Laser", "A5: mỗi liên 1 tờ", "Bản in lại, có dấu BẢN SAO 2", "Tờ 1 / 2"):
        assert each in said
    picture = counter.sheet.view.picture
    assert "Tờ 1 / 2" in picture.accessibleName()
    assert picture.width() > picture.height() > 100
    assert counter.printed == []


def test_the_first_copy_has_no_mark(counter):
    counter.prints.copy = 1
    counter.look()
    assert "Bản đầu, không có dấu" in counter.said()


def test_pages_turn_and_stop_at_the_ends(counter):
    counter.look()
    for key, page in (("Down", 2), ("Down", 2), ("Up", 1), ("Up", 1)):
        counter.press(getattr(Qt.Key, f"Key_Page{key}"))
        assert f"Tờ {page} / 2" in counter.said()


def test_plus_comes_closer_arrows_move_and_minus_shows_the_whole_page(counter):
    counter.look()
    whole = counter.sheet.view.picture.width()
    button = QApplication.focusWidget()
    counter.press(Qt.Key.Key_Plus)
    assert counter.sheet.view.picture.width() > whole
    counter.press(Qt.Key.Key_Down)
    assert counter.sheet.view.verticalScrollBar().value() > 0
    assert QApplication.focusWidget() is button
    counter.press(Qt.Key.Key_Minus)
    assert counter.sheet.view.picture.width() == whole


def test_enter_prints_once_and_the_sheet_is_gone(counter):
    counter.look()
    counter.press(Qt.Key.Key_Return)
    assert counter.sheet is None
    counter.press(Qt.Key.Key_Return)
    assert len(counter.printed) == 1


def test_enter_prints_nothing_before_the_pages_are_seen(counter):
    counter.ask()
    counter.sheet._opened -= 5
    counter.press(Qt.Key.Key_Return)
    assert counter.printed == []
    assert counter.sheet is not None


def test_escape_closes_and_prints_nothing(counter):
    counter.look()
    counter.press(Qt.Key.Key_Escape)
    assert (counter.sheet, counter.printed) == (None, [])
    assert not any(each.isVisible() for each in counter.window.findChildren(Sheet))


def test_a_receipt_that_cannot_be_drawn_leaves_no_sheet_and_says_why(counter):
    counter.prints.failing = FieldTrouble("Không vẽ được phiếu.", "Gọi văn phòng.", code="GOI-13")
    counter.ask()
    counter.qtbot.waitUntil(lambda: bool(counter.troubles), timeout=3000)
    assert counter.sheet is None


def test_pages_that_come_after_it_was_closed_are_not_shown(counter, lane):
    counter.ask()
    counter.previewing.close()
    lane.finish()
    QApplication.processEvents()
    assert (counter.sheet, counter.troubles) == (None, [])
