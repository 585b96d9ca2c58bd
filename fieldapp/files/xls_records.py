"""Records and strings of an Excel 97 (BIFF8) stream; older streams give their records only."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

BIFF8 = 0x0600
_WIDE, _PHONETIC, _RICH = 0x1, 0x4, 0x8


class Kind(IntEnum):
    """The records that are read here."""

    FORMULA = 0x06
    END = 0x0A
    REFERENCES = 0x17
    FILE_PASS = 0x2F
    FONT = 0x31
    CONTINUE = 0x3C
    SHEET = 0x85
    LABEL_RICH = 0xD6
    STYLE = 0xE0
    STRINGS = 0xFC
    NUMBERS_SHORT = 0xBD
    LABEL_SHARED = 0xFD
    BOOK = 0x1AE
    NUMBER = 0x203
    LABEL = 0x204
    TRUTH_OR_ERROR = 0x205
    STRING = 0x207
    ROW = 0x208
    NUMBER_SHORT = 0x27E
    SHARED_FORMULA = 0x4BC
    START = 0x809


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its kind, its bytes and the bytes of the records that continue it."""

    kind: int
    data: bytes
    more: tuple[bytes, ...] = ()


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """Yield the records of one substream, to its end."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + size]
        at += 4 + size
        more = []
        while at + 4 <= len(stream) and stream[at] == Kind.CONTINUE and stream[at + 1] == 0:
            (size,) = struct.unpack_from("<H", stream, at + 2)
            more.append(stream[at + 4 : at + 4 + size])
            at += 4 + size
        yield Record(kind, data, tuple(more))
        # Charts stand inside a sheet as substreams of their own.
        depth += (kind == Kind.START) - (kind == Kind.END)
        if depth <= 0:
            return


@dataclass(frozen=True, slots=True)
class RichText:
    """A text, and at which of its letters another font (by number) starts."""

    text: str
    fonts: tuple[tuple[int, int], ...] = ()


class Strings:
    """Reads strings one after the other from a record and its continuations."""

    def __init__(self, record: Record, at: int) -> None:
        self._parts = (record.data, *record.more)
        self._part = 0
        self._at = at

    def _take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            if self._at >= len(self._parts[self._part]):
                self._next()
            part = self._parts[self._part][self._at : self._at + size - len(taken)]
            self._at += len(part)
            taken += part
        return taken

    def _next(self) -> None:
        self._part += 1
        self._at = 0
        if self._part >= len(self._parts):
            raise ValueError("a string beyond its record")

    def _number(self, form: str) -> int:
        (number,) = struct.unpack(form, self._take(struct.calcsize(form)))
        return int(number)

    def read(self, length_form: str = "<H") -> RichText:
        """Read one string; `length_form` is how its length is written."""
        length, flags = self._number(length_form), self._number("<B")
        runs = self._number("<H") if flags & _RICH else 0
        extra = self._number("<I") if flags & _PHONETIC else 0
        text = self._letters(length, flags & _WIDE)
        fonts = tuple(
            (self._number("<H"), self._number("<H")) for _ in range(min(runs, length + 1))
        )
        self._take(extra)
        return RichText(text, fonts)

    def _letters(self, length: int, wide: int) -> str:
        text = ""
        while len(text) < length:
            if self._at >= len(self._parts[self._part]):
                # A text that goes on in the next record says again how wide its letters are.
                self._next()
                wide = self._number("<B") & _WIDE
            left = len(self._parts[self._part]) - self._at
            size = min((length - len(text)) << wide, left) >> wide << wide
            if size == 0:
                raise ValueError("half a letter")
            text += self._take(size).decode("utf-16-le" if wide else "latin-1", "surrogatepass")
        return text
