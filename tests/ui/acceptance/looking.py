"""Measures what is painted: words that are cut off, and how text stands out from its ground."""

from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from fieldapp.ui.components import Elided

_WRAP = Qt.TextFlag.TextWordWrap
_TALL = 100_000
# Rounding of a scaled font.
_SLACK = 2


def words_of(root: QWidget) -> list[QLabel]:
    """Every label with words on it that is not made to be shortened."""
    shown = [each for each in root.findChildren(QLabel) if each.isVisible() and each.text()]
    return [each for each in shown if not isinstance(each, Elided) and each.pixmap().isNull()]


def clipped(root: QWidget) -> list[str]:
    """Labels and buttons of which something is out of sight and no scroll bar brings it."""
    labels = [each for each in words_of(root) if _is_cut(each)]
    buttons = [each for each in root.findChildren(QAbstractButton) if each.isVisible()]
    small = [each for each in buttons if each.width() + _SLACK < each.minimumSizeHint().width()]
    outside = [each for each in (*words_of(root), *buttons) if _sticks_out(each, root)]
    return [_told(each) for each in (*labels, *small, *outside)]


def _is_cut(label: QLabel) -> bool:
    if label.textFormat() == Qt.TextFormat.RichText:
        return label.height() + _SLACK < label.heightForWidth(label.width())
    room = label.contentsRect()
    flags = _WRAP if label.wordWrap() else 0
    box = QRect(0, 0, room.width() if label.wordWrap() else _TALL, _TALL)
    needed = label.fontMetrics().boundingRect(box, flags, label.text())
    return needed.width() > room.width() + _SLACK or needed.height() > room.height() + _SLACK


def _sticks_out(widget: QWidget, root: QWidget) -> bool:
    """Over the right or lower edge of what holds it; below the edge of a scroll area is fine."""
    right = widget.mapTo(root, QPoint(widget.width(), 0)).x()
    if right > root.width() + _SLACK:
        return True
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QScrollArea):
            return widget.mapTo(parent, QPoint(widget.width(), 0)).x() > parent.width() + _SLACK
        parent = parent.parentWidget()
    return widget.mapTo(root, QPoint(0, widget.height())).y() > root.height() + _SLACK


def _told(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    around = type(widget.parentWidget()).__name__
    return f"{said} ({widget.width()}×{widget.height()}, in {around})"


def grounds(root: QWidget) -> list[tuple[str, str, str]]:
    """Of each label in sight: its words, its colour, and the colour it stands on."""
    picture = root.grab().toImage()
    found = []
    for each in words_of(root):
        room = each.visibleRegion().boundingRect().translated(each.mapTo(root, QPoint()))
        if each.isEnabled() and not room.isEmpty():
            ink = each.palette().windowText().color().name()
            found.append((each.text(), ink, _ground(picture, room)))
    return found


def _ground(picture: QImage, room: QRect) -> str:
    """The colour there is most of."""
    across, down = range(room.left(), room.right(), 2), range(room.top(), room.bottom(), 2)
    seen = Counter(picture.pixel(x, y) & 0xFFFFFF for x in across for y in down)
    return f"#{seen.most_common(1)[0][0]:06x}" if seen else "#000000"
