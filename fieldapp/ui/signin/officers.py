"""The list of officers: one is chosen, arrow keys move."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.components import Avatar, Glyph, label, mark
from fieldapp.ui.theme.look import Look


class _Row(QPushButton):
    """One officer: initials, name, title and a tick when chosen."""

    def __init__(self, look: Look, officer_id: str, name: str, title: str) -> None:
        super().__init__()
        self.officer_id, self.officer_name = officer_id, name
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{name}, {title}")
        mark(self, role="officer")
        self._avatar = Avatar(look, name)
        self._tick = Glyph(look, "check", "accent", 24)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(label(name, "item"))
        words.addWidget(label(title, "cap"))
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(14)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        row.addWidget(self._tick)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._mark)
        self._mark(False)  # noqa: FBT003 - the signal's argument

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter goes on to the PIN; it must not look like a click.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _mark(self, chosen: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._tick.setVisible(chosen)
        mark(self._avatar, tone="accent" if chosen else "")


class OfficerList(QScrollArea):
    """Shows the officers of one ceremony; `chosen` carries id and name."""

    chosen = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._toggled)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        mark(inside, role="scrolled")
        self._rows = QVBoxLayout(inside)
        # Room for the focus ring, which never leaves a scroll area.
        self._rows.setContentsMargins(6, 6, 6, 6)
        self._rows.setSpacing(10)
        self._rows.addStretch()
        self.setWidget(inside)

    def show_officers(self, rows: list[tuple[str, str, str]], current: str) -> None:
        """`rows` are (id, name, title); the current one, else the first, is chosen."""
        self.clear()
        for place, (officer_id, name, title) in enumerate(rows):
            row = _Row(self._look, officer_id, name, title)
            self._group.addButton(row)
            self._rows.insertWidget(place, row)
        buttons = [one for one in self._group.buttons() if isinstance(one, _Row)]
        wanted = [one for one in buttons if one.officer_id == current] or buttons
        if wanted:
            wanted[0].setChecked(True)

    def clear(self) -> None:
        """Take every name off the screen at once."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()

    def step(self, by: int) -> None:
        """Choose the next (1) or the one before (-1)."""
        buttons = self._group.buttons()
        chosen = self._group.checkedButton()
        if chosen is not None:
            place = buttons.index(chosen) + by
            target = buttons[max(0, min(place, len(buttons) - 1))]
            target.setChecked(True)
            self.ensureWidgetVisible(target)

    def value(self) -> str:
        row = self._group.checkedButton()
        return row.officer_id if isinstance(row, _Row) else ""

    def _toggled(self, row: QPushButton, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        if on and isinstance(row, _Row):
            self.chosen.emit(row.officer_id, row.officer_name)
