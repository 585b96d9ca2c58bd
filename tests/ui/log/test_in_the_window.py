"""The log in the whole window over a real ledger: what the table says is what was written."""

import pytest
from PySide6.QtCore import Qt

from fieldapp.domain.desk_entries import PrintStarted, Voided
from fieldapp.ui.log import words
from tests.desk.ceremony import entries_of
from tests.ui import running
from tests.ui.acceptance.keys import press

office, clock = running.office, running.clock
enrolled_once, loaded_once = running.enrolled_once, running.loaded_once
laptops, laptop, at_work = running.laptops, running.laptop, running.at_work
start, house = running.start, running.house


def prints_of(workday) -> list[int]:
    """The copies of which the ledger knows."""
    said = [each.data for each in entries_of(workday._desk)]
    return [each.copy for each in said if isinstance(each, PrintStarted)]


@pytest.mark.slow
def test_a_handover_is_found_in_the_log_and_taken_back_there(house):
    house.card()
    house.pin()
    house.hand_over()
    workday = house.program._workday
    log = workday.log_page
    workday.progress_page.finish_asked.emit("all")
    house.until(lambda: log.screen.rows.rowCount() == 1)
    assert log.screen.filters.value() == "all"
    (line,) = [log.screen.rows.line(0)]
    assert (line.name, line.signing) == ("Giàng Thị Mỷ", "stroke")
    house.until(lambda: log.screen.line is not None)
    house.press(Qt.Key.Key_F8)
    house.until(lambda: log.screen.rows.line(0) is not None and log.screen.rows.line(0).voided)
    said = entries_of(workday._desk)
    assert [each.data.reason for each in said if isinstance(each.data, Voided)] == ["slip_of_hand"]
    cell = log.screen.rows.index(0, words.COLUMNS.index("signing"))
    assert cell.data() == "Đã hủy"


@pytest.mark.slow
def test_a_receipt_of_the_ledger_is_looked_at_and_nothing_is_written(house):
    house.card()
    house.pin()
    house.hand_over()
    workday = house.program._workday
    log = workday.log_page
    workday.progress_page.finish_asked.emit("all")
    house.until(lambda: log.screen.line is not None)
    # The receipt of the handover itself is seen to first.
    house.until(lambda: prints_of(workday) == [1])
    before = entries_of(workday._desk)
    press("Ctrl+Shift+V")
    house.until(lambda: log.previewing.sheet is not None)
    house.until(lambda: not log.previewing.sheet.view.picture.pixmap().isNull())
    assert entries_of(workday._desk) == before
    assert "BẢN SAO 2" in log.previewing.sheet.copy.accessibleName()
    house.press(Qt.Key.Key_F12)
    house.until(house.sign_in.isVisible)
    assert log.previewing.sheet is None
