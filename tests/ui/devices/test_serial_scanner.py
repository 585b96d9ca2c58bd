"""A scanner on a line, with a pseudo-terminal in the place of its cable."""

import os
import pty
import tty
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from fieldapp.ui.devices import serial_scanner
from fieldapp.ui.devices.serial_scanner import SerialScanner, serial_ports


class Line(NamedTuple):
    end: int
    name: str


@pytest.fixture
def line() -> Iterator[Line]:
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    name = os.ttyname(theirs)
    os.close(theirs)
    yield Line(ours, name)
    # One test has closed it already.
    with suppress(OSError):
        os.close(ours)


@pytest.fixture
def scanner(line: Line, qtbot: QtBot) -> Iterator[SerialScanner]:
    scanner = SerialScanner(line.name)
    with qtbot.waitSignal(scanner.came):
        scanner.open()
    yield scanner
    scanner.close()


def heard(scanner: SerialScanner) -> list[str]:
    codes: list[str] = []
    scanner.scanned.connect(codes.append)
    return codes


def test_a_code_comes_whole_with_its_vietnamese_letters(line, scanner, qtbot):
    codes = heard(scanner)
    os.write(line.end, "015186004127||Giàng Thị Mỷ|12031986\r\n".encode())
    qtbot.waitUntil(lambda: codes == ["015186004127||Giàng Thị Mỷ|12031986"], timeout=2000)


def test_a_code_in_two_pieces_is_one(line, scanner, qtbot):
    codes = heard(scanner)
    os.write(line.end, b"015186")
    qtbot.wait(10)
    os.write(line.end, b"004127\r")
    qtbot.waitUntil(lambda: codes == ["015186004127"], timeout=2000)


def test_two_codes_at_once_are_two(line, scanner, qtbot):
    codes = heard(scanner)
    os.write(line.end, b"015186004127\r\n015172993460\r\n")
    qtbot.waitUntil(lambda: codes == ["015186004127", "015172993460"], timeout=2000)


def test_a_scanner_without_an_enter_is_heard_after_a_silence(line, scanner, qtbot):
    codes = heard(scanner)
    os.write(line.end, b"015186004127")
    qtbot.waitUntil(lambda: codes == ["015186004127"], timeout=2000)


def test_what_never_ends_is_no_code(line, scanner, qtbot):
    codes = heard(scanner)
    for _ in range(3):
        os.write(line.end, b"7" * 1000)
        qtbot.wait(20)
    os.write(line.end, b"\r015186004127\r")
    qtbot.waitUntil(lambda: bool(codes) and codes[-1] == "015186004127", timeout=2000)
    assert all(len(code) <= serial_scanner._LONGEST for code in codes)


def test_the_end_of_what_was_too_long_is_no_code(line, scanner, qtbot):
    """Else a card's number could stand at the end of anything."""
    codes = heard(scanner)
    os.write(line.end, b"7" * 2100 + b"\r")
    qtbot.wait(20)
    os.write(line.end, b"7" * 2100)
    qtbot.wait(20)
    os.write(line.end, b"015172993460\r015186004127\r")
    qtbot.waitUntil(lambda: bool(codes) and codes[-1] == "015186004127", timeout=2000)
    assert codes == ["015186004127"]


def test_a_pulled_cable_is_noticed_and_nothing_breaks(line, scanner, qtbot):
    with qtbot.waitSignal(scanner.gone, timeout=2000):
        os.close(line.end)


def test_a_line_that_is_not_there_is_looked_for(tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(serial_scanner, "_AGAIN_MS", 20)
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    place = tmp_path / "ttyUSB0"
    scanner = SerialScanner(str(place))
    with qtbot.waitSignal(scanner.gone):
        scanner.open()
    with qtbot.waitSignal(scanner.came, timeout=2000):
        place.symlink_to(os.ttyname(theirs))
    scanner.close()
    os.close(theirs)
    os.close(ours)


def test_without_the_extra_package_there_are_no_lines(monkeypatch):
    monkeypatch.setattr(serial_scanner, "SERIAL", False)
    assert serial_ports() == ()
    SerialScanner("COM3").open()
