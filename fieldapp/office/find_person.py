"""Everything the register holds of one person, for whoever asks what is known of them.

Read from the same tables as the central export file, so nothing that goes out is left out here;
the original entries that name the person, as receiver or as collector, stand beside them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fieldapp.domain.export_tables import Profile, tables_of
from fieldapp.domain.names import search_key
from fieldapp.domain.text import tidy
from fieldapp.office.office import Office
from fieldapp.store import export
from fieldapp.store.register_lists import Numbers, known_people

Fact = dict[str, str | int | bool]

_COLUMNS = {
    table.name: tuple(column.name for column in table.columns)
    for table in tables_of(Profile.REGISTER)
}
_FEWEST_DIGITS = 9
_NUMBER = re.compile(rf"[A-Z0-9]*[0-9]{{{_FEWEST_DIGITS},}}")
# By which column a table leads to a person; a later table may need what an earlier one found.
_LINKED = (
    ("entitlement", "beneficiary"),
    ("handover_line", "beneficiary"),
    ("not_handed_over", "beneficiary"),
    ("serial", "entitlement"),
    ("handover", "handover"),
    ("void", "handover"),
    ("conflict", "key"),
    ("conflict_entry", "entry"),
)
_IDS = frozenset({"entitlement", "handover"})


@dataclass(frozen=True, slots=True)
class Held:
    """Who was found, and the rows of every table that are about them."""

    people: tuple[Fact, ...]
    rows: dict[str, list[Fact]]

    @property
    def nothing(self) -> bool:
        return not self.people and not any(self.rows.values())


def find_person(office: Office, asked: str) -> Held:
    """Look for a number, or for all words of a name, with or without marks."""
    tables = export.export_rows(office.db, {})
    number = _number(asked)
    numbers = _numbers(office)
    people = []
    for person in _facts("beneficiary", tables["beneficiary"]):
        known = numbers.get(str(person["beneficiary"]), Numbers())
        if known.old_id:
            person["old_id"] = known.old_id
        if _is_asked(person, known, number, asked):
            people.append(person)
    ids = {str(person["beneficiary"]) for person in people}
    rows: dict[str, list[Fact]] = {}
    for name, column in _LINKED:
        rows[name] = [each for each in _facts(name, tables[name]) if each.get(column) in ids]
        if name == "handover":
            rows[name] += _collected(office, asked, number, ids)
        ids |= {str(each[key]) for each in rows[name] for key in _IDS & each.keys()}
    rows["entry"] = list(_entries(tables["entry"], ids, number, tidy(asked)))
    return Held(tuple(people), rows)


def _numbers(office: Office) -> dict[str, Numbers]:
    known = known_people(office.db, office.province).by_birth.values()
    return {str(who): numbers for group in known for who, numbers in group}


def _number(asked: str) -> str | None:
    """The number somebody typed, however it was grouped."""
    joined = re.sub(r"[\s.\-]", "", asked).upper()
    return joined if _NUMBER.fullmatch(joined) else None


def _is_asked(person: Fact, known: Numbers, number: str | None, asked: str) -> bool:
    if number is not None:
        # The last ten digits of an insurance card are the insurance number.
        return number in (known.id_number, known.old_id, known.bhxh) or (
            known.bhxh is not None and number.endswith(known.bhxh)
        )
    words = search_key(asked).split()
    return bool(words) and set(words) <= set(search_key(str(person["name"])).split())


def _collected(office: Office, asked: str, number: str | None, ids: set[str]) -> list[Fact]:
    """What somebody of this very name took for others."""
    key = search_key(asked)
    if number is not None or not key:
        return []
    rows = _facts("handover", export.export_rows(office.db, {})["handover"])
    return [
        each
        for each in rows
        if each["handover"] not in ids and search_key(str(each.get("collector", ""))) == key
    ]


def _entries(
    rows: Iterator[export.Cells], ids: set[str], number: str | None, name: str
) -> Iterator[Fact]:
    said = f':"{number}"' if number else f'"name":"{name}"'
    for each in _facts("entry", rows):
        body = str(each["body"])
        if each["entry"] in ids or (name and said in body) or any(known in body for known in ids):
            yield each


def _facts(name: str, rows: Iterator[export.Cells]) -> Iterator[Fact]:
    for row in rows:
        cells = zip(_COLUMNS[name], row, strict=True)
        yield {column: cell for column, cell in cells if cell is not None}
