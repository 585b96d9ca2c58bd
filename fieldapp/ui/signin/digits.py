"""The keypad for fingers, and for those who left the number lock off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fieldapp.ui.components import KeyButton
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_KEYS = "123456789"


class Keypad(QWidget):
    """0–9, one back, done; for fingers, and for those who left the number lock off."""

    pressed = Signal(str)
    taken_back = Signal()
    done = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, digit in enumerate(_KEYS):
            grid.addWidget(self._digit(look, digit), place // 3, place % 3)
        self._back = KeyButton(look, icon="delete", size="key")
        self._back.clicked.connect(self.taken_back)
        self._done = KeyButton(look, icon="check", size="key")
        self._done.clicked.connect(self.done)
        grid.addWidget(self._back, 3, 0)
        grid.addWidget(self._digit(look, "0"), 3, 1)
        grid.addWidget(self._done, 3, 2)
        self.retranslate()

    def retranslate(self) -> None:
        self._back.setAccessibleName(tr("Xóa số cuối"))
        self._done.setAccessibleName(tr("Xong"))

    def _digit(self, look: Look, digit: str) -> KeyButton:
        button = KeyButton(look, digit, size="key")
        # The keyboard types digits wherever the focus is: ten more stops for Tab help nobody.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.pressed.emit(digit))
        return button
