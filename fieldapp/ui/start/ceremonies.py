"""The ceremonies this laptop is enrolled for; arrow keys move, Enter opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.components import Chip, ScrollPart, label, mark
from fieldapp.ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class Choice:
    """One ceremony in words; `chip` is (words, tone, icon)."""

    title: str
    place: str
    more: str
    chip: tuple[str, str, str]


class _Row(QPushButton):
    def __init__(self, look: Look, choice: Choice) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = (choice.title, choice.place, choice.more, choice.chip[0])
        self.setAccessibleName(". ".join(filter(None, said)))
        mark(self, role="officer")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(choice.title, "item"))
        words.addWidget(label(choice.place, "cap"))
        words.addWidget(label(choice.more, "cap"))
        row = self._lines = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 16, 12)
        row.setSpacing(14)
        row.addLayout(words, 1)
        if choice.chip[0]:
            row.addWidget(Chip(look, *choice.chip))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As high as its lines: a button would not ask them."""
        return self._lines.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter begins the day and arrows move: both are answered by the page.
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down}
        if event.key() in keys:
            event.ignore()
            return
        super().keyPressEvent(event)


class Ceremonies(ScrollPart):
    """`chosen` carries the place in the list."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._toggled)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        mark(inside, role="scrolled")
        self._rows = QVBoxLayout(inside)
        # Room for the focus ring, which never leaves a scroll area.
        self._rows.setContentsMargins(6, 6, 6, 6)
        self._rows.setSpacing(12)
        self._rows.addStretch()
        self.setWidget(inside)

    def show_choices(self, choices: Sequence[Choice], current: int) -> None:
        self.clear()
        for place, choice in enumerate(choices):
            row = _Row(self._look, choice)
            self._group.addButton(row, place)
            self._rows.insertWidget(place, row)
        button = self._group.button(current)
        if button is not None:
            button.setChecked(True)

    def clear(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()

    def step(self, by: int) -> None:
        """Choose the next (1) or the one before (-1)."""
        place = max(0, min(self._group.checkedId() + by, len(self._group.buttons()) - 1))
        button = self._group.button(place)
        if button is not None:
            button.setChecked(True)
            self.ensureWidgetVisible(button)

    def count(self) -> int:
        return len(self._group.buttons())

    def value(self) -> int:
        return max(0, self._group.checkedId())

    def _toggled(self, place: int, checked: bool) -> None:  # noqa: FBT001 - a signal's argument
        if checked:
            self.chosen.emit(place)
