"""Codes read off the frames of a camera, with drawn frames in the place of a camera."""

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from pytestqt.qtbot import QtBot

from fieldapp.files.qr_code import code_modules
from fieldapp.ui.devices import camera as camera_module
from fieldapp.ui.devices.camera import Camera, cameras, may_see
from fieldapp.ui.devices.frames import FrameReader, code_in
from fieldapp.ui.lane import Lane
from tests.files.samples import CODE as RECEIPT_CODE

CARD = "015186004127"


def frame(*codes: str, module: int = 4, grey: int = 235) -> QImage:
    """A picture of a table with codes side by side on it."""
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(QColor(150, 140, 130))
    painter = QPainter(image)
    left = 60
    for code in codes:
        rows = code_modules(code)
        side = (len(rows) + 8) * module
        painter.fillRect(left, 60, side, side, QColor(grey, grey, grey))
        for down, row in enumerate(rows):
            for across, light in enumerate(row):
                if not light:
                    at = QPoint(left + (across + 4) * module, 60 + (down + 4) * module)
                    painter.fillRect(at.x(), at.y(), module, module, QColor(30, 30, 30))
        left += side + 80
    painter.end()
    return image


@pytest.mark.parametrize("code", [CARD, RECEIPT_CODE], ids=["card", "receipt"])
def test_a_code_in_the_picture_is_read(code):
    assert code_in(frame(code)) == code


def test_a_turned_and_small_picture_is_read():
    small = frame(CARD).scaledToWidth(960, Qt.TransformationMode.SmoothTransformation)
    assert code_in(small.transformed(QTransform().rotate(37))) == CARD


def test_of_two_cards_in_the_picture_none_is_meant():
    assert code_in(frame(CARD, "015172993460")) == ""


def test_a_table_without_a_code_says_nothing():
    assert code_in(frame()) == ""


def test_frames_are_let_go_while_one_is_looked_at(qtbot: QtBot):
    lane = Lane("camera")
    reader = FrameReader(lane)
    codes: list[str] = []
    reader.scanned.connect(codes.append)
    for _ in range(20):
        reader.look_at(frame(CARD))
    qtbot.waitUntil(lambda: bool(codes), timeout=3000)
    lane.close()
    assert codes == [CARD]


@pytest.mark.no_qt_log
def test_what_the_cameras_own_pipe_delivers_is_read(qtbot: QtBot):
    """The multimedia library speaks of every driver that it does not find here."""
    from PySide6.QtMultimedia import QVideoFrame

    camera = Camera("")
    pictures: list[QImage] = []
    camera.framed.connect(pictures.append)
    camera.open_sink().setVideoFrame(QVideoFrame(frame(CARD)))
    assert [code_in(each) for each in pictures] == [CARD]
    camera.stop()


@pytest.mark.no_qt_log
def test_a_camera_that_was_taken_away_is_told(qtbot: QtBot):
    camera = Camera("of another laptop")
    with qtbot.waitSignal(camera.lost):
        camera.start()


def test_without_the_extra_package_there_are_no_cameras(monkeypatch):
    monkeypatch.setattr(camera_module, "find_spec", lambda _: None)
    assert not may_see()
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    assert cameras() == ()
