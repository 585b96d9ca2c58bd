"""Hands without a mouse: shortcuts, and Tab until a control of this name has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.acceptance.walking import name_of

_MOST = 80


def press(keys: str) -> None:
    """One key or combination as written on the key bar, to whatever has the focus."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    combination = QKeySequence(keys)[0]  # type: ignore[index] # missing in its stubs
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def tab_to(name: str) -> QWidget:
    """Press Tab until the control of this name has the focus."""
    seen = set()
    for _ in range(_MOST):
        now = QApplication.focusWidget()
        assert now is not None
        if name_of(now) == name:
            return now
        seen.add(name_of(now))
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to “{name}”, but to {sorted(seen)}")
