"""What a workbook holds once it is read: values, and beside them what the values do not tell.

Rows and columns count from 0 here; only problems and reports speak as Excel does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

Value = str | int | float | bool | date | datetime | time | timedelta
Place = tuple[int, int]
FileCode = Literal["file_unreadable", "file_encrypted", "file_too_large"]

EMPTY = ""
# The list of a whole country has 130,000 rows; beyond this a file is made to hurt, or no list.
MOST_ROWS, MOST_CELLS = 200_000, 4_000_000


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as the file holds it; `kept` tells whether its last result is in the file."""

    text: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a cell's text in one font."""

    text: str
    font: str


@dataclass(frozen=True, slots=True)
class Area:
    """A merged rectangle, all four edges inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; the rows of a hidden one are not read.

    `fonts` holds only the cells of which some text stands in a font of a legacy encoding.
    """

    name: str
    hidden: bool = False
    rows: Sequence[Sequence[Value]] = ()
    merged: Sequence[Area] = ()
    formulas: Mapping[Place, Formula] = field(default_factory=dict)
    fonts: Mapping[Place, tuple[Run, ...]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that could be opened, or the reason why it could not."""

    sheets: tuple[Sheet, ...] = ()
    macros: bool = False
    refused: FileCode | None = None


def column_letter(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
