"""The parts of an .xlsx around the sheets: which part is which sheet, strings, fonts."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from fieldapp.domain.legacy import encoding_of
from fieldapp.domain.lists.cells import Run
from fieldapp.files.package import Package, PackageRefusedError

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_MARKS = (b'"vni-', b"'vni-", b'".vn', b"'.vn")

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Fonts:
    """The font of each cell style, and the shared strings in runs; an empty font is the cell's."""

    styles: tuple[str, ...]
    strings: tuple[Runs, ...]


def local(tag: str) -> str:
    """Return a tag without its namespace."""
    return tag.rpartition("}")[2]


def elements(package: Package, part: str) -> Iterator[ET.Element]:
    """Parse one part piece by piece; each element comes when it ends."""
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(events=("end",))
    try:
        for chunk in package.chunks(part):
            parser.feed(chunk)
            yield from _ended(parser)
        parser.close()
        yield from _ended(parser)
    except (ET.ParseError, LookupError, ValueError) as cause:
        # An encoding that nobody knows is a LookupError.
        raise PackageRefusedError("file_unreadable") from cause


def _ended(parser: "ET.XMLPullParser[ET.Element]") -> Iterator[ET.Element]:
    for event in parser.read_events():
        yield from (each for each in event if isinstance(each, ET.Element))


def sheet_parts(package: Package) -> list[str]:
    """Return the part of each sheet, in order."""
    targets = {
        element.get("Id", ""): element.get("Target", "")
        for element in elements(package, _RELATIONS)
        if local(element.tag) == "Relationship"
    }
    parts = []
    for element in elements(package, WORKBOOK):
        if local(element.tag) == "sheet":
            relation = next((v for k, v in element.attrib.items() if local(k) == "id"), "")
            path = posixpath.join("/xl", targets.get(relation, ""))
            parts.append(posixpath.normpath(path).lstrip("/"))
    return parts


def legacy_fonts(package: Package, sheets: list[str]) -> Fonts | None:
    """Return the fonts when some part names one of a legacy encoding, else None at little cost."""
    if not any(_names_legacy(package, part) for part in (_STYLES, _STRINGS, *sheets)):
        return None
    styles = _style_fonts(package) if _STYLES in package else ()
    strings = tuple(_strings(package)) if _STRINGS in package else ()
    return Fonts(styles, strings)


def _names_legacy(package: Package, part: str) -> bool:
    if part not in package:
        return False
    tail = b""
    for chunk in package.chunks(part):
        seen = tail + chunk.lower()
        if any(mark in seen for mark in _MARKS):
            return True
        tail = seen[-5:]
    return False


def _style_fonts(package: Package) -> tuple[str, ...]:
    fonts: list[str] = []
    styles: list[int] = []
    for element in elements(package, _STYLES):
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


def _strings(package: Package) -> Iterator[Runs]:
    for element in elements(package, _STRINGS):
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
