from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.ui.burst import Burst
from fieldapp.ui.scanner import Scanner
from tests.ui.keys import Keyboard

CODE = "015186004127"


class Bench(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("Trao và ký")
        self.button.setAutoDefault(True)
        self.clicks = 0
        self.button.clicked.connect(self._count)
        rows = QVBoxLayout(self)
        rows.addWidget(self.field)
        rows.addWidget(self.button)

    def _count(self) -> None:
        self.clicks += 1


class Page(QWidget):
    """Gives what is typed to the field, and the focus with it, as the desk does."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._field = bench.field
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._field.setFocus()
            self._field.insert(event.text())
            return True
        return super().event(event)


@pytest.fixture
def scanner(qapp: QApplication) -> Iterator[Scanner]:
    made = Scanner(qapp)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


@pytest.fixture
def heard(scanner: Scanner) -> list[str]:
    texts: list[str] = []
    scanner.scanned.connect(texts.append)
    return texts


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.field.setFocus()
    return made


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


def test_a_scan_is_heard_and_leaves_the_text_field_as_it_was(bench, heard, keyboard):
    bench.field.setText("giang")
    bench.field.setCursorPosition(2)
    keyboard.scan(CODE)
    assert heard == [CODE]
    assert bench.field.text() == "giang"
    assert bench.field.cursorPosition() == 2


def test_a_scan_while_a_button_has_the_focus_presses_nothing(bench, heard, keyboard):
    bench.button.setFocus()
    keyboard.scan("015186004127||LO VAN PANH|20111959|Nam|Thon Na|01012022")
    assert len(heard) == 1
    assert bench.clicks == 0


def test_the_line_feed_after_the_carriage_return_presses_nothing(bench, heard, keyboard):
    bench.button.setFocus()
    keyboard.scan(CODE)
    keyboard.enter(gap=8)
    keyboard.enter(gap=300)
    assert bench.clicks == 0
    keyboard.enter(gap=401)
    assert bench.clicks == 1


def test_an_enter_held_down_presses_nothing(bench, heard, keyboard):
    bench.button.setFocus()
    for _ in range(90):
        keyboard.enter(gap=33, held=True)
    assert bench.clicks == 0


def test_a_hand_that_types_is_no_scanner(bench, heard, keyboard):
    keyboard.type("giang thi my")
    keyboard.enter(gap=150)
    assert heard == []
    assert bench.field.text() == "giang thi my"


def test_a_letter_held_down_is_no_scanner(bench, heard, keyboard):
    for _ in range(20):
        keyboard.press(Qt.Key.Key_A, "a", gap=30, held=True)
    keyboard.enter(gap=30)
    assert heard == []


def test_five_fast_keys_are_no_scan(bench, heard, keyboard):
    keyboard.scan("12345")
    assert heard == []


def test_one_long_gap_parts_a_scan(bench, heard, keyboard):
    keyboard.type("015186", gap=8)
    keyboard.press(ord("0"), "0", gap=81)
    keyboard.enter(gap=8)
    assert heard == []


def test_tab_ends_a_scan_and_does_not_move_the_focus(bench, heard, keyboard):
    keyboard.scan(CODE, end=Qt.Key.Key_Tab)
    assert heard == [CODE]
    assert bench.field.hasFocus()


def test_silence_ends_a_scan_without_enter(bench, heard, keyboard, qtbot):
    keyboard.scan(CODE, end=None)
    qtbot.waitUntil(lambda: heard == [CODE], timeout=2000)
    assert bench.field.text() == ""


def test_the_same_code_within_two_seconds_is_one_scan(bench, heard, keyboard):
    keyboard.scan(CODE)
    keyboard.scan(CODE, pause=1000)
    assert heard == [CODE]
    keyboard.scan(CODE, pause=2500)
    assert heard == [CODE, CODE]


def test_number_keys_that_a_vietnamese_layout_made_letters_are_digits_again(bench, heard, keyboard):
    keyboard.at += 3000
    for digit, letter in zip("015186004127", "đăợâẻâđđôăảữ", strict=True):
        keyboard.press(ord(digit), letter, gap=8, virtual=ord(digit))
    keyboard.enter(gap=8)
    assert heard == [CODE]


def test_codes_with_letters_stay_as_they_are():
    burst = Burst()
    for place, letter in enumerate("GD4252520000123"):
        burst.add(place * 8, letter, letter if letter.isdecimal() else "")
    assert burst.is_scan()
    assert burst.code() == "GD4252520000123"


def test_a_fast_typist_loses_no_letter_when_a_page_moves_the_focus(bench, heard, keyboard):
    Page(bench).setFocus()
    keyboard.type("giang", gap=60)
    assert bench.field.text() == "giang"
    assert heard == []


def test_a_scan_whose_first_letter_moved_the_focus_is_rolled_back_whole(bench, heard, keyboard):
    Page(bench).setFocus()
    keyboard.scan("abc1234567")
    assert heard == ["abc1234567"]
    assert bench.field.text() == ""


def test_what_comes_past_the_keyboard_is_heard_once_and_guards_the_enter(
    bench: Bench, qtbot: QtBot, qapp: QApplication
):
    now = 10_000
    scanner = Scanner(qapp, lambda: now)
    codes: list[str] = []
    scanner.scanned.connect(codes.append)
    scanner.hear(CODE)
    scanner.hear(CODE)
    assert codes == [CODE]
    bench.button.setFocus()
    qtbot.keyClick(bench.button, Qt.Key.Key_Return)
    assert bench.clicks == 0
    now += 500
    qtbot.keyClick(bench.button, Qt.Key.Key_Return)
    assert bench.clicks == 1
    now += 2_000
    scanner.hear(CODE)
    assert codes == [CODE, CODE]
    scanner.stop()
