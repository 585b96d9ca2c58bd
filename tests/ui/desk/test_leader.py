"""A handover against a rule: only with a leader's PIN, and the order says so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldapp.domain.orders import Refusal
from tests.ui.desk import fake
from tests.ui.desk.conftest import draw

MY = "015186004127"


def sheet_for(seat, key: str):
    QTest.keyClick(seat.window, Qt.Key.Key_F6)
    seat.page.noting._sheet._opened -= 5
    seat.keyboard.type(key)
    seat.keyboard.enter()
    seat.until(lambda: seat.page.exempting.sheet is not None)
    return seat.page.exempting.sheet


def sign(seat) -> None:
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))
    seat.keyboard.enter()
    seat.until(lambda: not seat.screen.covered)


@pytest.fixture
def elsewhere(seat):
    seat.scan(fake.MY_TWIN.id_number)
    return seat


def test_a_person_of_another_desk_is_served_here_with_the_leader_s_pin(elsewhere):
    seat = elsewhere
    sheet_for(seat, "1")
    seat.keyboard.type(fake.LEADER_PIN)
    seat.until(lambda: "ĐƯỢC TRAO TẠI ĐÂY" in seat.status)
    assert "Thuộc bàn 2" in seat.status
    sign(seat)
    (order,) = seat.desk.orders
    assert order.exempt.rules == ("other_desk",)
    assert order.exempt.note == "Già yếu, không đi lại được"
    assert seat.desk.leader_orders == ["l1"]
    assert seat.page.exempting.sheet is None


def test_a_wrong_pin_allows_nothing(elsewhere):
    seat = elsewhere
    sheet = sheet_for(seat, "1")
    seat.keyboard.type("000000")
    seat.until(sheet.note.isVisible)
    assert seat.page.looking.case.approval is None
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    seat.keyboard.enter()
    assert seat.desk.orders == []
    assert "MỜI NGƯỜI TIẾP THEO" in seat.status


def test_enter_alone_on_the_exception_of_another_desk_asks_for_no_leader(elsewhere):
    seat = elsewhere
    QTest.keyClick(seat.window, Qt.Key.Key_F6)
    sheet = seat.page.noting._sheet
    sheet._opened -= 5
    seat.keyboard.enter()
    assert sheet._wrong.isVisible()
    assert seat.page.exempting.sheet is None


def test_an_empty_count_is_set_aside_after_the_desk_said_no(seat):
    seat.scan(MY)
    standing = seat.desk.standings[fake.MY.beneficiary]
    seat.desk.refusing = Refusal("handover", "stock_short", standing=standing)
    sign(seat)
    seat.until(lambda: "CHƯA TRAO ĐƯỢC" in seat.status)
    seat.desk.refusing = None
    sheet_for(seat, "1")
    seat.keyboard.type(fake.LEADER_PIN)
    seat.until(lambda: "ĐƯỢC TRAO TẠI ĐÂY" in seat.status)
    sign(seat)
    assert seat.desk.orders[0].exempt.rules == ("stock_short",)
    assert seat.desk.orders[0].how == "scan"


def test_what_a_leader_allowed_does_not_outlive_the_person(elsewhere):
    seat = elsewhere
    sheet_for(seat, "1")
    seat.keyboard.type(fake.LEADER_PIN)
    seat.until(lambda: "ĐƯỢC TRAO TẠI ĐÂY" in seat.status)
    seat.page.looking.step_back()
    seat.scan(fake.MY_TWIN.id_number)
    assert "THUỘC BÀN 2" in seat.status
    assert seat.page.looking.case.approval is None


def test_the_lock_takes_the_leader_s_sheet_away(elsewhere):
    seat = elsewhere
    sheet = sheet_for(seat, "1")
    seat.page.clear()
    assert not sheet.isVisible()
    assert not seat.screen.covered


def test_whom_another_source_pays_for_is_held_and_a_leader_may_allow_it(seat):
    standing = seat.desk.standings[fake.MY.beneficiary]
    seat.desk.answers[MY] = Refusal("check_in", "covered_elsewhere", standing=standing)
    seat.scan(MY)
    assert "CHƯA TRAO ĐƯỢC" in seat.status
    assert seat.sounds.tones[-1] == "hold"
    seat.keyboard.enter()
    assert seat.sheet is None
    seat.scan(MY)
    sheet_for(seat, "1")
    seat.keyboard.type(fake.LEADER_PIN)
    seat.until(lambda: "ĐƯỢC TRAO TẠI ĐÂY" in seat.status)
    sign(seat)
    assert seat.desk.orders[0].exempt.rules == ("covered_elsewhere",)


def test_opened_by_name_the_same_person_is_held_too(seat):
    known = seat.desk.standings[fake.MY.beneficiary]
    seat.desk.standings[fake.MY.beneficiary] = replace(known, covered=True)
    seat.page.looking.open(fake.hit(known))
    seat.until(lambda: "CHƯA TRAO ĐƯỢC" in seat.status)
    assert "nguồn khác" in seat.status
    sheet_for(seat, "1")
    seat.keyboard.type(fake.LEADER_PIN)
    seat.until(lambda: "ĐƯỢC TRAO TẠI ĐÂY" in seat.status)
