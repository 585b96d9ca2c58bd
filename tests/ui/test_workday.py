"""What hangs on this machine reaches the desk like every scan."""

import os
import pty
import tty

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldapp.ui.machine import MachineChoices
from tests.ui import running
from tests.ui.running import MY

start, house = running.start, running.house
office, clock = running.office, running.clock
enrolled_once, loaded_once = running.enrolled_once, running.loaded_once
laptops, laptop, at_work = running.laptops, running.laptop, running.at_work

SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_a_scanner_on_a_line_opens_the_person(start, laptop, tmp_path):
    end, theirs = pty.openpty()
    tty.setraw(theirs)
    MachineChoices(tmp_path / "window.ini").choose_serial(os.ttyname(theirs))
    house = start(laptop.folder, laptop.clock.outside)
    house.card()
    house.pin()
    os.write(end, f"{MY}\r\n".encode())
    house.until(lambda: house.page.looking.case is not None)
    hints = house.page.keys()
    assert "Ctrl+Shift+C" not in [each.key for each in hints]
    assert "GIÀNG" in house.words().upper()
    os.close(theirs)
    os.close(end)
    house.until(lambda: "MQ-01" in house.words())


@pytest.mark.no_qt_log
def test_the_camera_has_a_key_where_one_is_chosen(start, laptop, tmp_path):
    MachineChoices(tmp_path / "window.ini").choose_camera("of another laptop")
    house = start(laptop.folder, laptop.clock.outside)
    house.card()
    house.pin()
    QTest.keyClick(house.program.window, Qt.Key.Key_C, SHIFT)
    house.until(lambda: "Không thấy camera." in house.words())
    QTest.keyClick(house.program.window.focusWidget(), Qt.Key.Key_Escape)
    house.until(lambda: "Không thấy camera." not in house.words())
    assert house.at_the_desk()
