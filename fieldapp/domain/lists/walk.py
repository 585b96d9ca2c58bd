"""The walk down a sheet: titles, headers, people, sub-headings, totals, signers.

Nothing is guessed from what a row holds except its kind; what its cells mean is read elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fieldapp.domain.lists.cells import EMPTY, Value
from fieldapp.domain.lists.grid import Grid
from fieldapp.domain.lists.header import (
    DEEPEST,
    Header,
    find_header,
    is_column_numbers,
    looks_like_header,
)
from fieldapp.domain.lists.headings import NUMBER_FIELDS, Field
from fieldapp.domain.lists.items import ItemKind, kinds_in
from fieldapp.domain.lists.lines import (
    heading_texts,
    is_section,
    is_signers,
    is_subtotal,
    is_total,
)
from fieldapp.domain.lists.units import part_name
from fieldapp.domain.lists.wording import is_empty_mark, text_of, whole_number

_TITLE_LINES = 30
_KNOWN_CELLS = 2


@dataclass(frozen=True, slots=True)
class Started:
    """A table begins: its header and the text above it."""

    header: Header
    title: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row that holds a person, with what the sub-headings above it said."""

    row: int
    cells: dict[Field, Value]
    commune: str
    kinds: tuple[ItemKind, ...]


@dataclass(frozen=True, slots=True)
class Totalled:
    """The row that ends a table with its total."""

    row: int
    cells: list[Value]


class Walk:
    """Walks one sheet once."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._header: Header | None = None
        self._title: list[str] = []
        self._columns: list[tuple[Field, int]] = []
        self._commune = ""
        self._kinds: tuple[ItemKind, ...] = ()

    def events(self) -> Iterator[Started | PersonRow | Totalled]:
        at = 0
        while at < len(self._grid):
            cells = self._grid.row(at)
            header = self._header_at(at, cells)
            if header is None:
                yield from self._inside(at, cells) if self._header else self._outside(cells)
                at += 1
                continue
            if self._header is None or self._header.columns != header.columns:
                yield self._start(header)
            at = header.bottom + 1
            if at < len(self._grid) and is_column_numbers(self._grid.row(at)):
                at += 1

    def _header_at(self, at: int, cells: list[Value]) -> Header | None:
        areas = self._grid.areas_at(at)
        if not looks_like_header(cells, areas):
            return None
        last = min(at + DEEPEST, len(self._grid))
        window = [cells, *(self._grid.row(each) for each in range(at + 1, last))]
        return find_header(window, at, areas)

    def _start(self, header: Header) -> Started:
        self._header = header
        self._columns = list(header.columns.items())
        self._commune, self._kinds = "", ()
        title = " ".join(self._title)
        self._title = []
        return Started(header, title)

    def _outside(self, cells: list[Value]) -> Iterator[Totalled]:
        text = " ".join(each for each in cells if isinstance(each, str) and each)
        if text:
            self._title = [*self._title[1 - _TITLE_LINES :], text]
        yield from ()

    def _inside(self, at: int, cells: list[Value]) -> Iterator[PersonRow | Totalled]:
        seq = self._value("seq", cells)
        if seq == EMPTY or whole_number(seq) is None:
            filled = self._filled(at, cells)
            if not filled:
                return
            first = text_of(filled[0][1])
            if is_subtotal(first):
                return
            if is_total(first):
                self._header = None
                yield Totalled(at, cells)
                return
            if any(is_signers(each) for _, each in filled if isinstance(each, str)):
                self._header = None
                return
            if self._heads(filled, text_of(seq)):
                return
        elif is_total(text_of(self._value("name", cells))):
            self._header = None
            yield Totalled(at, cells)
            return
        person = self._person(at, cells)
        if person is not None:
            yield person

    def _value(self, field: Field, cells: list[Value]) -> Value:
        at = self._header.columns.get(field) if self._header else None
        return cells[at] if at is not None and at < len(cells) else EMPTY

    def _filled(self, at: int, cells: list[Value]) -> list[tuple[int, Value]]:
        if not self._grid.has_formulas(at):
            return [(column, each) for column, each in enumerate(cells) if each != EMPTY]
        formulas = self._grid.sheet.formulas
        return [
            (column, each)
            for column, each in enumerate(cells)
            if each != EMPTY or (at, column) in formulas
        ]

    def _heads(self, filled: list[tuple[int, Value]], seq: str) -> bool:
        """Take in a sub-heading: the commune or the item of the rows below it."""
        if is_section(seq):
            text = text_of(filled[1][1]) if len(filled) > 1 else ""
        elif len(filled) == 1 and self._may_head(filled[0][0]):
            text = text_of(filled[0][1])
        else:
            return False
        text, bare = heading_texts(text)
        commune = next((each for each in (bare, text) if part_name("C", each).kinds), None)
        if commune is not None:
            self._commune = commune
        else:
            self._kinds = kinds_in(bare) or self._kinds
        return True

    def _may_head(self, column: int) -> bool:
        columns = self._header.columns if self._header else {}
        return column in {0, columns.get("seq"), columns.get("name"), columns.get("name_family")}

    def _person(self, at: int, clean: list[Value]) -> PersonRow | None:
        cells = self._grid.filled_row(at, clean)
        size = len(cells)
        known: dict[Field, Value] = {
            field: cells[column] if column < size else EMPTY for field, column in self._columns
        }
        formulas = self._grid.sheet.formulas if self._grid.has_formulas(at) else {}
        filled = {
            field
            for field, column in self._columns
            if known[field] != EMPTY or (at, column) in formulas
        }
        if len(filled - {"seq"}) < _KNOWN_CELLS or not self._names_somebody(known, filled):
            return None
        return PersonRow(at, known, self._commune, self._kinds)

    def _names_somebody(self, known: dict[Field, Value], filled: set[Field]) -> bool:
        if filled & {"name", "name_family", "name_given"}:
            return True
        return any(
            field in filled and not (known[field] != EMPTY and is_empty_mark(known[field]))
            for field in NUMBER_FIELDS
        )
