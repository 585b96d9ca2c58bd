"""Small grey pictures of the screen, compared by how many of their dots look otherwise.

Renew them after a change that is meant, look at each, and commit them with it:
`FIELDAPP_PICTURES=renew pytest tests/ui/reference`.
"""

import os
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

HERE = Path(__file__).parent
SIZE = QSize(640, 302)
# A dot is another one from this difference on; smoothing of edges stays below it.
GREY = 40
# The share of dots that may be others: a clock, a caret, a font's new hinting.
TOLERANCE = 0.02
RENEW = os.environ.get("FIELDAPP_PICTURES") == "renew"


def taken(widget: QWidget) -> QImage:
    """The widget as it is, in few and grey dots."""
    whole = widget.grab().toImage()
    smooth = Qt.TransformationMode.SmoothTransformation
    small = whole.scaled(SIZE, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return small.convertToFormat(QImage.Format.Format_Grayscale8)


def others(one: QImage, other: QImage) -> float:
    """The share of dots that differ."""
    if one.size() != other.size():
        return 1.0
    pairs = zip(_dots(one), _dots(other), strict=True)
    return sum(abs(a - b) >= GREY for a, b in pairs) / (one.width() * one.height())


def _dots(picture: QImage) -> bytes:
    lines = (cast("bytes", picture.constScanLine(row)) for row in range(picture.height()))
    return b"".join(bytes(line)[: picture.width()] for line in lines)


def kept(name: str) -> QImage:
    """The reference, in the same form."""
    found = QImage(str(HERE / f"{name}.png"))
    return found.convertToFormat(QImage.Format.Format_Grayscale8)


def renew(name: str, picture: QImage) -> None:
    """Sixteen greys are enough to compare, and a third of the bytes."""
    few = bytes(each // 17 * 17 for each in _dots(picture))
    size, form = (picture.width(), picture.height(), picture.width()), picture.format()
    assert QImage(few, *size, form).save(str(HERE / f"{name}.png"))
