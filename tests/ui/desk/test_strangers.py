"""Somebody on no list is written down, after those who look alike were shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldapp.domain.trouble import FieldTrouble
from tests.ui.desk import fake

CARD = "015059006712||LO VAN PANH|20111959|Nam|Thon Na, Viet Hong|"
NOBODY = "015059006799||PHUNG VAN KIEU|01011961|Nam|Khe Ron|"


def asked(seat, code: str = CARD):
    seat.scan(code)
    seat.until(lambda: bool(seat.desk.asking.looked))
    seat.keyboard.enter()
    sheet = seat.page.strangers._sheet
    assert sheet is not None
    sheet._opened -= 5
    seat.until(lambda: sheet._shown is not None)
    return sheet


def test_a_stranger_s_card_shows_who_is_alike_by_name_year_and_village(seat):
    seat.scan(CARD)
    seat.until(lambda: bool(seat.desk.asking.looked))
    assert seat.desk.asking.looked == [("LO VAN PANH", "1959-11-20", "Thon Na")]
    seat.until(seat.screen.panel.near.isVisible)
    assert seat.screen.panel.bar.primary.text() == "Ghi lại để kiểm tra"


def test_enter_opens_the_form_and_any_more_of_them_write_nothing(seat):
    sheet = asked(seat)
    for _ in range(3):
        seat.keyboard.enter()
    assert "Chưa chọn lý do" in sheet._wrong.accessibleName()
    assert seat.desk.asking.walked_in == []
    assert seat.desk.orders == []


def test_the_card_fills_the_form_and_a_reason_writes_it_down(seat):
    sheet = asked(seat)
    sheet.reason.choose("new_case")
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.asking.walked_in))
    more = {"birth": "1959-11-20", "id_number": "015059006712", "village": "Thon Na", "note": None}
    assert seat.desk.asking.walked_in == [("LO VAN PANH", "new_case", more)]
    seat.until(lambda: "MỜI NGƯỜI TIẾP THEO" in seat.status)
    assert "Đã ghi lại LO VAN PANH" in seat.screen.toast.accessibleName()
    assert not seat.screen.covered


def test_another_name_is_looked_for_before_it_is_written_down(seat):
    sheet = asked(seat, NOBODY)
    assert not sheet.near.isVisible()
    sheet._name.setText("GIANG THI MY")
    sheet.reason.choose("not_on_list")
    seat.keyboard.enter()
    seat.until(sheet.near.isVisible)
    assert seat.desk.asking.walked_in == []
    assert "gần giống" in sheet._wrong.accessibleName()
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.asking.walked_in))


def test_where_nobody_is_alike_one_enter_is_enough(seat):
    sheet = asked(seat, NOBODY)
    sheet._name.setText("PHÙNG VĂN KIỀU")
    sheet._name.textEdited.emit("")
    sheet.reason.choose("not_on_list")
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.asking.walked_in))


def test_one_of_those_who_are_alike_is_opened_from_the_form(seat):
    sheet = asked(seat)
    sheet.near.chosen.emit(fake.hit(seat.desk.standings[fake.HELD.beneficiary]))
    seat.until(lambda: "TẠM GIỮ" in seat.status)
    assert not seat.screen.covered
    assert seat.page.looking.stranger is None


def test_who_is_searched_for_in_vain_is_written_down_too(seat):
    seat.search("ly a pua")
    seat.until(lambda: seat.page.looking.stranger is not None)
    QTest.keyClick(seat.window, Qt.Key.Key_F6)
    sheet = seat.page.strangers._sheet
    sheet._opened -= 5
    assert sheet._name.text() == "ly a pua"
    seat.keyboard.scan("015059006712||LY A PUA|20111959|Nam|Thon Na|")
    assert sheet._number.text() == "015 059 006 712"
    assert sheet._birth.text() == "20/11/1959"
    sheet.escaped.emit()
    assert not seat.screen.covered


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "Cần họ và tên"),
        ({"birth": "99"}, "Chưa rõ ngày sinh"),
        ({"number": "0150"}, "cần 12 chữ số, hiện có 4"),
        ({"reason": "other"}, "cần ghi rõ"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(seat, wrong, said):
    sheet = asked(seat)
    sheet.reason.choose(wrong.pop("reason", "new_case"))
    for field, text in wrong.items():
        getattr(sheet, f"_{field}").setText(text)
    sheet._record.click()
    assert said in sheet._wrong.accessibleName()
    assert seat.desk.asking.walked_in == []


def test_trouble_leaves_the_form_as_it_is(seat, monkeypatch):
    sheet = asked(seat)
    sheet.reason.choose("new_case")

    def full(*_said, **_more):
        raise FieldTrouble("Ổ đĩa đầy.", "Xóa bớt tệp.", code="DIA-01")

    monkeypatch.setattr(seat.desk.asking, "walk_in", full)
    sheet._record.click()
    seat.until(lambda: "[DIA-01]" in sheet._wrong.accessibleName())
    assert sheet.isEnabled()


def test_the_next_person_may_come_without_a_word_of_this_one(seat):
    seat.scan(CARD)
    seat.screen.passed.emit()
    assert seat.page.looking.stranger is None
    seat.keyboard.enter()
    assert seat.page.strangers._sheet is None
