"""A field for a small number: typed, or moved by the arrow keys."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSpinBox

_EDGE = 12


class NumberBox(QSpinBox):
    """Without little buttons that nobody hits with a finger."""

    def __init__(self) -> None:
        super().__init__()
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._place()

    def _place(self) -> None:
        # Under a style sheet Qt leaves the line one dot wide when there are no buttons.
        self.lineEdit().setGeometry(self.rect().adjusted(_EDGE, 2, -_EDGE, -2))
