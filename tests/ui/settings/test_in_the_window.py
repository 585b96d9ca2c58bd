"""Settings over a real ledger: what is set stands at the desk, the code of the trial is known."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldapp.files.trial_pdf import TRIAL_CODE
from tests.ui import running

start, house = running.start, running.house
office, clock = running.office, running.clock
enrolled_once, loaded_once = running.enrolled_once, running.loaded_once
laptops, laptop, at_work = running.laptops, running.laptop, running.at_work


@pytest.mark.slow
def test_what_is_set_by_keys_stands_at_the_desk(house):
    house.card()
    house.pin()
    window, workday = house.program.window, house.program._workday
    assert house.page.screen.panel.bar.method.value() == "screen"
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    page = workday._settings_page
    house.until(page.screen.isVisible)
    page.paper.when.chosen.emit("before")
    assert house.page.screen.panel.bar.method.value() == "paper"
    page.paper.when.chosen.emit("done")
    assert house.page.screen.panel.bar.method.value() == "screen"
    page.screen.go_to(5)
    page.screen.sections[5].minutes.setValue(9)
    assert house.program.locking._periods.soft == 9 * 60
    house.keyboard.scan(TRIAL_CODE)
    house.until(page.paper.note.isVisible)
    assert window.workspace.page() is page
    QTest.keyClick(page.screen.entries[0], Qt.Key.Key_Escape)
    house.until(house.page.screen.isVisible)
