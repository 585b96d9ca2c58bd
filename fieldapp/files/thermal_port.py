"""What a thermal printer is sent: pictures only, a cut after each, and one question at the end.

Text would go through code pages that most of these printers lack. The question (GS r) is answered
by the printer when it has worked through all that came before: only then is anything "printed".
These are four commands; a library for receipt printers would bring codes, typefaces and tables
that we do not use, and does not wait for that answer.
"""

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from fieldapp.domain.print_jobs import Outcome
from fieldapp.domain.reasons import PrintTrouble
from fieldapp.files.thermal_raster import ROW_BYTES, Raster

_RESET = b"\x1b@"
_CUT = b"\x1dVB\x00"
_DONE = b"\x1dr\x01"
_WHY_NOT = b"\x10\x04\x02"
_LEFT = b"\x1ba\x00"
# Small printers keep a few kilobytes: a picture goes in bands.
_BAND = 128
_PORT = 9100
_REAL_TIME = 0x10
_CAUSES: tuple[tuple[int, PrintTrouble], ...] = ((0x20, "paper"), (0x40, "jam"), (0x04, "offline"))
_CONNECT_SECONDS = 3.0
_WHY_SECONDS = 1.0


def roll_job(strips: Sequence[Raster]) -> bytes:
    """The bytes of a job: each strip in bands of dots, then the knife, then the question."""
    parts = [_RESET, _LEFT]
    for strip in strips:
        parts += [*_bands(strip), _CUT]
    return b"".join([*parts, _DONE])


def is_roll_address(printer: str) -> bool:
    """Tell a thermal printer reached directly from the name of a system's printer."""
    return printer.startswith(("tcp://", "file:"))


def send_to_roll(address: str, job: bytes, patience: float = 20.0) -> Outcome:
    """Send to `tcp://host:port` or `file:/dev/usb/lp0` and say what is known of the paper.

    A cable that only takes never says "printed".
    """
    kind, _, where = address.partition(":")
    if kind == "file":
        return _write(Path(where), job)
    host, _, port = where.removeprefix("//").partition(":")
    try:
        link = socket.create_connection((host, int(port or _PORT)), _CONNECT_SECONDS)
    except (OSError, ValueError):
        return "offline"
    with closing(link):
        try:
            return _talk(link, job, patience)
        except ConnectionError:
            return "vanished"


def _write(device: Path, job: bytes) -> Outcome:
    try:
        with open(device, "wb", opener=_existing) as port:
            port.write(job)
    except FileNotFoundError:
        return "no_printer"
    except OSError:
        return "offline"
    return "handed"


def _existing(path: str, flags: int) -> int:
    """A device that was pulled out must not become a file of this name."""
    return os.open(path, flags & ~(os.O_CREAT | os.O_TRUNC))


def _talk(link: socket.socket, job: bytes, patience: float) -> Outcome:
    link.settimeout(patience)
    try:
        link.sendall(job)
    except TimeoutError:
        return "jam"
    for answer in _answers(link, patience):
        # Dots may look like a question about the moment; the answer to that says nothing here.
        if not answer & _REAL_TIME:
            return "printed"
    link.sendall(_WHY_NOT)
    for answer in _answers(link, _WHY_SECONDS):
        for bit, cause in _CAUSES:
            if answer & _REAL_TIME and answer & bit:
                return cause
    return "handed"


def _answers(link: socket.socket, seconds: float) -> Iterator[int]:
    """Each byte the printer says until it is silent for so long."""
    link.settimeout(seconds)
    while True:
        try:
            said = link.recv(64)
        except TimeoutError:
            return
        if not said:
            raise ConnectionResetError
        yield from said


def _bands(strip: Raster) -> Iterator[bytes]:
    for first in range(0, strip.height, _BAND):
        rows = strip.bits[first * ROW_BYTES : (first + _BAND) * ROW_BYTES]
        height = len(rows) // ROW_BYTES
        yield b"\x1dv0\x00" + bytes([ROW_BYTES, 0, height % 256, height // 256]) + rows
