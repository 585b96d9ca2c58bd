"""The settings as drawn: what there is at the left, its rows at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.components import Card, CardHead, ScrollPart, label, mark, scrolled
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.settings.rows import Section
from fieldapp.ui.theme.look import Look

Make = Callable[[], Sequence[Section]]
_LIST, _NARROW = 216, 900


class SettingsScreen(QWidget):
    """Built anew in another language, at the same place."""

    def __init__(self, look: Look, make: Make) -> None:
        super().__init__()
        self._look, self._make = look, make
        self.sections: tuple[Section, ...] = ()
        self.entries: list[QToolButton] = []
        self._inside: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(20, 16, 20, 16)
        tongue.changed.connect(self._build)
        look.changed.connect(self._measure)
        self._build()

    def place(self) -> int:
        return self._stack.currentIndex()

    def go_to(self, place: int) -> None:
        self.entries[place].setChecked(True)
        self._stack.setCurrentIndex(place)
        self.head.title.setText(self.sections[place].title())
        self.sections[place].entered()

    def take_focus(self) -> None:
        self.entries[self.place()].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _build(self) -> None:
        place, old = self.place() if self.sections else 0, self._inside
        focused = self._look.application.focusWidget()
        had_focus = old is not None and focused is not None and old.isAncestorOf(focused)
        self.sections = tuple(self._make())
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(label(tr("Cài đặt"), "h1"))
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._list())
        columns.addWidget(self._right(), 1)
        rows.addLayout(columns, 1)
        if old is not None:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._inside = inside
        self._rows.addWidget(inside)
        self._measure()
        self.go_to(place)
        if had_focus:
            self.take_focus()

    def _list(self) -> QWidget:
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        self.entries = []
        for place, section in enumerate(self.sections):
            entry = QToolButton()
            entry.setCheckable(True)
            entry.setAutoExclusive(True)
            entry.setText(f"  {section.title()}")
            entry.setAccessibleName(section.title())
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            entry.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            mark(entry, role="setting")
            entry.clicked.connect(lambda _=False, at=place: self.go_to(at))
            self.entries.append(entry)
            rows.addWidget(entry)
        rows.addStretch()
        card = Card(padding=8, spacing=0)
        area = scrolled(rows)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card.body.addWidget(area)
        self._card = card
        return card

    def _right(self) -> QWidget:
        card = Card(padding=0, spacing=0)
        self.head = CardHead()
        card.body.addWidget(self.head)
        self._stack = QStackedWidget()
        for section in self.sections:
            rows = QVBoxLayout()
            rows.setContentsMargins(0, 0, 0, 0)
            rows.addWidget(section)
            rows.addStretch()
            inside, area = QWidget(), ScrollPart()
            mark(inside, role="scrolled")
            inside.setLayout(rows)
            area.setWidget(inside)
            self._stack.addWidget(area)
        card.body.addWidget(self._stack, 1)
        return card

    def _measure(self) -> None:
        narrow = self.width() < self._look.px(_NARROW)
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        only = Qt.ToolButtonStyle.ToolButtonIconOnly
        self._card.setFixedWidth(self._look.px(76 if narrow else _LIST))
        for section, entry in zip(self.sections, self.entries, strict=True):
            self._look.dress(entry, section.icon, "text", 20, chosen="accent")
            entry.setToolButtonStyle(only if narrow else beside)
            entry.setToolTip(section.title() if narrow else "")
            entry.setFixedHeight(self._look.px(32 if narrow else 46))
