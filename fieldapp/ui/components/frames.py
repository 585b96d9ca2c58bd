"""Cards and what lies on them: heads, chips, facts, item rows, empty states and initials."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.components.marks import Glyph, label, mark
from fieldapp.ui.theme.look import Look

_CHIP_TINTS = {"ok": "ok-t", "warn": "warn-t", "err": "err-t", "else": "else-t", "accent": "accent"}


class Card(QFrame):
    """A white sheet with an edge; put things into `body`."""

    def __init__(self, *, padding: int = 16, spacing: int = 12) -> None:
        super().__init__()
        mark(self, role="card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)


class CardHead(QFrame):
    """The title row of a card with padding 0; more widgets go to the right with `add`."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        mark(self, role="cardhead")
        self.title = label(title, "h3")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 8, 16, 8)
        self._row.addWidget(self.title)
        self._row.addStretch()

    def add(self, widget: QWidget) -> None:
        self._row.addWidget(widget)


class Chip(QFrame):
    """A short word on a soft ground; tones: none ok warn err else accent."""

    def __init__(self, look: Look, text: str = "", tone: str = "none", icon: str = "") -> None:
        super().__init__()
        self._glyph = Glyph(look, icon, size=16)
        self._text = label()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(6)
        row.addWidget(self._glyph)
        row.addWidget(self._text)
        self.show_text(text, tone, icon)

    def show_text(self, text: str, tone: str = "none", icon: str = "") -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self._glyph.setVisible(bool(icon))
        self._glyph.show_icon(icon, _CHIP_TINTS.get(tone, "text2"))
        mark(self, role="chip", tone=tone)


class Fact(QWidget):
    """A caption over a value; `state` ok or err marks a match or a mismatch."""

    def __init__(self, caption: str, value: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self._caption = label(caption, "cap")
        self._value = label(value, "fact", wrap=wrap)
        self._note = label(role="cap")
        self._note.hide()
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._value, int(wrap))
        line.addWidget(self._note)
        if not wrap:
            line.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._caption)
        rows.addLayout(line)
        rows.addStretch()
        self.setAccessibleName(f"{caption}: {value}")

    def show_value(self, value: str, note: str = "", *, state: str = "") -> None:
        self._value.setText(value)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        mark(self._value, tone=state)
        self.setAccessibleName(f"{self._caption.text()}: {value} {note}".rstrip())

    def set_caption(self, caption: str) -> None:
        self._caption.setText(caption)
        self.setAccessibleName(f"{caption}: {self._value.text()}")


class ItemRow(QFrame):
    """One book or card: tick, icon, title, detail and a chip at the right; the whole row ticks."""

    toggled = Signal(bool)

    def __init__(self, look: Look, icon: str, title: str, detail: str = "") -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.tick = QCheckBox()
        self.tick.setChecked(True)
        self.tick.setAccessibleName(title)
        self.tick.setAccessibleDescription(detail)
        self.tick.toggled.connect(self.toggled)
        self._glyph = Glyph(look, icon, "accent", 28)
        self._title = label(title, "item")
        self._detail = label(detail, "cap")
        self.chip = Chip(look)
        self.chip.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 8, 20, 8)
        self._row.setSpacing(14)
        self._row.addWidget(self.tick)
        self._row.addWidget(self._glyph)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.chip)
        mark(self, role="rowline")
        look.changed.connect(self._measure)
        self._measure()

    def show_box(self, text: str) -> None:
        """Where the item lies: "Hộp A · số 17"."""
        self.chip.show_text(text, "none", "package")
        self.chip.show()

    def show_given(self, text: str) -> None:
        """The item left earlier ("đã trao 09:12"): greyed, no longer to tick."""
        self.tick.setChecked(False)
        self.tick.setEnabled(False)
        self._glyph.show_icon(self._icon, "text3")
        mark(self._title, tone="muted")
        self.chip.show_text(text, "warn", "history")
        self.chip.show()

    def show_only(self) -> None:
        """Nothing may be done with the item here: there is no tick to press."""
        self.tick.setChecked(False)
        self.tick.setEnabled(False)
        self.tick.hide()

    def show_verified(self, text: str) -> None:
        """The label on the item was scanned and belongs to this person."""
        self.chip.show_text(text, "ok", "check")
        self.chip.show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.tick.isEnabled():
            self.tick.toggle()

    def _measure(self) -> None:
        self.setMinimumHeight(self._look.px(64))


class Empty(QWidget):
    """What is not there and what to do about it; buttons are added to `buttons`."""

    def __init__(
        self, look: Look, icon: str, title: str, text: str, *, tone: str = "text3"
    ) -> None:
        super().__init__()
        self._heading = heading = label(title, "h2", wrap=True)
        self._words = words = label(text, "cap", wrap=True)
        for line in (heading, words):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMaximumWidth(look.px(380))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addStretch()
        rows.addWidget(Glyph(look, icon, tone, 44), 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addWidget(heading)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(words, 100)
        middle.addStretch()
        rows.addLayout(middle)
        rows.addSpacing(4)
        rows.addLayout(self.buttons)
        rows.addStretch()
        self.buttons.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def say(self, title: str, text: str) -> None:
        """The same in other words, or in the other language."""
        self._heading.setText(title)
        self._words.setText(text)
