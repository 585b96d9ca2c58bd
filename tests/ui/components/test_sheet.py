import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from fieldapp.ui.components import FocusRing, KeyButton, Sheet


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.field = QLineEdit()
    QVBoxLayout(made).addWidget(made.field)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    return made


@pytest.fixture
def sheet(look, window):
    made = Sheet(look, window, "Niêm phong gói kết quả?", "file-lock-2")
    made.field = QLineEdit()
    made.back = KeyButton(look, "Để sau", key="Esc")
    made.seal = KeyButton(look, "Niêm phong", key="Enter", kind="primary")
    made.body.addWidget(made.field)
    made.foot.addWidget(made.back)
    made.foot.addWidget(made.seal)
    made.set_default(made.seal)
    made.guard = 0.0
    made.pressed = []
    made.seal.clicked.connect(lambda: made.pressed.append("seal"))
    made.back.clicked.connect(lambda: made.pressed.append("back"))
    return made


def _press(key, *, held=False):
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=held
    )
    QApplication.sendEvent(QApplication.focusWidget(), event)


def test_a_sheet_takes_the_focus_and_gives_it_back(sheet, window, qtbot):
    sheet.open()
    assert sheet.is_open()
    assert QApplication.focusWidget() is sheet.seal

    with qtbot.waitSignal(sheet.closed):
        sheet.shut()
    assert not sheet.is_open()
    assert QApplication.focusWidget() is window.field


def test_tab_never_leaves_the_sheet(sheet, window):
    sheet.open()
    seen = set()
    for _ in range(7):
        _press(Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    for _ in range(4):
        _press(Qt.Key.Key_Backtab)
        seen.add(QApplication.focusWidget())

    assert seen == {sheet.field, sheet.back, sheet.seal}


def test_focus_set_behind_the_sheet_comes_back_into_it(sheet, window):
    sheet.open()
    window.field.setFocus()

    assert QApplication.focusWidget() is sheet.seal


def test_escape_asks_and_closes_nothing_by_itself(sheet, window, qtbot):
    sheet.open()
    with qtbot.waitSignal(sheet.escaped):
        _press(Qt.Key.Key_Escape)

    assert sheet.is_open()
    with qtbot.assertNotEmitted(sheet.escaped):
        _press(Qt.Key.Key_Escape, held=True)


def test_enter_presses_the_default_from_a_field_and_the_button_that_has_the_focus(sheet, window):
    sheet.open()
    sheet.field.setFocus()
    _press(Qt.Key.Key_Return)
    sheet.back.setFocus()
    _press(Qt.Key.Key_Return)

    assert sheet.pressed == ["seal", "back"]


def test_an_enter_that_opened_the_sheet_does_not_answer_it(sheet, window):
    sheet.guard = 60.0
    sheet.open()
    _press(Qt.Key.Key_Return)
    sheet.field.setFocus()
    _press(Qt.Key.Key_Return)

    assert sheet.pressed == []


def test_an_enter_held_down_answers_nothing(sheet, window):
    sheet.open()
    for _ in range(20):
        _press(Qt.Key.Key_Return, held=True)

    assert sheet.pressed == []


def test_the_dimmer_covers_the_window_also_after_it_grew(sheet, window):
    sheet.open()
    window.resize(1200, 700)

    assert sheet.parentWidget().size() == window.size()
    assert not window.grab().isNull()


def test_the_ring_is_around_the_focused_button_and_over_the_sheet(look, sheet, window, qtbot):
    ring = FocusRing(look, window)
    window.field.clearFocus()
    sheet.open()
    assert ring.target() is sheet.seal
    assert ring.geometry().contains(
        sheet.seal.geometry().translated(
            sheet.seal.parentWidget().mapTo(window, sheet.rect().topLeft())
        )
    )

    sheet.field.setFocus()
    assert ring.target() is None


def test_the_ring_goes_where_its_button_goes(look, sheet, window, qtbot):
    ring = FocusRing(look, window)
    window.field.clearFocus()
    sheet.open()
    before = ring.geometry()
    window.resize(1300, 800)
    qtbot.waitUntil(lambda: ring.geometry() != before)
    assert not ring.grab().isNull()

    sheet.seal.hide()
    assert ring.target() is None
