"""What an administrative paper says, whatever it is about: its parts in order (Decree 30/2020).

Documents are made of these values by pure functions, so that their words can be tested without a
page; how the page looks is decided in one place for all of them.
"""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.pack_records import Letterhead

Align = Literal["left", "centre", "right"]
Size = Literal["a4", "a4_landscape", "a5_landscape"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in one face."""

    text: str
    bold: bool = False
    italic: bool = False


Words = str | tuple[Piece, ...]
"""Upright text, or pieces that change their face."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`body` is justified with an indented first line, as minutes are written."""

    words: Words
    style: Literal["body", "item", "heading", "centred", "large", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `share` is its part of the width beside the other shares."""

    title: str
    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on each page; `total` stands bold below them.

    `row_mm` is the least height of a row: a list that people sign needs room for a hand.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    total: tuple[Words, ...] | None = None
    row_mm: float = 0
    small: bool = False

    def __post_init__(self) -> None:
        rows = self.rows if self.total is None else (*self.rows, self.total)
        if any(len(row) != len(self.columns) for row in rows):
            raise ValueError("each row has as many cells as there are columns")


@dataclass(frozen=True, slots=True)
class Code:
    """Digits of our own as a code, with words beside it."""

    digits: str
    beside: tuple[Words, ...]


Part = Paragraph | Table | Code


@dataclass(frozen=True, slots=True)
class Signer:
    """A block to sign in; the name below it may be left to the hand."""

    title: str
    hint: str = "(Ký, ghi rõ họ tên)"
    name: str = ""


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """One paper; `number` without the symbol, None where the office writes it by hand.

    `at` is a day or a time, its day is printed. `foot` stands at the lower edge of each page.
    """

    letterhead: Letterhead
    title: str
    at: str
    parts: tuple[Part, ...]
    abstract: str = ""
    number: str | None = None
    signers: tuple[Signer, ...] = ()
    sent_to: tuple[str, ...] = ()
    foot: str = ""
    size: Size = "a4"
    practice: bool = False
    copy: int = 1
    signing_mm: float = 22
    scale: float = 1.0
    """1.0 sets the body in 13 points; large type for tired eyes is 1.5."""
