"""F6: why somebody receives nothing now, what comes next, and what else is asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldapp.domain.orders import Later, Refusal
from fieldapp.domain.standing import Verdict
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk.choices import choices, reason_choices
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
    assert sheet.later.words.hasFocus()
    seat.keyboard.type("am sinh 1968")
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.not_handed))
    assert seat.desk.not_handed == [(fake.MY.beneficiary, "wrong_data", "nam sinh 1968")]


def test_another_case_needs_words(seat, sheet):
    seat.keyboard.type(str(len(reason_choices())))
    seat.keyboard.enter()
    assert "ghi rõ" in sheet._wrong.accessibleName()
    assert sheet.later.words.hasFocus()
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


def asked(seat, number: str):
    seat.scan(number)
    QTest.keyClick(seat.window, Qt.Key.Key_F6)
    made = seat.page.noting._sheet
    assert made is not None
    made._opened -= 5
    return made


def test_each_standing_has_its_own_choices():
    offered = {
        standing.verdict: [each.code for each in choices(standing)] for standing in fake.people()
    }
    assert offered[Verdict.RECEIVED] == ["denied", "correct", "wish"]
    assert offered[Verdict.OTHER_DESK] == ["other_desk", "correct", "wish"]
    assert offered[Verdict.ON_HOLD] == ["correct", "wish"]
    assert len(offered[Verdict.ELIGIBLE]) == 10
    short = choices(fake.people()[0], "stock_short")
    assert (short[0].code, len(short)) == ("stock_short", 10)


def test_the_next_step_is_proposed_and_may_be_dated_and_placed(seat, sheet):
    seat.keyboard.type("7")
    assert sheet.later.next.value() == "home"
    sheet.later.by.setText("20/12/2022")
    sheet.later.where.setText(" Thôn  Khe Ron ")
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.not_handed))
    assert seat.desk.later == [Later("home", "2022-12-20", "Thôn Khe Ron")]


def test_a_day_that_is_none_is_asked_again(seat, sheet):
    seat.keyboard.type("1")
    sheet.later.by.setText("mai")
    seat.keyboard.enter()
    assert "ngày hẹn" in sheet._wrong.accessibleName()
    assert seat.desk.not_handed == []


def test_what_a_paper_shows_otherwise_is_asked_for_and_the_person_stays(seat, sheet):
    seat.keyboard.type("9")
    seat.keyboard.enter()
    assert "đúng là gì" in sheet._wrong.accessibleName()
    sheet.correction._field.choose("birth")
    sheet.correction.words.setText("12/03/1985")
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.asking.corrected))
    assert seat.desk.asking.corrected == [
        (fake.MY.beneficiary, "birth", "12/03/1985", "cccd", None)
    ]
    seat.until(lambda: not seat.screen.covered)
    assert "ĐƯỢC NHẬN" in seat.status
    assert "Danh sách giữ nguyên" in seat.screen.toast.accessibleName()


def test_who_wants_to_go_on_paying_leaves_item_and_phone(seat, sheet):
    seat.keyboard.type("0")
    sheet.wish._item.choose("bhyt_card")
    sheet.wish._phone.setText("0912 000 111")
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.asking.wished))
    assert seat.desk.asking.wished == [(fake.MY.beneficiary, "bhyt_card", "0912 000 111", None)]


def test_who_says_they_never_received_gets_nothing_and_is_looked_into(seat):
    asked(seat, DO)
    seat.keyboard.type("1")
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.asking.corrected))
    ((who, field, seen, proof, _note),) = seat.desk.asking.corrected
    assert (who, field, proof) == (fake.DO.beneficiary, "received", "known")
    assert seen == "Người dân nói chưa nhận"
    assert seat.desk.orders == []


def test_the_lock_takes_the_sheet_away_too(seat, sheet):
    seat.page.clear()
    assert not seat.screen.covered
    assert not sheet.isVisible()
