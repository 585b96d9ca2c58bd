"""The test code on the screen: dark on white in every theme, for scanners do not read the other."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.files.qr_code import QUIET_MODULES, code_modules
from fieldapp.ui.setup.heard import TEST_CODE
from fieldapp.ui.theme.look import Look

_MODULE = 8


class CodePicture(QWidget):
    """Painted in whole dots; its size does not follow the text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = code_modules(TEST_CODE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = (len(self._rows) + 2 * QUIET_MODULES) * _MODULE
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(Qt.GlobalColor.white))
        dark = QColor(Qt.GlobalColor.black)
        for down, row in enumerate(self._rows):
            for across, module in enumerate(row):
                if not module:
                    left, top = (each + QUIET_MODULES for each in (across, down))
                    dot = QRect(left * _MODULE, top * _MODULE, _MODULE, _MODULE)
                    painter.fillRect(dot, dark)
        painter.end()
