"""A line and a camera beside the keyboard: chosen on this machine, heard like every scan."""

import os
import pty
import tty

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fieldapp.ui.devices.camera import Camera
from fieldapp.ui.devices.others import OtherScanners
from fieldapp.ui.machine import MachineChoices
from tests.ui.devices.test_camera import CARD, frame


class Drawn(Camera):
    """A camera whose pictures a test draws."""

    running = False

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False


@pytest.fixture
def window(look, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def looking(look, window) -> tuple[OtherScanners, list[Drawn], list[str]]:
    made: list[Drawn] = []

    def make(key, parent):
        made.append(Drawn(key, parent))
        return made[-1]

    machine = MachineChoices()
    machine.choose_camera("usb-1")
    others = OtherScanners(look, window, machine, make)
    codes: list[str] = []
    others.heard.connect(codes.append)
    return others, made, codes


def test_the_camera_reads_one_code_and_is_off_again(look, window, qtbot):
    others, made, codes = looking(look, window)
    others.look_once()
    made[0].framed.emit(frame(CARD))
    qtbot.waitUntil(lambda: codes == [CARD], timeout=3000)
    assert others.sheet is None
    assert not made[0].running


def test_esc_closes_the_camera_and_nothing_is_read(look, window, qtbot):
    others, made, codes = looking(look, window)
    others.look_once()
    sheet = others.sheet
    assert sheet is not None
    made[0].framed.emit(frame())
    assert not sheet.picture.pixmap().isNull()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.is_open()
    assert not made[0].running
    assert codes == []


def test_a_camera_that_goes_away_says_so_and_esc_still_closes(look, window, qtbot):
    others, made, _codes = looking(look, window)
    others.look_once()
    assert others.sheet is not None
    made[0].lost.emit()
    assert others.sheet.note.isVisible()
    others.look_away()
    assert others.sheet is None


def test_the_chosen_line_is_heard_until_another_is_chosen(look, window, qtbot):
    end, theirs = pty.openpty()
    tty.setraw(theirs)
    machine = MachineChoices()
    machine.choose_serial(os.ttyname(theirs))
    others = OtherScanners(look, window, machine)
    codes: list[str] = []
    others.heard.connect(codes.append)
    os.write(end, f"{CARD}\r\n".encode())
    qtbot.waitUntil(lambda: codes == [CARD], timeout=2000)
    machine.choose_serial("")
    others.listen()
    os.write(end, b"015172993460\r\n")
    qtbot.wait(30)
    assert codes == [CARD]
    others.end()
    os.close(theirs)
    os.close(end)
