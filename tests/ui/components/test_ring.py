from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fieldapp.ui.components import FocusRing


def test_a_button_that_is_gone_takes_the_ring_along(look, qtbot):
    window = QWidget()
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    rows, button = QVBoxLayout(window), QPushButton("Chép ra USB")
    rows.addWidget(button)
    ring = FocusRing(look, window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    button.setFocus()
    assert ring.target() is button

    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    window.setFocus()
    look.set_theme("dark")
    assert ring.target() is None
