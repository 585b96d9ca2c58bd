"""The header of a table: which rows it takes and which column holds which field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fieldapp.domain.lists.cells import EMPTY, Area, Value
from fieldapp.domain.lists.headings import (
    Field,
    counts_months,
    field_of,
    grouped_field_of,
    names_cmnd,
)
from fieldapp.domain.lists.wording import text_of

_FEWEST_FIELDS = 3
DEEPEST = 4
_COLUMN_NUMBER = re.compile(r"[(\[]?(?:[0-9]{1,2}|[A-Za-zĐđ])[)\]]?")
_PARTS_OF_A_NAME = 2
_NAME_HINT = re.compile(r"t[êe]n\b|name|\bh[ọo]\b", re.IGNORECASE)

Rows = Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Header:
    """Rows `top` to `bottom` (inside), fields by column, and what the headings settle."""

    top: int
    bottom: int
    columns: dict[Field, int]
    cmnd_named: bool = False
    months_in: frozenset[Field] = field(default_factory=frozenset)

    @property
    def by_column(self) -> list[tuple[int, Field]]:
        return sorted((column, name) for name, column in self.columns.items())


def looks_like_header(cells: Sequence[Value], areas: Sequence[Area]) -> bool:
    """Tell quickly whether a row may be a header: only text, no running number, a word for names.

    Under merged cells the word for names may stand a row lower.
    """
    filled = [each for each in cells if each != EMPTY]
    texts = [each for each in filled if isinstance(each, str)]
    if len(texts) < len(filled) or not texts or texts[0].isdigit():
        return False
    return bool(areas) or any(_NAME_HINT.search(each) for each in texts)


def find_header(rows: Rows, top: int, areas: Sequence[Area]) -> Header | None:
    """Read the header that starts in the first of these clean rows, if one does.

    `top` is that row's number in the sheet, `areas` are the merged cells that start in it.
    """
    depth = _depth(rows, top, areas)
    header = _read(rows[:depth], top, areas)
    if header is None and depth > 1:
        header = _read(rows[:1], top, areas)
    return header


def _depth(rows: Rows, top: int, areas: Sequence[Area]) -> int:
    """Return how many rows it takes: cells merged down, or sub-columns under a group."""
    down = max((each.bottom - top for each in areas), default=0)
    if down or len(rows) == 1:
        return min(down + 1, len(rows))
    below = [(column, text_of(each)) for column, each in enumerate(rows[1]) if each != EMPTY]
    wide = [each for each in areas if _at(rows[0], each.left) != EMPTY]
    if any(_over(column, wide) and field_of(text) for column, text in below):
        return 2
    return 2 if not areas and _stands_over(rows[0], below) else 1


def _over(column: int, areas: Sequence[Area]) -> Area | None:
    return next((each for each in areas if each.left <= column <= each.right), None)


def _stands_over(cells: Sequence[Value], below: list[tuple[int, str]]) -> bool:
    """Tell a group row without merged cells, as in CSV: only sub-columns are filled below."""
    named = [column for column, text in below if field_of(text)]
    if len(named) != len(below) or len(named) < _PARTS_OF_A_NAME:
        return False
    own = sum(1 for each in cells if isinstance(each, str) and each and field_of(each))
    return own >= _FEWEST_FIELDS and any(_at(cells, column) == EMPTY for column in named)


def _at(cells: Sequence[Value], column: int) -> Value:
    return cells[column] if column < len(cells) else EMPTY


def _read(rows: Rows, top: int, areas: Sequence[Area]) -> Header | None:
    columns: dict[Field, int] = {}
    texts: dict[Field, str] = {}
    own = False
    for column in range(max(map(len, rows))):
        lower, upper = _heading(rows, column, areas)
        named = grouped_field_of(lower, upper) if lower else None
        if named is not None and named not in columns:
            columns[named] = column
            texts[named] = f"{upper} {lower}"
            own = own or lower == _at(rows[0], column)
    if own:
        _settle_names(columns, rows[0], areas)
    named_fields = len(columns) - ("name_family" in columns)
    if not own or named_fields < _FEWEST_FIELDS or not columns.keys() & {"name", "name_family"}:
        return None
    return Header(
        top,
        top + len(rows) - 1,
        columns,
        names_cmnd(texts.get("id_number", "")),
        frozenset(each for each in ("book", "card") if counts_months(texts.get(each, ""))),
    )


def _heading(rows: Rows, column: int, areas: Sequence[Area]) -> tuple[str, str]:
    """Return the lowest text over a column and the group above it."""
    filled = [text for text in (text_of(_at(each, column)) for each in rows) if text]
    if not filled:
        return "", ""
    if len(filled) > 1 or len(rows) == 1 or _at(rows[0], column) != EMPTY:
        return filled[-1], (filled[0] if len(filled) > 1 else "")
    group = _over(column, areas)
    start = group.left if group else None if areas else _left_filled(rows[0], column)
    return filled[-1], ("" if start is None else text_of(rows[0][start]))


def _left_filled(cells: Sequence[Value], column: int) -> int | None:
    return next((at for at in range(column - 1, -1, -1) if _at(cells, at) != EMPTY), None)


def _settle_names(columns: dict[Field, int], cells: Sequence[Value], areas: Sequence[Area]) -> None:
    """A full name in one column, or family and given names in two, never a half."""
    if "name" in columns:
        columns.pop("name_family", None)
        columns.pop("name_given", None)
        at = columns["name"]
        wide = [each for each in areas if each.left == at and each.right == at + 1]
        free = at + 1 not in columns.values()
        if wide and free and _at(cells, at) != EMPTY:
            # «Họ và tên» over two columns without headings of their own.
            columns["name_family"], columns["name_given"] = columns.pop("name"), at + 1
    elif "name_family" not in columns and "name_given" in columns:
        columns["name"] = columns.pop("name_given")
    elif "name_family" in columns and "name_given" not in columns:
        columns["name"] = columns.pop("name_family")


def is_column_numbers(cells: Sequence[Value]) -> bool:
    """Tell a row of column numbers under a header: (1) (2) (3), or A B C."""
    filled = [text_of(each) for each in cells if each != EMPTY]
    return bool(filled) and all(_COLUMN_NUMBER.fullmatch(each) for each in filled)
