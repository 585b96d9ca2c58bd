"""What calamine does not tell of an .ods: formulas, hidden rows, how far a sheet reaches."""

from xml.etree import ElementTree as ET

from fieldapp.domain.lists.cells import Formula
from fieldapp.files.package import Package, PackageRefusedError
from fieldapp.files.xlsx_book import elements, local
from fieldapp.files.xlsx_sheet import Beside

CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_MOST_REPEATED = 1 << 20
_CELLS = frozenset({"table-cell", "covered-table-cell"})


def read_ods_beside(package: Package) -> list[Beside]:
    """Read every table; an encrypted file says so in its manifest."""
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise PackageRefusedError("file_encrypted")
    found = []
    for element in elements(package, CONTENT):
        if local(element.tag) == "table":
            found.append(_read_table(element))
            element.clear()
    return found


def _attribute(element: ET.Element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if local(key) == name), None)


def _repeated(element: ET.Element, name: str) -> int:
    text = _attribute(element, name) or "1"
    return min(int(text), _MOST_REPEATED) if text.isascii() and text.isdigit() else 1


def _read_table(table: ET.Element) -> Beside:
    beside = Beside()
    at = 0
    for row in (each for each in table.iter() if local(each.tag) == "table-row"):
        times = _repeated(row, "number-rows-repeated")
        width = _read_row(beside, row, at)
        if width:
            beside.rows = at + times
            beside.columns = max(beside.columns, width)
            if beside.is_too_large:
                break
            if _attribute(row, "visibility") in {"collapse", "filter"}:
                beside.hidden_rows.update(range(at, at + times))
        at += times
    return beside


def _read_row(beside: Beside, row: ET.Element, at: int) -> int:
    """Return how many columns of the row are filled."""
    column = width = 0
    for cell in row:
        if local(cell.tag) not in _CELLS:
            continue
        times = _repeated(cell, "number-columns-repeated")
        formula = _attribute(cell, "formula")
        if len(cell) or _attribute(cell, "value-type") is not None:
            width = column + times
        if formula is not None:
            kept = len(cell) > 0 or _attribute(cell, "value") is not None
            beside.formulas[at, column] = Formula(formula, kept)
        column += times
    return width
