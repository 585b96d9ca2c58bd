"""A list in CSV: the encoding by its mark or UTF-8, the separator that parts the header best."""

import codecs
import csv
import re
from collections.abc import Iterator
from itertools import islice

from fieldapp.domain.lists.cells import MOST_CELLS, MOST_ROWS, Sheet, Value, Workbook
from fieldapp.domain.lists.headings import field_of
from fieldapp.domain.lists.wording import clean

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS = ";,\t"
_LOOKED_AT = 50
# As a text stream parts lines, without its copy of four bytes a letter.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")


def read_csv(content: bytes) -> Workbook:
    """Read a whole CSV file; a row is a record, whatever line breaks its quoted cells hold."""
    try:
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
        if "\0" in text:
            return Workbook(refused="file_unreadable")
        if any(text.count(each) > MOST_CELLS for each in _SEPARATORS):
            return Workbook(refused="file_too_large")
        every = csv.reader(_lines(text), delimiter=_separator(text))
        records = list(islice(every, MOST_ROWS + 1))
    except (UnicodeDecodeError, csv.Error):
        return Workbook(refused="file_unreadable")
    if len(records) > MOST_ROWS:
        return Workbook(refused="file_too_large")
    known: dict[str, Value] = {}
    rows = [tuple(known.setdefault(each, each) for each in record) for record in records]
    return Workbook((Sheet("", rows=rows),))


def _lines(text: str) -> Iterator[str]:
    return (line[0] for line in _LINE.finditer(text))


def _separator(text: str) -> str:
    """Return the separator that parts the header, or else the widest record, into most cells."""

    def cells(separator: str) -> tuple[int, int]:
        records = csv.reader(_lines(text), delimiter=separator)
        looked_at = list(islice(records, _LOOKED_AT))
        headings = max((sum(map(_is_heading, each)) for each in looked_at), default=0)
        return headings, max(map(len, looked_at), default=0)

    return max(_SEPARATORS, key=cells)


def _is_heading(cell: str) -> bool:
    return field_of(clean(cell)) is not None
