"""What calamine does not tell of an .xlsx sheet: formulas, hidden rows, fonts, how far it reaches.

A sheet is parsed here only if a quick look at its bytes finds one of these; the values of a long
list without them are read once, by calamine.
"""

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from fieldapp.domain.lists.cells import MOST_CELLS, MOST_ROWS, Formula, Place, Run
from fieldapp.files.package import Package, PackageRefusedError
from fieldapp.files.xlsx_book import elements, local
from fieldapp.files.xlsx_fonts import Fonts, Runs, in_fonts, runs_of

# Formulas, hidden rows, odd ways to write a position, UTF-16.
_TELLING = (
    *(b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/"),
    *(b'hidden="1"', b'hidden="true"', b"hidden='", b"hidden ="),
    *(b"r='", b"r =", b"r= ", b"\tr=", b"\nr=", b"\rr=", b"\x00"),
)
# Cells beyond column AZ or row 200,000: calamine would lay out every cell before them.
_FAR = re.compile(
    rb' r="(?:(?:[A-Za-z]{3}|[B-Zb-z][A-Za-z])[0-9A-Za-z]|[A-Za-z]{1,2}(?:[2-9][0-9]{5}|[0-9]{7}))'
)
# The same, and there is something in it.
_FILLED_BELOW = re.compile(
    rb' r="[A-Z]{1,3}(?!200000")(?:[2-9][0-9]{5}|[0-9]{7})"[^<>]{0,99}(?<!/)><[a-z]'
)
_OVERLAP = 256
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONGEST_ROW = 7
_TRUE = frozenset({"1", "true", "on"})


@dataclass(slots=True)
class Beside:
    """What stands beside a sheet's values."""

    formulas: dict[Place, Formula] = field(default_factory=dict)
    fonts: dict[Place, Runs] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0

    @property
    def is_too_large(self) -> bool:
        return self.rows > MOST_ROWS or self.rows * self.columns > MOST_CELLS


def read_beside(package: Package, part: str, fonts: Fonts | None) -> Beside:
    """Read formulas and hidden rows, and the fonts of text cells if there are fonts to look for."""
    beside = Beside()
    if _is_telling(package, part) or fonts is not None:
        _Parser(beside, fonts).parse(package, part)
    return beside


def _is_telling(package: Package, part: str) -> bool:
    tail = b""
    telling = False
    for chunk in package.chunks(part):
        seen = tail + chunk
        far = _FAR.search(seen)
        if far and _FILLED_BELOW.search(seen, far.start()):
            raise PackageRefusedError("file_too_large")
        telling = telling or far is not None or any(each in seen for each in _TELLING)
        tail = seen[-_OVERLAP:]
    return telling


class _Parser:
    """Takes cells as they end; rows and cells without a position follow the one before them."""

    def __init__(self, beside: Beside, fonts: Fonts | None) -> None:
        self._beside = beside
        self._fonts = fonts
        self._shared: dict[str, str] = {}
        self._row = 0
        self._column = 0

    def parse(self, package: Package, part: str) -> None:
        for element in elements(package, part):
            if local(element.tag) == "row":
                self._take_row(element)
                element.clear()
                if self._beside.is_too_large:
                    return

    def _take_row(self, row: ET.Element) -> None:
        at = row.get("r", "")
        if at.isascii() and at.isdigit() and len(at) <= _LONGEST_ROW:
            self._row = int(at) - 1
        if row.get("hidden", "").lower() in _TRUE:
            self._beside.hidden_rows.add(self._row)
        self._column = 0
        for cell in row:
            if local(cell.tag) == "c":
                self._take_cell(cell)
        self._row += 1

    def _take_cell(self, cell: ET.Element) -> None:
        at = cell.get("r", "")
        found = _CELL.fullmatch(at.upper())
        if at and not found:
            # calamine would take any number of letters for a column.
            raise PackageRefusedError("file_unreadable")
        if found:
            self._row, self._column = int(found[2]) - 1, _column(found[1])
        beside, place = self._beside, (self._row, self._column)
        self._column += 1
        parts = {local(each.tag): each for each in cell}
        if not parts:
            return
        beside.rows = max(beside.rows, self._row + 1)
        beside.columns = max(beside.columns, self._column)
        if "f" in parts:
            beside.formulas[place] = self._formula(parts["f"], cell.get("t"), parts.get("v"))
        if self._fonts is not None:
            self._font(self._fonts, place, cell, parts)

    def _formula(self, formula: ET.Element, kind: str | None, kept: ET.Element | None) -> Formula:
        text, group = formula.text or "", formula.get("si", "")
        if formula.get("t") == "shared":
            text = self._shared.setdefault(group, text) if text else self._shared.get(group, "")
        # An empty text is a result, an empty number none.
        has_result = kept is not None and (bool(kept.text) or kind == "str")
        return Formula(text, has_result)

    def _font(
        self,
        fonts: Fonts,
        place: Place,
        cell: ET.Element,
        parts: dict[str, ET.Element],
    ) -> None:
        style = cell.get("s", "0")
        font = (
            fonts.styles[int(style)] if style.isdigit() and int(style) < len(fonts.styles) else ""
        )
        runs = in_fonts(self._text(fonts, cell.get("t"), parts), font)
        if runs is not None:
            self._beside.fonts[place] = runs

    def _text(self, fonts: Fonts, kind: str | None, parts: dict[str, ET.Element]) -> Runs:
        value = parts["v"].text or "" if "v" in parts else ""
        if kind == "s":
            at = int(value) if value.isascii() and value.isdigit() else len(fonts.strings)
            return fonts.strings[at] if at < len(fonts.strings) else ()
        if kind == "inlineStr" and "is" in parts:
            return runs_of(parts["is"])
        return (Run(value, ""),) if kind == "str" else ()


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1
