"""Check 5: after a power cut the desk asks whether the items were given, and goes by the answer."""

import pytest
from PySide6.QtCore import Qt

from fieldapp.domain.entry_parts import Collector
from fieldapp.ui.components import KeyButton
from tests.ui.desk import fake
from tests.ui.desk.conftest import draw

PROXY = Collector("Giàng A Sềnh", "spouse", "cccd", "015084992593")


@pytest.fixture
def asked(seat):
    """The question is open, as after a power cut in mid-signing."""
    seat.desk.beginning.note((fake.MY.beneficiary,), "scan", "cccd", PROXY)
    seat.page.unfinished.ask()
    seat.until(lambda: seat.page.covered)
    seat.page.unfinished._sheet._opened -= 5
    return seat


def answer(seat, words: str) -> None:
    buttons = seat.page.unfinished._sheet.findChildren(KeyButton)
    next(each for each in buttons if each.text() == words).click()


def test_enter_1_is_noted_and_esc_takes_the_note_away(seat):
    seat.scan(fake.MY.id_number)
    seat.sheet_open()
    seat.until(lambda: fake.MY.beneficiary in seat.desk.beginning.noted)
    seat.keyboard.press(Qt.Key.Key_Escape)
    seat.until(lambda: not seat.desk.beginning.noted)


def test_a_saved_handover_leaves_no_question(seat):
    seat.scan(fake.MY.id_number)
    sheet = seat.sheet_open()
    draw(sheet.pad, (150, 120), (240, 40), (330, 150))
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.orders))
    assert seat.desk.beginning.noted == {}


def test_the_lock_keeps_the_note(seat):
    seat.scan(fake.MY.id_number)
    seat.sheet_open()
    seat.page.clear()
    seat.until(lambda: fake.MY.beneficiary in seat.desk.beginning.noted)


def test_given_opens_the_person_ready_to_sign_as_it_was(asked):
    asked.keyboard.enter()
    asked.until(asked.page.handing.is_open)
    assert asked.page.looking.case.collector == PROXY
    assert "nhận thay" in asked.sheet.accessibleName() or "Sềnh" in asked.sheet.title.text()


def test_leaving_the_sheet_after_given_does_not_take_the_answer_back(asked):
    asked.keyboard.enter()
    asked.until(asked.page.handing.is_open)
    asked.keyboard.press(Qt.Key.Key_Escape)
    asked.until(lambda: not asked.page.handing.is_open())
    assert fake.MY.beneficiary in asked.desk.beginning.noted


def test_a_question_put_off_is_not_answered_by_leaving_another_sheet_of_the_person(asked):
    asked.keyboard.press(Qt.Key.Key_Escape)
    asked.until(lambda: not asked.page.covered)
    asked.scan(fake.MY.id_number)
    asked.sheet_open()
    asked.keyboard.press(Qt.Key.Key_Escape)
    asked.until(lambda: not asked.page.handing.is_open())
    asked.qtbot.wait(20)
    assert fake.MY.beneficiary in asked.desk.beginning.noted


def test_not_given_drops_it(asked):
    answer(asked, "Chưa đưa, hủy lượt")
    asked.until(lambda: not asked.desk.beginning.noted)
    asked.until(asked.screen.toast.isVisible)
    assert not asked.page.covered
    assert asked.desk.orders == []


def test_esc_leaves_the_question_open(asked):
    asked.keyboard.press(Qt.Key.Key_Escape)
    asked.until(lambda: not asked.page.covered)
    assert fake.MY.beneficiary in asked.desk.beginning.noted


def test_somebody_who_has_received_meanwhile_is_shown_and_asked_about_no_more(seat):
    seat.desk.beginning.note((fake.DO.beneficiary,), "scan", "cccd")
    seat.page.unfinished.ask()
    seat.until(lambda: seat.page.covered)
    answer(seat, "Đã đưa, ký tiếp")
    seat.until(lambda: not seat.desk.beginning.noted)
    assert "ĐÃ NHẬN" in seat.status


def test_nobody_is_asked_while_a_person_is_at_the_table(seat):
    seat.desk.beginning.note((fake.MY.beneficiary,), "scan", "cccd")
    seat.scan(fake.MAI.id_number)
    seat.page.unfinished.ask()
    seat.qtbot.wait(50)
    assert not seat.page.covered
