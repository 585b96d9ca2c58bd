"""How many people, books and cards a list holds, in all and among the rows without an error."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fieldapp.domain.lists.items import Item
from fieldapp.domain.lists.problems import Problem
from fieldapp.domain.lists.rows import Row


@dataclass(frozen=True, slots=True)
class Person:
    """One person: all rows put together, and the rows without error (None if there is none)."""

    rows: tuple[Row, ...]
    whole: Row
    ready: Row | None


@dataclass(frozen=True, slots=True)
class Sums:
    """Different people and the items due to them."""

    people: int = 0
    books: int = 0
    cards: int = 0
    people_with_both: int = 0

    @property
    def items(self) -> int:
        return self.books + self.cards


@dataclass(frozen=True, slots=True)
class Counts:
    """Person rows, how many of them have an error or only warnings, and the sums."""

    rows: int
    rows_with_error: int
    rows_with_warning_only: int
    all: Sums
    ready: Sums


def persons_of(
    rows: Sequence[Row], problems: Iterable[Problem], groups: Iterable[Sequence[int]]
) -> tuple[Person, ...]:
    wrong = _places(problems, "error")
    people = []
    for group in groups:
        of_person = tuple(rows[at] for at in group)
        sound = tuple(row for row in of_person if (row.sheet, row.row) not in wrong)
        people.append(Person(of_person, _together(of_person), _together(sound) if sound else None))
    return tuple(people)


def _together(rows: tuple[Row, ...]) -> Row:
    """Return the first row, with what only later rows say; an item counts once."""
    first = rows[0]
    if len(rows) == 1:
        return first
    more: dict[str, Any] = {}
    for name in Row.__slots__:
        if getattr(first, name) is None:
            more[name] = next((v for row in rows if (v := getattr(row, name)) is not None), None)
    items: dict[str, Item] = {}
    for item in (each for row in rows for each in row.items):
        items.setdefault(item.kind, item)
    return replace(first, **more, items=tuple(items[kind] for kind in sorted(items)))


def _places(problems: Iterable[Problem], severity: str) -> set[tuple[str | None, int | None]]:
    return {(each.sheet, each.row) for each in problems if each.row and each.severity == severity}


def count(rows: Sequence[Row], people: Sequence[Person], problems: Sequence[Problem]) -> Counts:
    wrong, odd = _places(problems, "error"), _places(problems, "warning")
    places = [(row.sheet, row.row) for row in rows]
    return Counts(
        len(rows),
        sum(place in wrong for place in places),
        sum(place in odd and place not in wrong for place in places),
        _sum([person.whole for person in people]),
        _sum([person.ready for person in people if person.ready]),
    )


def _sum(people: Sequence[Row]) -> Sums:
    owned = [{item.kind for item in person.items} for person in people]
    return Sums(
        len(people),
        sum("book" in each for each in owned),
        sum("card" in each for each in owned),
        sum(len(each) == len(("book", "card")) for each in owned),
    )
