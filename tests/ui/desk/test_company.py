"""Several people in one handover: a household, or whoever somebody collects for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldapp.domain.entry_parts import Collector
from tests.ui.desk import fake
from tests.ui.desk.conftest import draw

MY = "015186004127"
SON = fake.person(41, "GIÀNG A PÁO", "2004", sex="m")
NEIGHBOUR = fake.person(42, "SÙNG THỊ SUA", "1990")


@pytest.fixture
def company(seat):
    for each in (SON, NEIGHBOUR):
        seat.desk.standings[each.beneficiary] = fake.standing(each, fake.due(each, fake.CARD))
    seat.desk.homes[fake.MY.beneficiary] = (fake.hit(seat.desk.standings[SON.beneficiary]),)
    seat.scan(MY)
    return seat


def opened(seat):
    QTest.keyClick(seat.window, Qt.Key.Key_F7)
    sheet = seat.page.joining._sheet
    assert sheet is not None
    sheet._opened -= 5
    seat.until(lambda: bool(seat.page.joining._household) or not seat.desk.homes)
    return sheet


def guests(seat) -> list[str]:
    return [each.standing.person.name for each in seat.page.looking.case.guests]


def added(seat, code: str | None) -> None:
    before = len(guests(seat))
    seat.keyboard.scan(code or "")
    seat.until(lambda: len(guests(seat)) == before + 1)


def test_people_are_added_by_scan_and_served_in_one_handover(company):
    seat = company
    opened(seat)
    added(seat, SON.id_number)
    added(seat, NEIGHBOUR.id_number)
    seat.keyboard.enter()
    assert not seat.screen.covered
    assert "3 người · 1 sổ BHXH, 3 thẻ BHYT" in seat.status
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.orders))
    (order,) = seat.desk.orders
    assert len(order.wanted) == 4
    assert {want.beneficiary for want in order.wanted} == {
        fake.MY.beneficiary,
        SON.beneficiary,
        NEIGHBOUR.beneficiary,
    }
    assert [(each.how, each.proof) for each in order.arrivals] == [("scan", "cccd")] * 2
    seat.until(seat.screen.toast.isVisible)
    assert "GIÀNG THỊ MỶ và 2 người" in seat.screen.toast.accessibleName()


def test_the_household_is_offered_and_a_press_adds_one_of_it(company):
    seat = company
    sheet = opened(seat)
    assert sheet._caption.text() == "Cùng hộ"
    sheet.chosen.emit(sheet._hits[0])
    seat.until(lambda: guests(seat) == ["GIÀNG A PÁO"])
    assert sheet._hits == ()
    assert seat.page.looking.case.guests[0].how == "search"


def test_a_typed_name_is_searched_and_enter_without_words_is_done(company):
    seat = company
    sheet = opened(seat)
    sheet._box.setText("sung thi sua")
    seat.keyboard.enter()
    seat.until(lambda: [hit.name for hit in sheet._hits] == ["SÙNG THỊ SUA"])
    sheet._box.setText("zzz")
    seat.keyboard.enter()
    seat.until(lambda: "Không có ai khớp" in sheet._message.accessibleName())
    sheet._box.clear()
    seat.keyboard.enter()
    assert not seat.screen.covered
    assert guests(seat) == []


def test_who_may_not_receive_does_not_come_along(company):
    seat = company
    sheet = opened(seat)
    for code, said in (
        (fake.DO.id_number, "ĐÃ NHẬN"),
        (fake.HELD.id_number, "TẠM GIỮ"),
        (fake.MY_TWIN.id_number, "THUỘC BÀN 2"),
        ("015186009999", "KHÔNG CÓ TRONG DANH SÁCH"),
        (MY, "đã có trong lượt này"),
    ):
        seat.keyboard.scan(code)
        seat.until(lambda said=said: said in sheet._message.accessibleName())
    assert guests(seat) == []
    assert seat.page.looking.stranger is None


def test_ticks_stay_when_somebody_joins_and_go_with_who_leaves(company):
    seat = company
    seat.screen.panel.items.first_tick().setChecked(False)
    sheet = opened(seat)
    added(seat, SON.id_number)
    assert len(seat.screen.panel.items.wanted()) == 2
    sheet.dropped.emit(seat.page.looking.case.guests[0].standing)
    assert guests(seat) == []
    assert len(seat.screen.panel.items.wanted()) == 1
    assert not seat.screen.panel.items.grouped


def test_the_sentence_names_for_whom_items_are_taken(company):
    seat = company
    opened(seat)
    added(seat, SON.id_number)
    case, dues = seat.page.looking.case, seat.screen.panel.items.ticked()
    assert "của tôi và của GIÀNG A PÁO" in case.sentence(dues)
    taken = replace(case, collector=Collector("Vàng A Sử", "official", "known"))
    assert "mang tên GIÀNG THỊ MỶ, GIÀNG A PÁO" in taken.sentence(dues)


def test_the_third_person_of_one_collector_is_warned_of(company):
    seat = company
    seat.page.looking.case = replace(
        seat.page.looking.case, collector=Collector("Vàng A Sử", "official", "cccd", "015084002593")
    )
    seat.desk.others = ("Lò Thị Mai",)
    sheet = opened(seat)
    seat.until(lambda: bool(seat.page.joining._others))
    assert not sheet._message.isVisible()
    added(seat, SON.id_number)
    assert "3 người hôm nay" in sheet._message.accessibleName()


def test_more_than_five_people_in_one_hand_are_told_to_the_leader(company):
    seat = company
    people = [fake.person(no, f"LÒ THỊ {no}") for no in range(50, 55)]
    for each in people:
        seat.desk.standings[each.beneficiary] = fake.standing(each, fake.due(each, fake.CARD))
    sheet = opened(seat)
    for each in people:
        added(seat, each.id_number)
    assert "6 người trong một tay" in sheet._message.accessibleName()


def test_one_receipt_holds_twenty_items(company):
    seat = company
    sheet = opened(seat)
    for no in range(60, 71):
        who = fake.person(no, f"LÒ THỊ {no}")
        dues = fake.due(who, fake.BOOK), fake.due(who, fake.CARD)
        seat.desk.standings[who.beneficiary] = fake.standing(who, *dues)
        seat.keyboard.scan(who.id_number)
    seat.until(lambda: "20 món" in sheet._message.accessibleName())
    assert len(guests(seat)) == 9


def test_nobody_joins_who_is_refused_or_while_nobody_is_there(seat):
    QTest.keyClick(seat.window, Qt.Key.Key_F7)
    assert seat.page.joining._sheet is None
    seat.scan(fake.DO.id_number)
    QTest.keyClick(seat.window, Qt.Key.Key_F7)
    assert seat.page.joining._sheet is None


def test_the_place_of_a_handover_is_home_when_the_officer_says_so(company):
    seat = company
    receiver = seat.screen.panel.person.receiver
    receiver._home.setChecked(True)
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.orders))
    assert seat.desk.orders[0].place == "home"
    seat.until(lambda: not seat.screen.covered)
    seat.scan(NEIGHBOUR.id_number)
    assert receiver.place() == "desk"


def test_the_lock_takes_everybody_off_the_screen(company):
    seat = company
    sheet = opened(seat)
    added(seat, SON.id_number)
    seat.page.clear()
    assert not sheet.isVisible()
    assert seat.page.looking.case is None
