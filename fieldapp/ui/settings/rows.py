"""A setting as a row: what it is, a quiet line about it, and the control that changes it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.components import label, mark
from fieldapp.ui.theme.look import Look

_CAPTION, _NARROW = 260, 860


class Row(QFrame):
    """Controls stand beside the words, or below them where there is no room."""

    def __init__(self, look: Look, name: str, hint: str, controls: Sequence[QWidget]) -> None:
        super().__init__()
        self._look = look
        mark(self, role="rowline")
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(label(name, "fact", wrap=True))
        self.hint = label(hint, "cap", wrap=True)
        words.addWidget(self.hint)
        # Only now: a label shown before it lies in its row would be a window of its own.
        self.hint.setVisible(bool(hint))
        line = QHBoxLayout()
        line.setSpacing(12)
        for control in controls:
            grows = isinstance(control, QLabel) and control.wordWrap()
            line.addWidget(control, int(grows))
        line.addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(20, 10, 20, 10)
        self._row.setSpacing(10)
        self._row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(line, 1)
        look.changed.connect(self._measure)
        self._measure()

    def say(self, hint: str) -> None:
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def event(self, event: QEvent) -> bool:
        # Before the first layout a row has no width worth measuring.
        if event.type() == QEvent.Type.LayoutRequest:
            self._measure()
        return super().event(event)

    def _measure(self) -> None:
        narrow = self.width() < self._look.px(_NARROW)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._words.setMinimumWidth(0 if narrow else self._look.px(_CAPTION))
        self._words.setMaximumWidth(16_777_215 if narrow else self._look.px(_CAPTION))


class Section(QWidget):
    """One entry of the list at the left with its rows."""

    icon = ""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 12)
        self.rows.setSpacing(0)
        mark(self, role="scrolled")

    def title(self) -> str:
        raise NotImplementedError

    def entered(self) -> None:
        """Show what is chosen now, wherever it was chosen."""

    def add(self, name: str, *controls: QWidget, hint: str = "") -> Row:
        for control in controls:
            if not control.accessibleName():
                control.setAccessibleName(name)
        row = Row(self._look, name, hint, controls)
        self.rows.addWidget(row)
        return row


def fill(box: QComboBox, items: Sequence[tuple[str, str]], chosen: str, away: str) -> None:
    """Words and value of each; what is chosen and `away` is shown too, so that nobody wonders."""
    box.clear()
    for words, value in items:
        box.addItem(words, value)
    if chosen and box.findData(chosen) < 0:
        box.addItem(away, chosen)
    box.setCurrentIndex(max(0, box.findData(chosen)))
