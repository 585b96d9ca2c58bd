"""Every choice of the settings works at once, is there tomorrow, and can be made by keys."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QSlider,
)

from fieldapp.files.trial_pdf import TRIAL_CODE
from fieldapp.ui.devices.camera import Seen
from fieldapp.ui.language import set_language
from fieldapp.ui.print_choices import PrintChoices, Target
from fieldapp.ui.remembered import Remembered
from fieldapp.ui.settings.millimetres import Millimetres
from fieldapp.ui.trial import TrialPrinters
from tests.ui.settings.conftest import HP, ROLL, XP

SCANNER, SIGNING, LOOK, SOUND, LOCK, STICK = range(1, 7)


def pick(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def kept(room) -> PrintChoices:
    return PrintChoices(room.file)


def test_a_printer_is_remembered_for_each_paper(room):
    pick(room.paper.printer, XP)
    room.paper.layout_choice.choose("large")
    room.paper.layout_choice.chosen.emit("large")
    assert room.paper.printer.currentData() == ""
    pick(room.paper.printer, HP)
    chosen = kept(room)
    assert (chosen.layout, chosen.printer("twin"), chosen.printer("large")) == ("large", XP, HP)
    assert room.paper.target() == Target("large", HP)


def test_a_chosen_printer_that_is_away_is_still_named(room):
    pick(room.paper.printer, XP)
    room.printers.there = (HP,)
    room.page.entered()
    assert room.paper.printer.currentText() == f"{XP} — không thấy"


def test_a_thermal_printer_is_reached_by_its_address_and_nothing_else(room):
    paper = room.paper
    paper.layout_choice.chosen.emit("roll")
    assert paper._reached.isVisible()
    paper.address.setText("192.168.1.9")
    paper.address.editingFinished.emit()
    assert "tcp://" in room.note()
    assert kept(room).printer("roll") == ""
    paper.address.setText(ROLL)
    paper.address.editingFinished.emit()
    assert paper.target() == Target("roll", ROLL)
    assert not paper._moved.isVisible(), "what has no effect is not offered"


def test_the_printer_to_fall_back_on_keeps_its_own_paper(room):
    pick(room.paper.backup, XP)
    assert kept(room).backup == Target("twin", XP)
    room.settings.prints.choose_printer("roll", ROLL)
    room.page.entered()
    pick(room.paper.backup, ROLL)
    assert kept(room).backup == Target("roll", ROLL)
    pick(room.paper.backup, "")
    assert kept(room).backup is None


def test_when_to_print_is_told_to_the_desk(room):
    room.paper.when.chosen.emit("asked")
    assert (kept(room).when, room.asked) == ("asked", ["changed"])
    assert "F9" in room.paper._when_row.hint.text()


def test_printing_before_signing_means_signing_on_paper(room):
    room.settings.prints.choose_when("before")
    section = room.section(SIGNING)
    assert (section.method.value(), section.method.isEnabled()) == ("paper", False)
    room.settings.prints.choose_when("done")
    section.entered()
    section.method.chosen.emit("mark")
    assert (section.method.isEnabled(), room.settings.machine.signing) == (True, "mark")


def test_the_offset_is_kept_for_its_paper_in_tenths(room):
    room.paper.across.setValue(-35)
    room.paper.down.setValue(12)
    assert (kept(room).offset("twin"), kept(room).offset("a5")) == ((-35, 12), (0, 0))
    assert room.paper.across.text() == "-3,5 mm"


@pytest.mark.parametrize(("typed", "tenths"), [("1,5", 15), ("-0.5 mm", -5), ("10", 100), ("", 0)])
def test_millimetres_are_typed_with_comma_or_point(qapp, typed, tenths):
    assert Millimetres().valueFromText(typed) == tenths


@pytest.mark.parametrize("typed", ["10,1", "-11", "1,55", "1e1", "x"])
def test_what_is_no_offset_cannot_be_typed(qapp, typed):
    state, _, _ = Millimetres().validate(typed, 0)
    assert state == Millimetres().validate("x", 0)[0]


def test_ctrl_p_prints_a_test_page_with_the_offset(room):
    room.paper.across.setValue(15)
    QTest.keyClick(room.page.screen.entries[0], Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    room.qtbot.waitUntil(lambda: "Đã gửi trang thử" in room.note())
    assert room.printers.sent == [(b"a page for twin", Target("twin", HP), (15, 0))]
    assert room.paper.trial.isEnabled()


def test_a_printer_in_trouble_is_said(room):
    room.printers.outcome = "offline"
    room.page.print_trial()
    room.qtbot.waitUntil(lambda: "Chưa in được" in room.note())


def test_without_a_printer_the_test_page_becomes_a_file(room, tmp_path):
    room.printers.usual, file = "", tmp_path / "trial.pdf"
    room.page.pick_file = lambda: ""
    room.page.print_trial()
    room.page.pick_file = lambda: str(file)
    room.page.print_trial()
    room.qtbot.waitUntil(lambda: "Đã gửi trang thử" in room.note())
    assert file.read_bytes() == b"a page for twin"


def test_the_real_test_page_says_printer_and_offset(qapp):
    pdf = TrialPrinters().trial(Target("twin", HP), (15, -20))
    document = pypdfium2.PdfDocument(pdf)
    words = document[0].get_textpage().get_text_range()
    document.close()
    assert "HP Laser 107a" in words
    assert "sang phải 1,5 mm, xuống -2,0 mm" in words


def test_the_code_of_the_test_page_is_answered_here_and_no_other(room):
    assert not room.page.take_scan("0015158900001")
    room.section(SOUND)
    assert room.page.take_scan(TRIAL_CODE)
    assert "Máy quét đọc được" in room.note()
    room.page.screen.hide()
    assert not room.page.take_scan(TRIAL_CODE)


def test_sound_is_softer_or_silent_from_now_on(room):
    section = room.section(SOUND)
    section.volume.setValue(40)
    section.muted.setChecked(True)
    sounds, again = room.settings.sounds, Remembered(room.file)
    assert (sounds.volume, sounds.muted) == (40, True)
    assert (again.volume, again.muted) == (40, True)
    assert section.figure.text() == "40 %"
    room.workspace.show_muted(muted=True)
    texts = [each.text() for each in room.workspace._keys.findChildren(QLabel)]
    assert "Tắt tiếng" in texts


def test_the_machine_locks_after_the_minutes_chosen(room):
    section = room.section(LOCK)
    section.minutes.setValue(1)
    assert section.minutes.value() == 2
    section.minutes.setValue(12)
    assert room.asked[-1] == 12
    assert Remembered(room.file).lock_minutes == 12


def test_the_look_follows_and_shows_what_keys_chose(room, look):
    section = room.section(LOOK)
    section.theme.chosen.emit("dark")
    assert look.theme == "dark"
    look.set_scale(150)
    assert section.size_choice.value() == "150"


def test_another_language_keeps_the_place(room):
    room.section(LOOK).language.chosen.emit("en")
    screen = room.page.screen
    assert (screen.place(), screen.sections[LOOK].language.value()) == (LOOK, "en")
    set_language("vi")
    assert screen.entries[LOOK].isChecked()


def test_scanner_and_stick_lead_to_where_they_are_tried(room):
    room.section(SCANNER).trial.click()
    room.section(STICK).trial.click()
    room.section(STICK).choose.click()
    assert room.asked == ["scanner", "stick", "choose a stick"]
    assert "35 ms" in room.section(SCANNER).measured.text()


def test_arrows_walk_the_list_and_esc_goes_back_to_the_desk(room):
    entries = room.page.screen.entries
    assert entries[0].hasFocus()
    QTest.keyClick(entries[0], Qt.Key.Key_Down)
    assert room.page.screen.place() == SCANNER
    with room.qtbot.waitSignal(room.page.left):
        QTest.keyClick(entries[SCANNER], Qt.Key.Key_Escape)


def test_a_damaged_file_is_said_once(room):
    room.page._damaged = True
    room.page.entered()
    assert "bị hỏng" in room.note()
    room.paper.note.hide()
    room.page.entered()
    assert room.note() == ""


def test_everything_that_can_be_set_has_a_name(room):
    kinds = QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider
    for section in room.page.screen.sections:
        found = [each for kind in kinds for each in section.findChildren(kind)]
        own = [each for each in found if not each.objectName().startswith("qt_")]
        assert own
        for each in own:
            assert each.accessibleName() or getattr(each, "text", str)(), each


def test_a_scanner_on_a_line_is_chosen_where_there_is_one(room):
    section = room.section(SCANNER)
    section.find_lines = lambda: (("COM3", "Honeywell 1470g"),)
    section.entered()
    assert section._lines.isVisible()
    pick(section.line, "COM3")
    assert room.settings.machine.serial == "COM3"
    assert room.asked[-1] == "changed"
    section.find_lines = tuple
    section.entered()
    assert section.line.currentData() == "COM3", "what was chosen and is away is still named"
    pick(section.line, "")
    section.entered()
    assert not section._lines.isVisible()


def test_cameras_are_looked_for_when_asked(room):
    section = room.section(SCANNER)
    section.find_cameras = lambda: (Seen("abc", "Logitech C270"),)
    assert section.camera.count() == 1
    section.search.click()
    pick(section.camera, "abc")
    assert room.settings.machine.camera == "abc"
    section.find_cameras = tuple
    section.search.click()
    assert "Không thấy camera nào" in section._cameras.hint.text()
