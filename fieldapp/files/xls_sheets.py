"""What calamine does not tell of an .xls: formulas, hidden rows, fonts, a lock."""

import struct
from dataclasses import dataclass, field

from fieldapp.domain.legacy import encoding_of
from fieldapp.domain.lists.cells import Formula, Place, Run
from fieldapp.files.package import PackageRefusedError
from fieldapp.files.xls_formula import UNKNOWN, formula_text, shared_with
from fieldapp.files.xls_records import BIFF8, Kind, Record, RichText, Strings, records
from fieldapp.files.xlsx_sheet import Beside

_THIS_FILE = 0x0401
_ROW_HIDDEN = 0x20
_NO_FONT = 4


@dataclass(slots=True)
class _Book:
    """What the first substream says for all sheets."""

    is_biff8: bool = True
    sheets: list[int] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    strings: Record | None = None
    books: list[bool] = field(default_factory=list)
    own_books: frozenset[int] = frozenset()

    @property
    def is_legacy(self) -> bool:
        return any(map(encoding_of, self.fonts))

    def font(self, number: int) -> str:
        # Number 4 was never given out; the fonts behind it count on.
        at = number - (number > _NO_FONT)
        return self.fonts[at] if at < len(self.fonts) else ""

    def style_font(self, style: int) -> str:
        return self.font(self.styles[style]) if style < len(self.styles) else ""


def read_xls_beside(stream: bytes) -> list[Beside]:
    """Read every sheet of a workbook stream, in order."""
    try:
        book = _read_book(stream)
        texts = _shared_strings(book) if book.is_legacy else []
        return [_Reader(book, texts).read(stream, at) for at in book.sheets]
    except (struct.error, IndexError, ValueError) as cause:
        raise PackageRefusedError("file_unreadable") from cause


def _read_book(stream: bytes) -> _Book:
    book = _Book()
    for record in records(stream):
        data = record.data
        match record.kind:
            case Kind.START:
                book.is_biff8 = struct.unpack_from("<H", data)[0] == BIFF8
            case Kind.FILE_PASS:
                raise PackageRefusedError("file_encrypted")
            case Kind.SHEET:
                book.sheets.append(struct.unpack_from("<I", data)[0])
            case Kind.FONT:
                book.fonts.append(_font_name(record, is_biff8=book.is_biff8))
            case Kind.STYLE:
                book.styles.append(struct.unpack_from("<H", data)[0])
            case Kind.STRINGS:
                book.strings = record
            case Kind.BOOK:
                book.books.append(data[2:4] == struct.pack("<H", _THIS_FILE))
            case Kind.REFERENCES if book.is_biff8:
                book.own_books = _own(book, data)
    return book


def _own(book: _Book, references: bytes) -> frozenset[int]:
    count = min(struct.unpack_from("<H", references)[0], (len(references) - 2) // 6)
    books = (struct.unpack_from("<H", references, 2 + 6 * at)[0] for at in range(count))
    return frozenset(
        at for at, number in enumerate(books) if number < len(book.books) and book.books[number]
    )


def _font_name(record: Record, *, is_biff8: bool) -> str:
    if is_biff8:
        return Strings(record, 14).read("<B").text
    length = record.data[14]
    return record.data[15 : 15 + length].decode("latin-1")


def _shared_strings(book: _Book) -> list[RichText]:
    if book.strings is None:
        return []
    (count,) = struct.unpack_from("<I", book.strings.data, 4)
    strings = Strings(book.strings, 8)
    return [strings.read() for _ in range(min(count, len(book.strings.data) * 1000))]


class _Reader:
    """Reads one sheet's substream."""

    def __init__(self, book: _Book, texts: list[RichText]) -> None:
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
