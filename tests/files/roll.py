"""Reads what a thermal printer would put on paper out of the bytes it was sent."""

from dataclasses import dataclass, field

from fieldapp.files.page_image import PageImage
from fieldapp.files.thermal_raster import ROW_BYTES

DOTS = ROW_BYTES * 8


@dataclass
class Paper:
    """What lies in the tray: strips that were cut off, and what still hangs in the printer."""

    strips: list[bytes] = field(default_factory=list)
    hanging: bytes = b""
    questions: int = 0
    whole: bool = True
    """Whether the last command was complete."""


def printed(sent: bytes) -> Paper:
    """Work through a job as the simplest printer does; anything but our commands is an error."""
    paper, at = Paper(), 0
    while at < len(sent):
        rest = sent[at:]
        if rest.startswith(b"\x1dv0\x00") and len(rest) >= 8:
            size = (rest[4] + 256 * rest[5]) * (rest[6] + 256 * rest[7])
            paper.hanging += rest[8 : 8 + size]
            if len(rest) < 8 + size:
                paper.whole = False
                return paper
            at += 8 + size
        elif rest.startswith(b"\x1dVB\x00"):
            paper.strips.append(paper.hanging)
            paper.hanging = b""
            at += 4
        elif rest.startswith((b"\x1dr\x01", b"\x1ba\x00", b"\x10\x04\x02")):
            paper.questions += rest[0] != 0x1B
            at += 3
        elif rest.startswith(b"\x1b@"):
            at += 2
        elif len(rest) < 8:
            paper.whole = False
            return paper
        else:
            raise AssertionError(f"no command we send: {rest[:8]!r}")
    return paper


def picture(strip: bytes) -> PageImage:
    """The strip as a scanner sees it."""
    white = (b"\xff", b"\x00")
    rows = "".join(f"{each:08b}" for each in strip)
    pixels = b"".join(white[int(bit)] for bit in rows)
    return PageImage(pixels, DOTS, len(strip) // ROW_BYTES, DOTS)
