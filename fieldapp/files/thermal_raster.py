"""A strip of a receipt as the dots of a thermal head: 576 a row, one bit each, 1 is black."""

from dataclasses import dataclass

from fieldapp.files.page_image import page_images
from fieldapp.files.thermal_blocks import DOTS, ROLL_DOT

_POINTS = 72
_DPI = _POINTS / ROLL_DOT
# Thin strokes of small letters are kept black.
_BLACK_BELOW = 150
_BITS = bytes(ord("1") if grey < _BLACK_BELOW else ord("0") for grey in range(256))
ROW_BYTES = DOTS // 8


@dataclass(frozen=True, slots=True)
class Raster:
    """Rows of 72 bytes, the first dot in the highest bit."""

    bits: bytes

    @property
    def height(self) -> int:
        return len(self.bits) // ROW_BYTES


def rasters(strips: bytes) -> tuple[Raster, ...]:
    """Every page of a strip PDF in dots."""
    made = []
    for image in page_images(strips, _DPI):
        if image.width != DOTS:
            raise AssertionError("a strip is as wide as the head")
        flat = image.pixels.translate(_BITS)
        starts = range(0, image.height * image.stride, image.stride)
        rows = (int(flat[at : at + DOTS], 2).to_bytes(ROW_BYTES) for at in starts)
        made.append(Raster(b"".join(rows)))
    return tuple(made)
