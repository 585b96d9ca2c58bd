"""The same person on several rows: certain by a number, possible by name, birth and commune."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.lists.headings import Field
from fieldapp.domain.lists.problems import Code, Severity
from fieldapp.domain.lists.rows import Row
from fieldapp.domain.names import compare_key

NumberName = Literal["cccd", "cmnd", "bhxh", "bhyt"]

_NUMBERS: tuple[NumberName, ...] = ("cccd", "cmnd", "bhxh", "bhyt")
_COLUMN_OF: dict[NumberName, Field] = {
    "cccd": "id_number",
    "cmnd": "id_number",
    "bhxh": "bhxh",
    "bhyt": "bhyt",
}


@dataclass(frozen=True, slots=True)
class Match:
    """Something wrong between rows: the row's index, the field to point at and what it is."""

    at: int
    field: Field
    code: Code
    severity: Severity


class Matching:
    """Compares all rows of one list with each other, in reading order."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._keys = [None if row.name is None else compare_key(row.name) for row in rows]
        self._first = list(range(len(rows)))
        self.found: list[Match] = [*self._by_number(), *self._items_twice(), *self._by_name()]

    def groups(self) -> list[list[int]]:
        """Return the indexes of rows by person, in reading order."""
        groups: dict[int, list[int]] = {}
        for at in range(len(self._rows)):
            groups.setdefault(self._root(at), []).append(at)
        return list(groups.values())

    def _root(self, at: int) -> int:
        while self._first[at] != at:
            self._first[at] = self._first[self._first[at]]
            at = self._first[at]
        return at

    def _join(self, one: int, other: int) -> None:
        one, other = sorted((self._root(one), self._root(other)))
        self._first[other] = one

    def _by_number(self) -> Iterator[Match]:
        for name in _NUMBERS:
            for same in self._same(name):
                if len({self._keys[at] for at in same}) > 1:
                    yield from (Match(at, _COLUMN_OF[name], "duplicate_id", "error") for at in same)
                first: dict[str | None, int] = {}
                for at in same:
                    self._join(first.setdefault(self._keys[at], at), at)

    def _same(self, name: NumberName) -> Iterator[list[int]]:
        seen: dict[str, int] = {}
        more: dict[str, list[int]] = {}
        for at, row in enumerate(self._rows):
            number = getattr(row, name)
            if number is None or self._keys[at] is None:
                continue
            first = seen.setdefault(number, at)
            if first != at:
                more.setdefault(number, [first]).append(at)
        yield from more.values()

    def _items_twice(self) -> Iterator[Match]:
        owned: dict[int, set[str]] = {}
        for at, row in enumerate(self._rows):
            kinds = {item.kind for item in row.items}
            root = self._root(at)
            if root == at and root not in owned:
                owned[root] = set(kinds)
                continue
            has = owned.setdefault(root, set())
            if kinds & has:
                yield Match(at, "name", "duplicate_person", "error")
            has |= kinds

    def _by_name(self) -> Iterator[Match]:
        """Compare only rows that can match: the same name and the same or no year of birth."""
        buckets: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        bare = {key for key, row in zip(self._keys, self._rows, strict=True) if _is_bare(row)}
        for at, (key, row) in enumerate(zip(self._keys, self._rows, strict=True)):
            if key is None or key not in bare:
                continue
            years = buckets[key]
            year = (row.birth or "")[:4]
            near = [years[year], years[""]] if year else list(years.values())
            if any(self._may_be_same(each, at) for bucket in near for each in bucket):
                yield Match(at, "name", "duplicate_person", "warning")
            years[year].append(at)

    def _may_be_same(self, one: int, other: int) -> bool:
        first, later = self._rows[one], self._rows[other]
        if not (_is_bare(first) or _is_bare(later)) or self._root(one) == self._root(other):
            return False
        communes = {first.commune_code, later.commune_code} - {None}
        births = first.birth or "", later.birth or ""
        agree = births[0].startswith(births[1]) or births[1].startswith(births[0])
        return agree and len(communes) <= 1


def _is_bare(row: Row) -> bool:
    return row.cccd is None and row.cmnd is None
