"""Parts one below the other, scrolled up and down only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.ui.components import ScrollPart, mark


def strip(*parts: QWidget) -> ScrollPart:
    column = QWidget()
    mark(column, role="scrolled")
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 8, 0)
    rows.setSpacing(12)
    for part in parts:
        rows.addWidget(part)
    rows.addStretch()
    scroll = ScrollPart()
    scroll.setWidget(column)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
