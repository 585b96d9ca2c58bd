"""Walks a window by Tab alone and asks each control what a screen reader would say of it."""

import re
from gettext import GNUTranslations
from string import Formatter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.paths import resources

_TAB = Qt.FocusPolicy.TabFocus
_MOST = 200


def stops(root: QWidget) -> list[QWidget]:
    """Every control that Tab should reach now."""
    inside = [root, *root.findChildren(QWidget)]
    return [
        each
        for each in inside
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & _TAB == _TAB
        and each.focusProxy() is None
    ]


def walk(root: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until the focus is where it was before; what was never reached is a trap's work."""
    seen: list[QWidget] = []
    for _ in range(_MOST):
        now = QApplication.focusWidget()
        assert now is not None, f"{told(seen[-1]) if seen else 'nothing'} sends the focus away"
        assert root is now or root.isAncestorOf(now), f"{told(now)} is somewhere else"
        if now in seen:
            return seen
        seen.append(now)
        QTest.keyClick(now, key)
    raise AssertionError([told(each) for each in seen[-4:]])


def unreached(root: QWidget, seen: list[QWidget]) -> list[str]:
    return [told(each) for each in stops(root) if each not in seen]


def name_of(widget: QWidget | None) -> str:
    """What a screen reader calls it; nothing where nothing has the focus."""
    asked = QAccessible.queryAccessibleInterface(widget) if widget else None
    return asked.text(QAccessible.Text.Name).strip() if asked else ""


def nameless(root: QWidget) -> list[str]:
    return [told(each) for each in stops(root) if not name_of(each)]


def told(widget: QWidget) -> str:
    """A control in a message: kind, name and the kinds around it."""
    parent = widget.parentWidget()
    around: list[str] = []
    while parent is not None and len(around) < 3:
        around.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} “{name_of(widget)}” in {' in '.join(around)}"


class Untranslated:
    """Knows every Vietnamese sentence that has another in English."""

    def __init__(self) -> None:
        where = resources() / "locale" / "en" / "LC_MESSAGES" / "fieldapp.mo"
        with where.open("rb") as content:
            known = GNUTranslations(content)._catalog  # type: ignore[attr-defined]
        said = [text for text, english in known.items() if text and text != english]
        self._patterns = [re.compile(_pattern(text)) for text in said if _words(text)]

    def left(self, root: QWidget) -> list[str]:
        """Controls below `root` whose names are still Vietnamese."""
        names = [(name_of(each), each) for each in stops(root)]
        return [told(each) for name, each in names if self.has(name)]

    def has(self, text: str) -> bool:
        return any(pattern.fullmatch(text) for pattern in self._patterns)


def _pattern(text: str) -> str:
    parts = Formatter().parse(text)
    return "".join(re.escape(said) + (".*" if place else "") for said, place, *_ in parts)


def _words(text: str) -> bool:
    """Whether something is said beside the places that data fills."""
    return any(said.strip(" ·,.:–—()“”") for said, *_ in Formatter().parse(text))
