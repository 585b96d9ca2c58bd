"""What calamine does not tell of an .xls: formulas, hidden rows, fonts, a lock."""

import struct

from fieldapp.domain.legacy import encoding_of
from fieldapp.domain.lists.cells import Formula, Place, Run
from fieldapp.files.package import PackageRefusedError
from fieldapp.files.xls_book import Book, read_book, shared_strings
from fieldapp.files.xls_formula import UNKNOWN, formula_text, shared_with
from fieldapp.files.xls_records import Kind, Record, RichText, Strings, records
from fieldapp.files.xlsx_sheet import Beside

_CELLS = frozenset(
    {
        Kind.FORMULA,
        Kind.NUMBERS_SHORT,
        Kind.LABEL_RICH,
        Kind.LABEL_SHARED,
        Kind.NUMBER,
        Kind.LABEL,
        Kind.TRUTH_OR_ERROR,
        Kind.NUMBER_SHORT,
    }
)
_ROW_HIDDEN = 0x20


def read_xls_beside(stream: bytes) -> list[Beside]:
    """Read every sheet of a workbook stream, in order."""
    try:
        book = read_book(stream)
        texts = shared_strings(book) if book.is_legacy else []
        return [_Reader(book, texts).read(stream, at) for at in book.sheets]
    except (struct.error, IndexError, ValueError) as cause:
        raise PackageRefusedError("file_unreadable") from cause


class _Reader:
    """Reads one sheet's substream."""

    def __init__(self, book: Book, texts: list[RichText]) -> None:
        self._book = book
        self._texts = texts
        self._beside = Beside()
        self._shared: dict[Place, str] = {}
        self._waiting: dict[Place, Place] = {}
        self._formula: tuple[Place, int] | None = None

    def read(self, stream: bytes, start: int) -> Beside:
        for record in records(stream, start):
            self._take(record)
        for place, source in self._waiting.items():
            text = self._shared.get(source, UNKNOWN)
            self._beside.formulas[place] = Formula(text, kept=True)
        return self._beside

    def _take(self, record: Record) -> None:
        data = record.data
        if record.kind in _CELLS:
            self._reach(record)
        match record.kind:
            case Kind.ROW:
                row, flags = struct.unpack_from("<H10xH", data)
                if flags & _ROW_HIDDEN:
                    self._beside.hidden_rows.add(row)
            case Kind.FORMULA:
                self._take_formula(data)
            case Kind.SHARED_FORMULA if self._formula:
                (size,) = struct.unpack_from("<H", data, 8)
                text = formula_text(data[10 : 10 + size], self._book.own_books)
                self._shared[self._formula[0]] = text
            case Kind.STRING if self._formula and self._book.is_legacy:
                self._font(*self._formula, self._string(record, 0))
            case Kind.LABEL_SHARED if self._book.is_legacy:
                row, column, style, at = struct.unpack_from("<HHHI", data)
                self._font((row, column), style, self._texts[at])
            case Kind.LABEL | Kind.LABEL_RICH if self._book.is_legacy:
                row, column, style = struct.unpack_from("<HHH", data)
                self._font((row, column), style, self._string(record, 6))

    def _reach(self, record: Record) -> None:
        """Note how far the cells reach: calamine lays out every cell before the last one."""
        row, column = struct.unpack_from("<HH", record.data)
        if record.kind == Kind.NUMBERS_SHORT:
            (column,) = struct.unpack_from("<H", record.data, len(record.data) - 2)
        self._beside.rows = max(self._beside.rows, row + 1)
        self._beside.columns = max(self._beside.columns, column + 1)

    def _take_formula(self, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        place = row, column
        self._formula = place, style
        if not self._book.is_biff8:
            self._beside.formulas[place] = Formula(UNKNOWN, kept=True)
            return
        (size,) = struct.unpack_from("<H", data, 20)
        tokens = data[22 : 22 + size]
        source = shared_with(tokens)
        if source is not None:
            self._waiting[place] = source
        else:
            text = formula_text(tokens, self._book.own_books)
            self._beside.formulas[place] = Formula(text, kept=True)

    def _string(self, record: Record, at: int) -> RichText:
        if self._book.is_biff8:
            return Strings(record, at).read()
        (length,) = struct.unpack_from("<H", record.data, at)
        return RichText(record.data[at + 2 : at + 2 + length].decode("cp1252", "replace"))

    def _font(self, place: Place, style: int, text: RichText) -> None:
        starts = [(0, self._book.style_font(style))]
        starts += [(at, self._book.font(number)) for at, number in text.fonts]
        ends = [at for at, _ in starts[1:]] + [len(text.text)]
        runs = tuple(
            Run(text.text[start:end], font)
            for (start, font), end in zip(starts, ends, strict=True)
            if end > start
        )
        if any(encoding_of(run.font) for run in runs):
            self._beside.fonts[place] = runs
