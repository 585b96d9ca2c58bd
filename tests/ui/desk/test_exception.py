"""F6: why somebody receives nothing now."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldapp.domain.orders import Refusal
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk.exception import reason_words
from tests.ui.desk import fake

MY, DO = "015186004127", "015161000023"


@pytest.fixture
def sheet(seat):
    seat.scan(MY)
    QTest.keyClick(seat.window, Qt.Key.Key_F6)
    made = seat.page.noting._sheet
    assert made is not None
    made._opened -= 5
    return made


def test_f6_and_a_number_write_down_the_reason_and_the_next_person_may_come(seat, sheet):
    seat.keyboard.type("3")
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.not_handed))
    assert seat.desk.not_handed == [(fake.MY.beneficiary, "deceased", None)]
    seat.until(lambda: "MỜI NGƯỜI TIẾP THEO" in seat.status)
    assert "Đã ghi ngoại lệ của GIÀNG THỊ MỶ" in seat.screen.toast.accessibleName()
    assert not seat.screen.covered
    assert seat.desk.orders == []


def test_enter_without_a_reason_writes_nothing(seat, sheet):
    seat.keyboard.enter()
    assert sheet._wrong.isVisible()
    assert seat.desk.not_handed == []
    assert seat.screen.covered


def test_letters_go_to_the_note_and_its_digits_choose_nothing(seat, sheet):
    seat.keyboard.type("1")
    seat.keyboard.type("n")
    assert sheet.note.hasFocus()
    seat.keyboard.type("am sinh 1968")
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.not_handed))
    assert seat.desk.not_handed == [(fake.MY.beneficiary, "wrong_data", "nam sinh 1968")]


def test_another_case_needs_words(seat, sheet):
    seat.keyboard.type(str(len(reason_words())))
    seat.keyboard.enter()
    assert "ghi rõ" in sheet._wrong.accessibleName()
    assert sheet.note.hasFocus()
    assert seat.desk.not_handed == []


def test_esc_goes_back_to_the_person_and_a_scan_meanwhile_changes_nothing(seat, sheet):
    seat.keyboard.scan(DO)
    assert seat.sounds.tones[-1] == "busy"
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not seat.screen.covered
    assert "ĐƯỢC NHẬN" in seat.status
    assert seat.screen.panel.bar.primary.hasFocus()


def test_a_no_of_the_desk_is_shown_and_trouble_leaves_the_sheet_open(seat, sheet, monkeypatch):
    def full(*_said):
        raise FieldTrouble("Ổ đĩa đầy.", "Xóa bớt tệp.", code="DIA-01")

    with monkeypatch.context() as broken:
        broken.setattr(seat.desk, "not_hand_over", full)
        seat.keyboard.type("4")
        seat.keyboard.enter()
        seat.until(sheet._wrong.isVisible)
    assert "[DIA-01]" in sheet._wrong.accessibleName()
    seat.desk.refusing = Refusal("handover", "not_allowed", fake.MY.beneficiary)
    sheet._record.click()
    seat.until(lambda: not seat.screen.covered)
    assert "Chưa ghi được ngoại lệ" in seat.screen.panel.message.accessibleName()


def test_who_has_received_everything_has_no_exception(seat):
    seat.scan(DO)
    QTest.keyClick(seat.window, Qt.Key.Key_F6)
    assert seat.page.noting._sheet is None
    assert "không còn phần nào" in seat.screen.panel.message.accessibleName()


def test_the_lock_takes_the_sheet_away_too(seat, sheet):
    seat.page.clear()
    assert not seat.screen.covered
    assert not sheet.isVisible()
