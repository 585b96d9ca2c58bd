"""The first run: every step is tried or skipped, and what came of it is used from then on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldapp.desk.stick_trial import try_stick
from fieldapp.domain.print_jobs import Outcome
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.qr_code import code_modules
from fieldapp.ui.desk.pad import Pad
from fieldapp.ui.machine import Gaps, MachineChoices
from fieldapp.ui.print_choices import PrintChoices, Target
from fieldapp.ui.setup.heard import TEST_CODE
from fieldapp.ui.setup.language_step import LanguageStep
from fieldapp.ui.setup.printer_step import PrinterStep
from fieldapp.ui.setup.scanner_step import ScannerStep
from fieldapp.ui.setup.screen import SetupScreen
from fieldapp.ui.setup.signing_step import SigningStep
from fieldapp.ui.setup.stick_step import StickStep
from tests.ui.acceptance.walking import Untranslated, nameless, unreached, walk
from tests.ui.desk.conftest import draw

DAY = "2022-12-15"


class FakePrinters:
    """Two printers, one of which is out of order."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.says: Outcome = "handed"

    def names(self) -> list[str]:
        return ["HP Laser 107a", "Hỏng"]

    def default(self) -> str:
        return "HP Laser 107a"

    def trial(self, target: Target, offset: tuple[int, int]) -> bytes:
        return f"{target.printer} {target.layout} {offset}".encode()

    def send(self, pdf: bytes, target: Target, offset: tuple[int, int]) -> Outcome:
        if target.printer == "Hỏng":
            raise FieldTrouble("Không thấy máy in.", "Kiểm tra dây.", code="IN-02")
        self.printed.append(pdf.decode())
        return self.says


@pytest.fixture
def machine() -> MachineChoices:
    return MachineChoices()


@pytest.fixture
def prints() -> PrintChoices:
    return PrintChoices()


@pytest.fixture
def screen(qtbot, look, lane, machine, prints) -> Iterator[SetupScreen]:
    made = SetupScreen(
        look,
        (
            LanguageStep(look),
            ScannerStep(look, machine, lambda: DAY),
            PrinterStep(look, prints, FakePrinters(), lane),
            SigningStep(look, machine, Pad),
            StickStep(look, str, try_stick, lane),
        ),
    )
    qtbot.addWidget(made)
    made.resize(1366, 736)
    made.show()
    qtbot.waitActive(made)
    made.begin()
    yield made
    made.leave()


