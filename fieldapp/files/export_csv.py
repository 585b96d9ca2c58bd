"""One table as CSV and back: RFC 4180, UTF-8, and no cell a spreadsheet would run as a formula.

In text columns a value beginning with `= + - @ TAB CR '` gets one `'` in front; readers drop it.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from fieldapp.domain.export_tables import Column, Table

Cell = str | int | bool | None
Row = tuple[Cell, ...]

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_SHAPES = {
    "d": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "t": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}"),
}
_PIECE = 2000


def csv_pieces(
    table: Table, columns: Sequence[Column], rows: Iterable[Row]
) -> Iterator[tuple[bytes, int]]:
    """Encode header and rows piece by piece, each with its number of rows.

    Rows out of key order, twice the same key, and cells that do not fit their column are bugs.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    written = 0
    for row in _in_order(table, columns, rows):
        writer.writerow([_encoded(cell, column) for cell, column in zip(row, columns, strict=True)])
        written += 1
        if written == _PIECE:
            yield buffer.getvalue().encode(), written
            buffer.seek(0)
            buffer.truncate()
            written = 0
    yield buffer.getvalue().encode(), written


def read_csv(table: Table, columns: Sequence[Column], content: bytes) -> list[Row]:
    """Decode what `csv_pieces` wrote; anything else is a ValueError."""
    try:
        lines = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
        header = next(lines, None)
        if header != [column.name for column in columns]:
            raise ValueError(f"{table.name} has other columns")
        rows = [
            tuple(_decoded(text, column) for text, column in zip(line, columns, strict=True))
            for line in lines
        ]
    except csv.Error as cause:
        raise ValueError(f"{table.name} is not CSV") from cause
    return list(_in_order(table, columns, rows))


def _in_order(table: Table, columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[Row]:
    key = key_of(table, columns)
    last = None
    for row in rows:
        now = key(row)
        if last is not None and now <= last:
            raise ValueError(f"rows of {table.name} are not in the order of their key")
        last = now
        yield row


def key_of(table: Table, columns: Sequence[Column]) -> Callable[[Row], tuple[str | int, ...]]:
    """Return how a row's key is taken: rows are sorted by it."""
    names = [column.name for column in columns]
    places = [names.index(name) for name in table.key]

    def key(row: Row) -> tuple[str | int, ...]:
        parts = (row[place] for place in places)
        return tuple(part for part in parts if part is not None)

    return key


def _encoded(cell: Cell, column: Column) -> str:
    if cell is None:
        if not column.optional:
            raise ValueError(f"{column.name} is empty")
        return ""
    if column.kind == "i" and isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    if column.kind == "b" and isinstance(cell, bool):
        return "true" if cell else "false"
    if column.kind in "sdt" and isinstance(cell, str):
        return _encoded_text(cell, column)
    raise ValueError(f"{column.name} is not of its type")


def _encoded_text(text: str, column: Column) -> str:
    if not text:
        raise ValueError(f"{column.name} is an empty text; what is absent is None")
    _check_text(text, column)
    return f"'{text}" if column.kind == "s" and text.startswith(_DANGEROUS) else text


def _check_text(text: str, column: Column) -> None:
    shape = _SHAPES.get(column.kind)
    if (shape and not shape.fullmatch(text)) or (column.values and text not in column.values):
        raise ValueError(f"{column.name} is not of its type")


def _decoded(text: str, column: Column) -> Cell:
    if not text:
        if not column.optional:
            raise ValueError(f"{column.name} is empty")
        return None
    if column.kind == "i":
        if not _INTEGER.fullmatch(text):
            raise ValueError(f"{column.name} is not a number")
        return int(text)
    if column.kind == "b":
        if text not in ("true", "false"):
            raise ValueError(f"{column.name} is neither true nor false")
        return text == "true"
    if column.kind == "s" and text.startswith("'"):
        text = text[1:]
    _check_text(text, column)
    return text
