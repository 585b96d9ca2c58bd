"""Papers in the whole window over a real ledger: what is scanned, ticked and keyed is written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldapp.domain.desk_entries import HandedOver, HandoverConfirmed
from fieldapp.domain.orders import Paper
from fieldapp.ui.log import words
from tests.desk.ceremony import entries_of, order
from tests.ui import running

office, clock = running.office, running.clock
enrolled_once, loaded_once = running.enrolled_once, running.loaded_once
laptops, laptop, at_work = running.laptops, running.laptop, running.at_work
start, house = running.start, running.house


@pytest.mark.slow
def test_a_signed_sheet_and_a_slip_are_taken_in_and_a_receipt_is_checked(house):
    house.card()
    house.pin()
    workday = house.program._workday
    page, desk = workday.papers_page, workday._desk
    done = desk.hand_over(order((1, 1), (2, 1), signing=Paper()))
    sheet = desk.papers.sign_sheets()
    code = next(part.digits for part in sheet[0].parts if hasattr(part, "digits"))
    house.keyboard.scan(code)
    house.until(lambda: page.screen.signed.sheet is not None)
    assert page.screen.isVisible()
    assert page.screen.view == "signed"
    rows = page.screen.signed.list
    house.until(rows.hasFocus)
    house.keyboard.press(Qt.Key.Key_Space, " ", gap=1000)
    house.keyboard.enter()
    house.until(page.screen.message.isVisible)
    assert "đã ghi nhận 1 chữ ký" in page.screen.message.accessibleName()
    said = [each.data for each in entries_of(desk)]
    assert [each.sheet for each in said if isinstance(each, HandoverConfirmed)] == [code]

    page.screen.go_to("slips")
    house.until(lambda: page.screen.slips.day.text() == "15/12/2022")
    house.keyboard.type("15")
    house.keyboard.enter()
    house.keyboard.enter()
    for letter in "dong":
        house.keyboard.press(ord(letter.upper()), letter, gap=400)
    house.until(lambda: bool(page.screen.slips._found.hits))
    house.keyboard.enter()
    house.until(lambda: page.screen.slips.is_open)
    assert QApplication.focusWidget() is page.screen.slips.form.save
    house.keyboard.enter()
    house.until(lambda: page.screen.slips.number.text() == "16")
    papers = [each.data.paper for each in entries_of(desk) if isinstance(each.data, HandedOver)]
    assert papers[-1] is not None
    assert papers[-1].slip.startswith("00001-9-00015-")
    assert page.screen.slips.person.hasFocus()
    newest = desk.log().lines[0]
    assert words.signing(newest).text == "Từ giấy 15"

    house.program.window.workspace.go_to(workday.desk_page)
    house.keyboard.scan(desk.receipt_code(done.handover))
    house.until(lambda: page.covered)
    assert "Chữ ký của phiếu đúng." in page._sheet.message.accessibleName()
    house.keyboard.press(Qt.Key.Key_Escape)
    house.until(lambda: not page.covered)
