"""A list in CSV: the encoding by its mark or UTF-8, the separator that parts the header best."""

import codecs
import csv
import io
from itertools import islice

from fieldapp.domain.lists.cells import Sheet, Value, Workbook
from fieldapp.domain.lists.headings import field_of
from fieldapp.domain.lists.wording import clean

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS = ";,\t"
_LOOKED_AT = 50


def read_csv(content: bytes) -> Workbook:
    """Read a whole CSV file; a row is a record, whatever line breaks its quoted cells hold."""
    try:
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
        if "\0" in text:
            return Workbook(refused="file_unreadable")
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except (UnicodeDecodeError, csv.Error):
        return Workbook(refused="file_unreadable")
    known: dict[str, Value] = {}
    rows = [tuple(known.setdefault(each, each) for each in record) for record in records]
    return Workbook((Sheet("", rows=rows),))


def _separator(text: str) -> str:
    """Return the separator that parts the header, or else the widest record, into most cells."""

    def cells(separator: str) -> tuple[int, int]:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        looked_at = list(islice(records, _LOOKED_AT))
        headings = max((sum(map(_is_heading, each)) for each in looked_at), default=0)
        return headings, max(map(len, looked_at), default=0)

    return max(_SEPARATORS, key=cells)


def _is_heading(cell: str) -> bool:
    return field_of(clean(cell)) is not None
