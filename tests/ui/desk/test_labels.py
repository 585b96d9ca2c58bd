"""The label on an item against who is at the table, and numbers the list does not know."""

from dataclasses import replace

import pytest

from fieldapp.domain.orders import Compared, Refusal
from tests.ui.desk import fake
from tests.ui.desk.conftest import draw

MY = "015186004127"
OWN, OTHER = "860000000000000017", "860000000000000018"


@pytest.fixture
def labelled(seat):
    standing = seat.desk.standings[fake.MY.beneficiary]
    card = standing.dues[1].entitlement
    seat.desk.labels[OWN] = Compared(fake.MY.beneficiary, card.entitlement)
    seat.desk.labels[OTHER] = Refusal(
        "scan", "serial_mismatch", fake.MY.beneficiary, standing=standing, scanned=OTHER
    )
    seat.scan(MY)
    return seat


def rows(seat):
    return [row for _, row in seat.screen.panel.items._open]


def test_the_label_of_an_item_ticks_it_as_compared_and_the_person_stays(labelled):
    seat = labelled
    rows(seat)[1].tick.setChecked(False)
    seat.keyboard.scan(OWN)
    seat.until(lambda: rows(seat)[1].verified)
    assert rows(seat)[1].chip.accessibleName() == "đã đối chiếu"
    assert rows(seat)[1].tick.isChecked()
    assert not rows(seat)[0].verified
    assert "ĐƯỢC NHẬN" in seat.status


def test_another_s_item_is_refused_aloud_and_enter_goes_back_to_the_person(labelled):
    seat = labelled
    rows(seat)[0].tick.setChecked(False)
    seat.scan(OTHER)
    assert "SỔ, THẺ CỦA NGƯỜI KHÁC" in seat.status
    assert seat.sounds.tones[-1] == "hold"
    assert seat.screen.panel.bar.primary.text() == "Quay lại người này"
    seat.keyboard.enter()
    assert seat.sheet is None
    assert "ĐƯỢC NHẬN" in seat.status
    assert [row.tick.isChecked() for row in rows(seat)] == [False, True]
    seat.sheet_open()


def test_the_right_label_after_a_wrong_one_goes_on(labelled):
    seat = labelled
    seat.scan(OTHER)
    seat.scan(OWN)
    assert "ĐƯỢC NHẬN" in seat.status
    assert rows(seat)[1].verified


def test_a_label_with_nobody_at_the_table_finds_its_owner(seat):
    seat.desk.answers[OWN] = Refusal("check_in", "not_on_list", scanned=OWN)
    seat.desk.labels[OWN] = Compared(
        fake.MY.beneficiary, fake.due(fake.MY, fake.CARD).entitlement.entitlement
    )
    seat.scan(OWN)
    assert "KHÔNG CÓ TRONG DANH SÁCH" in seat.status


@pytest.fixture
def numbered(seat):
    standing = seat.desk.standings[fake.MY.beneficiary]
    item = replace(fake.CARD, serialised=True)
    card = replace(standing.dues[1], item=item)
    seat.desk.standings[fake.MY.beneficiary] = replace(standing, dues=(standing.dues[0], card))
    seat.scan(MY)
    return seat


def test_a_thing_with_an_unknown_number_waits_until_it_was_read(numbered):
    seat = numbered
    assert not seat.screen.panel.bar.primary.isEnabled()
    assert "Thẻ BHYT" in seat.screen.panel.bar._reason.text()
    seat.page.take_scan("ab-12")
    assert not seat.screen.panel.bar.primary.isEnabled()
    seat.page.looking.open(fake.hit(seat.desk.standings[fake.MY.beneficiary]))
    seat.until(lambda: seat.page.looking.case is not None and "ĐƯỢC NHẬN" in seat.status)
    seat.page.take_scan("gd4151520000123")
    assert rows(seat)[1].serial == "GD4151520000123"
    assert seat.screen.panel.bar.primary.isEnabled()
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.desk.orders))
    assert [want.serial for want in seat.desk.orders[0].wanted] == [None, "GD4151520000123"]


def test_the_number_may_be_typed_and_an_unticked_thing_needs_none(numbered):
    seat = numbered
    field = rows(seat)[1].field
    field.setText("gd 41515")
    field.textEdited.emit("")
    assert rows(seat)[1].serial == "GD41515"
    assert seat.screen.panel.bar.primary.isEnabled()
    field.setText("")
    rows(seat)[1].tick.setChecked(False)
    assert seat.screen.panel.bar.primary.isEnabled()
