"""The list of what was looked at: a tick, or an amber sign and one next step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.ui.components import Card, CardHead, Chip, Glyph, KeyButton, ScrollPart, label, mark
from fieldapp.ui.language import tr
from fieldapp.ui.start import words
from fieldapp.ui.start.words import Line, Step
from fieldapp.ui.theme.look import Look


class Checks(Card):
    """`wanted` is told which step a button stands for; the foot belongs to the page."""

    def __init__(self, look: Look, wanted: Callable[[Step], None]) -> None:
        super().__init__(padding=0, spacing=0)
        self._look, self._wanted = look, wanted
        self.buttons: dict[str, KeyButton] = {}
        self._head = CardHead()
        self._chip = Chip(look)
        self._head.add(self._chip)
        self.body.addWidget(self._head)
        self._area = ScrollPart()
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area, 1)
        self._found: tuple[Line, ...] = ()
        self.show_lines(())

    def show_lines(self, found: Sequence[Line]) -> None:
        self._found = tuple(found)
        focused = next((step for step, each in self.buttons.items() if each.hasFocus()), "")
        self.buttons = {}
        inside = QWidget()
        mark(inside, role="scrolled")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for line in found:
            rows.addWidget(self._row(line))
        rows.addStretch()
        self._area.setWidget(inside)
        self._say_head()
        if focused in self.buttons:
            self.buttons[focused].setFocus(Qt.FocusReason.TabFocusReason)

    def _say_head(self) -> None:
        self._head.title.setText(tr("Kiểm tra trước khi trao"))
        if not self._found:
            self._chip.show_text(tr("Đang xem…"), "none", "loader-circle")
            return
        amber = any(not each.ok for each in self._found)
        icon = "triangle-alert" if amber else "circle-check"
        self._chip.show_text(words.left(self._found), "warn" if amber else "ok", icon)

    def _row(self, line: Line) -> QFrame:
        made = QFrame()
        mark(made, role="rowline")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label(line.title, "h3", wrap=True))
        said.addWidget(label(line.text, "cap", wrap=True))
        row = QHBoxLayout(made)
        row.setContentsMargins(18, 7, 18, 7)
        row.setSpacing(12)
        row.addWidget(Glyph(self._look, line.icon, "text2", 22))
        row.addLayout(said, 1)
        if line.step:
            button = KeyButton(self._look, line.button)
            button.setAccessibleName(f"{line.button}: {line.title}")
            button.clicked.connect(lambda _=False, step=line.step: self._wanted(step))
            self.buttons[line.step] = button
            row.addWidget(button)
        icon, tint = ("circle-check", "ok-t") if line.ok else ("triangle-alert", "warn-t")
        sign = Glyph(self._look, icon, tint, 24)
        sign.setAccessibleName(tr("Tốt") if line.ok else tr("Nên xem"))
        row.addWidget(sign)
        return made
