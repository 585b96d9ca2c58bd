"""Codes in the frames of a camera: found on a lane, one frame at a time, the rest let go."""

import zxingcpp
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from fieldapp.ui.lane import Lane


def code_in(image: QImage) -> str:
    """The text of the code in the picture, or nothing where there is none or more than one."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(grey.constBits()).cast("B", (grey.height(), grey.bytesPerLine()))
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = {each.text for each in zxingcpp.read_barcodes(pixels, formats=formats)}
    # Two cards in the picture: which of them is meant, nobody can say.
    return found.pop().strip() if len(found) == 1 else ""


class FrameReader(QObject):
    """`scanned` gives a code; frames that come while one is looked at are not looked at."""

    scanned = Signal(str)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._busy = False

    def look_at(self, image: QImage) -> None:
        if not self._busy and not image.isNull():
            self._busy = True
            self._lane.run(code_in, image, then=self._seen)

    def _seen(self, code: str) -> None:
        self._busy = False
        if code:
            self.scanned.emit(code)
