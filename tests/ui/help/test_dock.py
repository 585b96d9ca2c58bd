"""F1 anywhere: the page for what is on the screen stands at the left, and goes again."""

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from fieldapp.ui.components import Sheet
from fieldapp.ui.language import set_language
from fieldapp.ui.scanner import Scanner
from fieldapp.ui.shell.window import Window
from tests.ui.shell.test_window import PLACE, FakePage

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Named(Sheet):
    """A sheet that says its page of the handbook itself."""

    topic = "exception"


@pytest.fixture
def page():
    return FakePage("Đồng bộ", "refresh-cw")


@pytest.fixture
def window(look, page, qtbot):
    made = Window(look, QWidget())
    qtbot.addWidget(made)
    made.workspace.add_page(page)
    made.resize(1366, 688)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def at_work(window):
    window.show_workspace(PLACE)
    return window


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    QApplication.processEvents()


def pane(window: Window):
    assert window._handbook is not None
    return window._handbook.pane


def test_f1_opens_the_page_for_this_place_and_f1_closes_it(at_work, page):
    page.topic = "sync"
    press(at_work, Qt.Key.Key_F1)
    assert pane(at_work).isVisible()
    assert pane(at_work).topic == "sync"
    assert "Niêm phong" in pane(at_work).page.toPlainText()

    press(at_work, Qt.Key.Key_F1)
    assert not pane(at_work).isVisible()
    assert page.shown.hasFocus()


def test_its_twin_opens_it_and_esc_closes_it(at_work, page):
    press(at_work, Qt.Key.Key_H, CTRL)
    assert pane(at_work).isVisible()
    press(at_work, Qt.Key.Key_Escape)
    assert not pane(at_work).isVisible()
    assert page.shown.hasFocus()


def test_the_page_gives_way_and_is_never_covered(at_work, page):
    press(at_work, Qt.Key.Key_F1)
    at_work.layout().activate()
    QApplication.processEvents()
    beside = page.shown.mapTo(at_work, page.shown.rect().topLeft()).x()
    assert pane(at_work).geometry().right() < beside
    press(at_work, Qt.Key.Key_F1)
    assert not at_work.workspace._room.isVisible()


def test_before_anybody_is_there_it_helps_to_come_in(window):
    press(window, Qt.Key.Key_F1)
    assert pane(window).topic == "sign-in"
    window.show_workspace(PLACE)
    assert not pane(window).isVisible()


def test_it_stands_beside_a_sheet_and_closes_before_it(at_work, look, qtbot):
    sheet = Named(look, at_work, "Ngoại lệ", width=900)
    answer = QPushButton("Ghi")
    sheet.body.addWidget(answer)
    sheet.open()
    press(at_work, Qt.Key.Key_F1)
    QApplication.processEvents()
    assert pane(at_work).topic == "exception"
    assert pane(at_work).page.hasFocus()
    left = sheet.mapTo(at_work, sheet.rect().topLeft()).x()
    assert pane(at_work).geometry().right() < left

    with qtbot.assertNotEmitted(sheet.escaped):
        press(at_work, Qt.Key.Key_Escape)
    assert not pane(at_work).isVisible()
    assert answer.hasFocus()
    sheet.shut()


def test_a_sheet_that_opens_takes_its_place(at_work, look):
    press(at_work, Qt.Key.Key_F1)
    sheet = Sheet(look, at_work, "Ngoại lệ")
    sheet.body.addWidget(QPushButton("Ghi"))
    sheet.open()
    assert not pane(at_work).isVisible()
    sheet.shut()


def test_ctrl_f_inside_searches_the_handbook(at_work):
    press(at_work, Qt.Key.Key_F1)
    press(at_work, Qt.Key.Key_F, CTRL)
    assert pane(at_work).box.hasFocus()
    QTest.keyClicks(pane(at_work).box, "quen ma pin")
    assert "Quên mã PIN" in pane(at_work).page.toPlainText()
    press(at_work, Qt.Key.Key_Return)
    assert pane(at_work).topic == "pin-forgotten"


def test_what_nobody_wrote_is_said(at_work):
    press(at_work, Qt.Key.Key_F1)
    pane(at_work).box.setText("zzzz")
    assert "Không thấy trong sổ tay" in pane(at_work).page.toPlainText()
    pane(at_work).box.setText("")
    assert pane(at_work).page.toPlainText().startswith("Mời người tiếp theo")


def test_links_and_contents_lead_to_pages(at_work):
    press(at_work, Qt.Key.Key_F1)
    pane(at_work)._follow(QUrl("undo.md"))
    assert pane(at_work).topic == "undo"
    pane(at_work).show_contents()
    assert "Những điều phần mềm hứa" in pane(at_work).page.toPlainText()


def test_another_language_is_read_at_once(at_work):
    press(at_work, Qt.Key.Key_F1)
    set_language("en")
    assert pane(at_work).page.toPlainText().startswith("Ready for the next person")


def test_a_scan_over_the_open_page_leaves_it_as_it_was(at_work, look, qtbot):
    press(at_work, Qt.Key.Key_F1)
    before = pane(at_work).page.toMarkdown()
    scanner = Scanner(look.application)
    with qtbot.waitSignal(scanner.scanned):
        for digit in "015186004127":
            key = Qt.Key(ord(digit))
            at = QApplication.focusWidget()
            assert at is not None
            event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, digit)
            QApplication.sendEvent(at, event)
        press(at_work, Qt.Key.Key_Return)
    scanner.stop()
    assert pane(at_work).page.toMarkdown() == before


def test_the_lock_puts_it_away(at_work):
    press(at_work, Qt.Key.Key_F1)
    at_work.show_sign_in()
    assert not pane(at_work).isVisible()
