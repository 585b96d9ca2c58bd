import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from fieldapp.ui.components import KeyButton, Message, Toast
from fieldapp.ui.components.messages import TOAST_MS


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    field = QLineEdit()
    QVBoxLayout(made).addWidget(field)
    made.resize(800, 400)
    made.show()
    made.activateWindow()
    field.setFocus()
    return made


def _hover(toast: Toast) -> None:
    point = QPointF(1, 1)
    QApplication.sendEvent(toast, QEnterEvent(point, point, point))


def _seated(look, page) -> Toast:
    toast = Toast(look)
    toast.stand_in(page.layout(), narrow=False)
    return toast


def _button(of: QWidget) -> KeyButton:
    return of.findChildren(KeyButton)[0]


def test_a_toast_stands_at_the_foot_and_leaves_the_focus_alone(look, page, qtbot):
    toast = _seated(look, page)
    before = QApplication.focusWidget()
    toast.say("Đã trao cho GIÀNG THỊ MỶ:", "1 sổ, 1 thẻ.", action="Hoàn tác", key="F8")

    assert toast.isVisible()
    assert QApplication.focusWidget() is before
    page.layout().activate()
    assert before is not None
    assert toast.geometry().top() > before.geometry().bottom()


def test_a_toast_that_moves_keeps_its_words_and_its_time(look, page, qtbot):
    toast = _seated(look, page)
    toast.say("Đã trao.", action="Hoàn tác", key="F8")
    side = QVBoxLayout()
    page.layout().addLayout(side)
    toast.stand_in(side, narrow=True)
    qtbot.waitUntil(toast.isVisible)

    assert side.indexOf(toast) == 0
    assert toast.timer.isActive()
    assert toast.accessibleName() == "Đã trao."


def test_a_toast_goes_after_ten_seconds_but_waits_under_the_mouse(look, page, qtbot):
    toast = _seated(look, page)
    toast.timer.setInterval(60)
    toast.say("Đã lưu.")
    _hover(toast)
    qtbot.wait(120)
    assert toast.isVisible()

    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not toast.isVisible())
    assert TOAST_MS == 10_000


def test_a_toast_asks_once_and_goes(look, page, qtbot):
    toast = _seated(look, page)
    toast.say("Đã trao.", action="Hoàn tác", key="F8")
    button = _button(toast)
    with qtbot.waitSignal(toast.asked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert not toast.isVisible()


def test_a_new_toast_stands_in_for_the_one_before(look, page, qtbot):
    toast = _seated(look, page)
    toast.say("Một.", action="Hoàn tác")
    toast.say("Hai.")

    assert toast.accessibleName() == "Hai."
    assert not _button(toast).isVisible()


def test_a_message_says_what_happened_and_can_be_closed(look, qtbot):
    message = Message(look, "warn", "Pin còn 15 %.", "Cắm sạc.", closable=True)
    qtbot.addWidget(message)
    message.announce()
    assert message.accessibleName() == "Pin còn 15 %. Cắm sạc."

    close = _button(message)
    assert close.accessibleName() == "Đóng thông báo"
    with qtbot.waitSignal(message.closed):
        close.click()


def test_a_message_can_carry_a_button_and_change(look, qtbot):
    message = Message(look, "info", "", "Bàn 2 vừa gửi số liệu.")
    qtbot.addWidget(message)
    message.add_button(KeyButton(look, "Mở thư mục"))
    message.say("err", "Không ghi được.", "<i>USB</i>")

    assert message.property("tone") == "err"
    assert "&lt;i&gt;USB" in " ".join(one.text() for one in message.findChildren(QLabel))
