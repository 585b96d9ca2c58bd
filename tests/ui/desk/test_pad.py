import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QPointingDevice, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

from fieldapp.ui.desk.pad import ENOUGH_PX, Pad
from tests.ui.desk.conftest import draw

STYLUS = QPointingDevice(
    "pen",
    1,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position,
    1,
    1,
)
SCREEN = QPointingDevice(
    "glass",
    2,
    QInputDevice.DeviceType.TouchScreen,
    QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Position,
    5,
    0,
)


@pytest.fixture
def pad(qtbot, look):
    made = Pad(look)
    qtbot.addWidget(made)
    made.resize(952, 326)
    made.show()
    return made


def pen(pad: Pad, kind: QEvent.Type, x: int, at: int) -> None:
    place = QPointF(x, 100)
    buttons = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, STYLUS, place, place, 1.0, 0, 0, 0, 0, 0, none, buttons, buttons)
    event.setTimestamp(at)
    QApplication.sendEvent(pad, event)


def touch(pad: Pad, kind: QEvent.Type, x: int, at: int) -> None:
    states = {
        QEvent.Type.TouchBegin: QEventPoint.State.Pressed,
        QEvent.Type.TouchUpdate: QEventPoint.State.Updated,
        QEvent.Type.TouchEnd: QEventPoint.State.Released,
    }
    place = QPointF(x, 200)
    point = QEventPoint(1, states[kind], place, pad.mapToGlobal(place))
    event = QTouchEvent(kind, SCREEN, Qt.KeyboardModifier.NoModifier, [point])
    event.setTimestamp(at)
    QApplication.sendEvent(pad, event)


def test_a_mouse_draws_strokes_with_times(pad):
    draw(pad, (100, 100), (130, 140), (200, 140))
    draw(pad, (300, 100), (340, 100))
    ink = pad.ink()
    assert (ink.w, ink.h) == (952, 326)
    assert [len(stroke) for stroke in ink.strokes] == [4, 3]
    assert ink.strokes[0][0] == (100, 100, 0)
    assert pad.length() >= ENOUGH_PX


def test_a_pen_draws_and_its_palm_does_not(pad):
    pen(pad, QEvent.Type.TabletPress, 100, 1000)
    pen(pad, QEvent.Type.TabletMove, 150, 1010)
    touch(pad, QEvent.Type.TouchBegin, 500, 1200)
    touch(pad, QEvent.Type.TouchEnd, 560, 1300)
    pen(pad, QEvent.Type.TabletRelease, 200, 1320)
    assert pad.ink().strokes == (((100, 100, 0), (150, 100, 10), (200, 100, 320)),)


def test_a_finger_draws_where_no_pen_is(pad):
    touch(pad, QEvent.Type.TouchBegin, 100, 1000)
    touch(pad, QEvent.Type.TouchUpdate, 180, 1020)
    touch(pad, QEvent.Type.TouchEnd, 180, 1040)
    (stroke,) = pad.ink().strokes
    assert stroke[0] == (100, 200, 0)
    assert pad.length() == 80


def test_what_leaves_the_pad_is_kept_at_its_edge(pad):
    draw(pad, (940, 100), (1400, 900))
    assert pad.ink().strokes[0][-1][:2] == (952, 326)


def test_erased_ink_is_gone(pad):
    draw(pad, (100, 100), (200, 100))
    pad.erase()
    assert not pad.has_ink()
    assert pad.ink().strokes == ()