class Wedge:
    """A scanner that types as a keyboard, with times of its own."""

    def __init__(self) -> None:
        self.at = 1000

    def type(self, text: str, gap: int = 8, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        for letter in text:
            self.press(ord(letter.upper()), letter, gap)
        if end is not None:
            self.press(end, "\r", gap)

    def press(self, key: int, text: str, gap: int) -> None:
        self.at += gap
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(self.at)
        target = QApplication.focusWidget()
        assert target is not None
        QApplication.sendEvent(target, event)


def notes(screen: SetupScreen) -> str:
    step = screen.steps[1]
    assert isinstance(step, ScannerStep)
    return " ".join(each.accessibleName() for each in step.notes if not each.isHidden())


def test_enter_goes_on_and_esc_goes_back_and_the_first_esc_puts_it_off(screen, qtbot):
    QTest.keyClick(screen.forward, Qt.Key.Key_Return)
    assert screen.at == 1
    QTest.keyClick(screen.forward, Qt.Key.Key_Escape)
    assert screen.at == 0
    with qtbot.waitSignal(screen.ended):
        QTest.keyClick(screen.forward, Qt.Key.Key_Escape)


def test_every_step_can_be_skipped_to_the_end(screen, qtbot):
    for _ in range(5):
        screen.skip.click()
    assert screen.forward.text() == "Xong"
    assert screen.skip.isHidden()
    with qtbot.waitSignal(screen.ended):
        screen.forward.click()


def test_a_scanner_is_heard_measured_and_remembered_and_its_enter_presses_nothing(screen, machine):
    screen.begin("scanner")
    Wedge().type(TEST_CODE, gap=20)
    assert screen.at == 1
    assert "Đọc đúng cả chữ số và chữ cái." in notes(screen)
    assert machine.scanned_on == DAY
    assert machine.gaps == Gaps(60, 80)


def test_a_scanner_without_enter_is_told_after_a_silence(screen, qtbot):
    screen.begin("scanner")
    Wedge().type(TEST_CODE, end=None)
    qtbot.waitUntil(lambda: "Máy quét không tự gửi Enter." in notes(screen))


def test_a_typing_tool_that_takes_letters_back_is_named(screen):
    screen.begin("scanner")
    wedge = Wedge()
    wedge.type("TT1502 W", end=None)
    wedge.press(Qt.Key.Key_Backspace, "\b", 1)
    wedge.type("ƯASD d", end=None)
    wedge.press(Qt.Key.Key_Backspace, "\b", 1)
    wedge.type("đ a1 0123456789")
    assert "Bộ gõ đang bật kiểu Telex." in notes(screen)
    assert "chỉ dùng chữ số" in notes(screen)


def test_a_hand_at_the_keys_proves_no_scanner(screen, machine):
    screen.begin("scanner")
    Wedge().type("123456789", gap=140)
    assert "Đây là gõ tay" in notes(screen)
    assert machine.scanned_on == ""
    QTest.keyClick(screen.forward, Qt.Key.Key_Return)
    assert screen.at == 2


def test_a_reading_that_comes_without_keys_counts_too(screen, machine):
    step = screen.steps[1]
    step.take_scan("012345")
    assert machine.scanned_on == ""
    step.take_scan(f"{TEST_CODE}\r")
    assert machine.scanned_on == DAY


def test_nothing_is_heard_once_the_step_is_left(screen, machine):
    screen.begin("scanner")
    screen.begin("signing")
    Wedge().type(TEST_CODE)
    assert machine.scanned_on == ""


def test_a_printer_is_chosen_for_its_layout_and_tried(screen, prints, qtbot):
    screen.begin("printer")
    step = screen.steps[2]
    prints.choose_offset("a5", 15, -20)
    step.layout_choice.choose("a5")
    step.layout_choice.chosen.emit("a5")
    step.printer.setCurrentIndex(1)
    step.printer.activated.emit(1)
    assert (prints.layout, prints.printer("a5")) == ("a5", "HP Laser 107a")
    step.trial.click()
    qtbot.waitUntil(lambda: step._printers.printed == ["HP Laser 107a a5 (15, -20)"])
    qtbot.waitUntil(lambda: "Đã gửi trang thử." in step.note.accessibleName())


def test_a_printer_that_fails_is_said_calmly(screen, qtbot):
    screen.begin("printer")
    step = screen.steps[2]
    step.printer.setCurrentIndex(2)
    step.printer.activated.emit(2)
    step.trial.click()
    qtbot.waitUntil(lambda: "[IN-02]" in step.note.accessibleName())
    assert step.trial.isEnabled()


def test_a_printer_without_paper_is_not_said_to_have_printed(screen, qtbot):
    screen.begin("printer")
    step = screen.steps[2]
    step._printers.says = "paper"
    step.trial.click()
    qtbot.waitUntil(lambda: "Chưa in được trang thử." in step.note.accessibleName())
    assert "trang thử" not in step.outcome().text


def test_the_usual_way_to_sign_is_kept_and_the_ink_is_not(screen, machine):
    screen.begin("signing")
    step = screen.steps[3]
    draw(step.pad, (100, 100), (200, 60), (300, 120))
    assert "Nét ký tốt." in step.note.accessibleName()
    step.method.choose("paper")
    step.method.chosen.emit("paper")
    assert machine.signing == "paper"
    assert not step.pad_widget.isVisible()
    screen.go_on()
    assert not step.pad.has_ink()


def test_a_stick_is_written_read_and_left_as_it_was(screen, qtbot, tmp_path):
    screen.begin("stick")
    step = screen.steps[4]
    step.pick = lambda: str(tmp_path)
    step.trial.click()
    qtbot.waitUntil(lambda: "Ghi và đọc lại được." in step.note.accessibleName())
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_takes_nothing_is_said_with_its_code(screen, qtbot, tmp_path):
    screen.begin("stick")
    step = screen.steps[4]
    step.pick = lambda: str(tmp_path / "pulled")
    step.trial.click()
    qtbot.waitUntil(lambda: "[USB-" in step.note.accessibleName())
    assert not step.outcome().ok


def test_the_code_on_the_screen_is_one_a_scanner_can_have():
    assert len(code_modules(TEST_CODE)) in range(21, 42, 4)


@pytest.mark.parametrize("name", ["language", "scanner", "printer", "signing", "stick", "done"])
def test_every_control_has_a_name_and_tab_reaches_it(screen, name):
    screen.begin(name)
    assert nameless(screen) == []
    assert unreached(screen, walk(screen)) == []


def test_it_speaks_english_at_once(screen):
    english = screen.steps[0]._language
    english.chosen.emit("en")
    for name in ("language", "scanner", "printer", "signing", "stick", "done"):
        screen.begin(name)
        assert Untranslated().left(screen) == []
