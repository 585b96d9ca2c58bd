"""The keys of the desk: each has a twin with Ctrl, for laptops whose F keys need another key."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Wish = Callable[[], object]


def shortcuts(page: QWidget, wishes: Iterable[tuple[str, str, Wish]]) -> list[QShortcut]:
    """Both keys of each wish; a key held down asks once."""
    made = []
    for key, twin, wish in wishes:
        for keys in (key, twin):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(wish)
            made.append(shortcut)
    return made
