import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from fieldapp.ui.components import FocusRing, KeyButton, Sheet
from fieldapp.ui.theme.look import Look


class Page(QWidget):
    """A window with one field, behind the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.resize(900, 600)


class Question(Sheet):
    """A sheet with a field and two buttons that note who was pressed."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, window, "Niêm phong gói kết quả?", "file-lock-2")
        self.field = QLineEdit()
        self.back = KeyButton(look, "Để sau", key="Esc")
        self.seal = KeyButton(look, "Niêm phong", key="Enter", kind="primary")
        self.body.addWidget(self.field)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self.seal)
        self.set_default(self.seal)
        self.guard = 0.0
        self.pressed: list[str] = []
        self.seal.clicked.connect(lambda: self.pressed.append("seal"))
        self.back.clicked.connect(lambda: self.pressed.append("back"))


@pytest.fixture
def window(qtbot):
    made = Page()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    return made


@pytest.fixture
def sheet(look, window):
    return Question(look, window)


def _press(key: Qt.Key, *, held: bool = False) -> None:
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=held
    )
    target = QApplication.focusWidget()
    assert target is not None
    QApplication.sendEvent(target, event)


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


def test_a_sheet_is_never_wider_than_its_window(look, sheet, window):
    look.set_scale(200)
    sheet.open()

    assert sheet.minimumWidth() == window.width() - 32


def test_the_ring_is_around_the_focused_button_and_over_the_sheet(look, sheet, window, qtbot):
    ring = FocusRing(look, window)
    window.field.clearFocus()
    sheet.open()
    seal: KeyButton = sheet.seal
    assert ring.target() is seal
    corner = seal.mapTo(window, QPoint(0, 0))
    assert ring.geometry().topLeft() == corner - QPoint(5, 5)

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
