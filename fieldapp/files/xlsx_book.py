"""Which part of an .xlsx is what: the workbook itself, its sheets in order, strings and styles."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from fieldapp.files.package import Package, PackageRefusedError

_ROOT = "_rels/.rels"
_WORKBOOK, _STRINGS, _STYLES = "/officeDocument", "/sharedStrings", "/styles"


@dataclass(frozen=True, slots=True)
class Book:
    """The names of the parts that matter; strings and styles may be missing."""

    sheets: tuple[str, ...]
    strings: str | None
    styles: str | None


@dataclass(frozen=True, slots=True)
class _Relation:
    name: str
    kind: str
    part: str


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


def workbook_part(package: Package) -> str | None:
    """Return the part that is the workbook, as the package says it and calamine looks for it."""
    if _ROOT not in package:
        return None
    found = (each.part for each in _relations(package, "") if each.kind.endswith(_WORKBOOK))
    part = next(found, None)
    return part if part is not None and part in package else None


def read_book(package: Package, workbook: str) -> Book:
    """Return the workbook's parts; a sheet that is announced and not there is a damaged file."""
    relations = _relations(package, workbook)
    parts = {each.name: each.part for each in relations}
    sheets = [
        parts.get(next((v for k, v in element.attrib.items() if local(k) == "id"), ""), "")
        for element in elements(package, workbook)
        if local(element.tag) == "sheet"
    ]
    if not all(each in package for each in sheets):
        raise PackageRefusedError("file_unreadable")

    def one(kind: str) -> str | None:
        found = (each.part for each in relations if each.kind.endswith(kind))
        return next((each for each in found if each in package), None)

    return Book(tuple(sheets), one(_STRINGS), one(_STYLES))


def _relations(package: Package, part: str) -> list[_Relation]:
    folder, name = posixpath.split(part)
    return [
        _Relation(
            element.get("Id", ""),
            element.get("Type", ""),
            posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/"),
        )
        for element in elements(package, posixpath.join(folder, "_rels", f"{name}.rels"))
        if local(element.tag) == "Relationship"
    ]
