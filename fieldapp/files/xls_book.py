"""What the first substream of an .xls says for all sheets: fonts, styles, strings, references."""

import struct
from dataclasses import dataclass, field

from fieldapp.domain.legacy import encoding_of
from fieldapp.files.package import PackageRefusedError
from fieldapp.files.xls_records import BIFF8, Kind, Record, RichText, Strings, records

_THIS_FILE = 0x0401
_NO_FONT = 4


@dataclass(slots=True)
class Book:
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


def read_book(stream: bytes) -> Book:
    """Read the globals of a workbook stream; a locked one is refused."""
    book = Book()
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


def _own(book: Book, references: bytes) -> frozenset[int]:
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


def shared_strings(book: Book) -> list[RichText]:
    """Return the strings that cells share; a count beyond them raises ValueError."""
    if book.strings is None:
        return []
    (count,) = struct.unpack_from("<I", book.strings.data, 4)
    strings = Strings(book.strings, 8)
    return [strings.read() for _ in range(count)]
