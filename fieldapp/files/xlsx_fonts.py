"""Fonts of an .xlsx, wanted only where a legacy encoding hides behind one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from fieldapp.domain.legacy import encoding_of
from fieldapp.domain.lists.cells import Run
from fieldapp.files.package import Package
from fieldapp.files.xlsx_book import Book, elements, local

_MARKS = (b'"vni-', b"'vni-", b'".vn', b"'.vn")

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Fonts:
    """The font of each cell style, and the shared strings in runs; an empty font is the cell's."""

    styles: tuple[str, ...]
    strings: tuple[Runs, ...]


def legacy_fonts(package: Package, book: Book) -> Fonts | None:
    """Return the fonts when some part names one of a legacy encoding, else None at little cost."""
    parts = [each for each in (book.styles, book.strings, *book.sheets) if each]
    if not any(_names_legacy(package, part) for part in parts):
        return None
    styles = _style_fonts(package, book.styles) if book.styles else ()
    strings = tuple(_strings(package, book.strings)) if book.strings else ()
    return Fonts(styles, strings)


def _names_legacy(package: Package, part: str) -> bool:
    tail = b""
    for chunk in package.chunks(part):
        seen = tail + chunk.lower()
        if any(mark in seen for mark in _MARKS):
            return True
        tail = seen[-5:]
    return False


def _style_fonts(package: Package, part: str) -> tuple[str, ...]:
    fonts: list[str] = []
    styles: list[int] = []
    for element in elements(package, part):
        name = local(element.tag)
        if name == "fonts":
            fonts = [_font_name(each) for each in element]
        elif name == "cellXfs":
            styles = [_whole(each.get("fontId")) for each in element]
    return tuple(fonts[each] if each < len(fonts) else "" for each in styles)


def _font_name(font: ET.Element) -> str:
    names = (each for each in font if local(each.tag) in {"name", "rFont"})
    return next((each.get("val", "") for each in names), "")


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _strings(package: Package, part: str) -> Iterator[Runs]:
    for element in elements(package, part):
        if local(element.tag) == "si":
            yield runs_of(element)
            element.clear()


def runs_of(text: ET.Element) -> Runs:
    """Return the runs of a shared or inline string; phonetic hints are no part of it."""
    runs = []
    for part in text:
        name = local(part.tag)
        if name == "t":
            runs.append(Run(part.text or "", ""))
        elif name == "r":
            font = next((_font_name(each) for each in part if local(each.tag) == "rPr"), "")
            letters = "".join(each.text or "" for each in part if local(each.tag) == "t")
            runs.append(Run(letters, font))
    return tuple(runs)


def in_fonts(runs: Runs, font: str) -> Runs | None:
    """Return the runs with the cell's font filled in, if one of them is of a legacy encoding."""
    filled = tuple(Run(each.text, each.font or font) for each in runs)
    return filled if any(encoding_of(each.font) for each in filled) else None
