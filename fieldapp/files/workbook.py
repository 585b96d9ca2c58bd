"""A locality's file, whatever it is called, as a workbook of plain cells.

The content decides what it is, never the ending. Sizes are checked before anything is unpacked;
what cannot be read is an answer (`Workbook.refused`), because it happens on ordinary working days.
"""

from fieldapp.domain.lists.cells import Sheet, Workbook
from fieldapp.files.calamine import Values
from fieldapp.files.csv_table import read_csv
from fieldapp.files.ods_sheets import CONTENT, read_ods_beside
from fieldapp.files.ole import MAGIC as OLE_MAGIC
from fieldapp.files.ole import streams
from fieldapp.files.package import Package, PackageRefusedError
from fieldapp.files.xls_sheets import read_xls_beside
from fieldapp.files.xlsx_book import read_book, workbook_part
from fieldapp.files.xlsx_fonts import legacy_fonts
from fieldapp.files.xlsx_sheet import Beside, read_beside

MOST_BYTES = 20_000_000
MOST_TEXT_BYTES = 32_000_000

_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_TEXT_ENDINGS = (".csv", ".txt")
_ENCRYPTED_STREAM = "EncryptedPackage"
_MACROS = "vbaproject.bin"


def read_workbook(content: bytes, name: str) -> Workbook:
    """Read a file of at most 20 MB (32 MB of text); `name` only allows text to be read as CSV."""
    is_zip, is_ole = content.startswith(_ZIP_MAGIC), content.startswith(OLE_MAGIC)
    if len(content) > (MOST_BYTES if is_zip or is_ole else MOST_TEXT_BYTES):
        return Workbook(refused="file_too_large")
    if not is_zip and not is_ole:
        is_text = name.lower().endswith(_TEXT_ENDINGS)
        return read_csv(content) if is_text else Workbook(refused="file_unreadable")
    try:
        return _read_package(content) if is_zip else _read_ole(content)
    except PackageRefusedError as refusal:
        return Workbook(refused=refusal.code)


def _read_package(content: bytes) -> Workbook:
    package = Package(content)
    package.check_parts()
    macros = any(each.lower().endswith(_MACROS) for each in package.names)
    workbook = workbook_part(package)
    if workbook is not None:
        book = read_book(package, workbook)
        fonts = legacy_fonts(package, book)
        beside = [read_beside(package, part, fonts) for part in book.sheets]
    elif CONTENT in package:
        beside = read_ods_beside(package)
    else:
        raise PackageRefusedError("file_unreadable")
    return _combined(content, beside, macros=macros)


def _read_ole(content: bytes) -> Workbook:
    found = streams(content)
    if _ENCRYPTED_STREAM in found:
        raise PackageRefusedError("file_encrypted")
    book = found.get("Workbook") or found.get("Book")
    if book is None:
        raise PackageRefusedError("file_unreadable")
    macros = any(each.lower() == "_vba_project" for each in found)
    return _combined(content, read_xls_beside(book), macros=macros)


def _combined(content: bytes, beside: list[Beside], *, macros: bool) -> Workbook:
    """Join the values that calamine reads with what stands beside them."""
    if any(each.is_too_large for each in beside):
        raise PackageRefusedError("file_too_large")
    values = Values(content)
    if len(values.sheets) != len(beside):
        raise PackageRefusedError("file_unreadable")
    sheets = [
        _sheet(values, name, more, hidden=hidden)
        for (name, hidden), more in zip(values.sheets, beside, strict=True)
    ]
    return Workbook(tuple(sheets), macros)


def _sheet(values: Values, name: str, beside: Beside, *, hidden: bool) -> Sheet:
    if hidden:
        return Sheet(name, hidden=True)
    rows, merged = values.read(name)
    return Sheet(
        name,
        rows=rows,
        merged=merged,
        formulas=beside.formulas,
        fonts=beside.fonts,
        hidden_rows=frozenset(beside.hidden_rows),
    )
