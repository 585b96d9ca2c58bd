from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.ui.components import KeyButton, Segmented
from fieldapp.ui.theme.look import Look


def _press(widget: QWidget, key: Qt.Key, *, held: bool = False) -> None:
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=held
    )
    QApplication.sendEvent(widget, event)


def test_the_key_is_described_and_is_no_part_of_the_name(look, qtbot):
    button = KeyButton(look, "&Hoàn tác", key="F8")
    qtbot.addWidget(button)

    assert button.accessibleDescription() == "phím F8"
    assert "F8" not in button.text()


def test_a_button_with_a_key_is_wide_enough_for_both(look, qtbot):
    plain, keyed = KeyButton(look, "Hoàn tác"), KeyButton(look, "Hoàn tác", key="F8")
    for button in (plain, keyed):
        qtbot.addWidget(button)
        button.ensurePolished()

    assert keyed.sizeHint().width() >= plain.sizeHint().width() + keyed._cap.sizeHint().width()


def test_the_cap_stays_inside_the_button_at_every_size(look, qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    button = KeyButton(look, "Trao và ký", key="Enter", kind="primary", size="lg", icon="signature")
    QVBoxLayout(room).addWidget(button)
    room.show()
    for scale in (100, 150, 200):
        look.set_scale(scale)
        QApplication.processEvents()
        assert button.rect().contains(button._cap.geometry())


def test_enter_presses_the_focused_button_once(look, qtbot):
    button = KeyButton(look, "Trao và ký")
    qtbot.addWidget(button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))

    _press(button, Qt.Key.Key_Return)
    for _ in range(30):
        _press(button, Qt.Key.Key_Return, held=True)

    assert pressed == [1]


def test_a_picture_can_be_taken_off_a_button(look, qtbot):
    button = KeyButton(look, "Xem", icon="search")
    qtbot.addWidget(button)
    assert not button.icon().isNull()

    button.set_icon("")

    assert button.icon().isNull()


def test_every_kind_of_button_is_drawn(look, qtbot):
    for kind in ("", "primary", "danger", "link"):
        button = KeyButton(look, "Xem", key="F9", kind=kind)
        qtbot.addWidget(button)
        button.setEnabled(kind != "link")
        assert not button.grab().isNull()


def _methods(look: Look, qtbot: QtBot) -> Segmented:
    made = Segmented(
        look, "Cách ký", [("screen", "Màn hình", "signature"), ("paper", "Giấy", "file-pen-line")]
    )
    qtbot.addWidget(made)
    return made


def test_one_of_the_joined_buttons_is_chosen(look, qtbot):
    methods = _methods(look, qtbot)
    assert methods.value() == "screen"

    with qtbot.waitSignal(methods.chosen) as told:
        methods.choose_next()

    assert told.args == ["paper"]
    assert methods.value() == "paper"
    methods.choose_next()
    assert methods.value() == "screen"


def test_choosing_for_the_person_tells_nobody(look, qtbot):
    methods = _methods(look, qtbot)
    with qtbot.assertNotEmitted(methods.chosen):
        methods.choose("paper")

    assert methods.value() == "paper"


def test_joined_buttons_can_speak_another_language(look, qtbot):
    methods = _methods(look, qtbot)
    methods.set_texts("How to sign", ["Screen", "Paper"])

    assert methods.accessibleName() == "How to sign"
    assert [one.text() for one in methods.findChildren(QPushButton)] == ["Screen", "Paper"]
