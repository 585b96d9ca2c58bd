"""Everything the register holds of one person, for whoever asks what is known of them.

Read from the same tables as the central export file, so nothing that goes out is left out here;
the original entries that name the person, as receiver, as collector or in somebody's words, and the
strokes of their signature stand beside them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.entries import Entry
from fieldapp.domain.erasing import Sought, is_signed_by, without
from fieldapp.domain.export_tables import Profile, tables_of
from fieldapp.domain.names import compare_key, search_key
from fieldapp.office.office import Office
from fieldapp.office.troubles import unfit
from fieldapp.store import erasing, export, receipts
from fieldapp.store.register_lists import Numbers, known_people
from fieldapp.trust.sealing import encrypt, is_recipient

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
_NUMBERS = ("id_number", "old_id", "bhxh")
_WORDS = {
    "entitlement": "Suất được nhận",
    "handover": "Lượt trao",
    "void": "Lượt trao đã hủy",
    "not_handed_over": "Chưa trao",
    "conflict": "Trường hợp trùng",
    "entry": "Dòng nhật ký",
    "signature": "Chữ ký",
}


@dataclass(frozen=True, slots=True)
class Held:
    """Who was found, what they are known by, and the rows of every table that are about them."""

    people: tuple[Fact, ...]
    rows: dict[str, list[Fact]]
    sought: Sought
    entries: tuple[tuple[str, Entry], ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many rows of each kind, in words."""
        return tuple((words, len(self.rows[name])) for name, words in _WORDS.items())

    @property
    def nothing(self) -> bool:
        return not self.people and not any(self.rows.values())


def find_person(office: Office, asked: str) -> Held:
    """Look for a number, or for all words of a name, with or without marks."""
    number = _number(asked)
    people = _people(office, number, asked)
    tables = export.export_rows(office.db, {})
    entries = tuple(erasing.every_entry(office.db))
    ids = {str(person["beneficiary"]) for person in people}
    collected = {str(entry.hash) for _, entry in entries if _took(entry, number, asked)}
    rows: dict[str, list[Fact]] = {}
    for name, column in _LINKED:
        known = ids | collected if name == "handover" else ids
        rows[name] = [each for each in _facts(name, tables[name]) if each.get(column) in known]
        ids |= {
            str(each[key])
            for each in rows[name]
            for key in _IDS & each.keys()
            if each[key] not in collected
        }
    sought = _sought(people, rows, number, asked, [e for _, e in entries if e.hash in collected])
    about = ids | collected
    named = tuple(each for each in entries if _is_about(each[1], about, sought))
    hashes = {entry.hash for _, entry in named}
    rows["entry"] = [each for each in _facts("entry", tables["entry"]) if each["entry"] in hashes]
    if "request" in tables:
        requests = _facts("request", tables["request"])
        rows["request"] = [each for each in requests if each["entry"] in hashes]
    rows["signature"] = list(_strokes(office, named, sought))
    return Held(people, rows, sought, named)


def sealed_answer(text: str, recipients: Sequence[str]) -> bytes:
    """The answer for the age recipients named, who alone can read it."""
    if not all(map(is_recipient, recipients)):
        raise unfit("Khóa của người nhận")
    return encrypt(text.encode(), recipients)


def _people(office: Office, number: str | None, asked: str) -> tuple[Fact, ...]:
    numbers = _numbers(office)
    people = []
    table = export.export_rows(office.db, {})["beneficiary"]
    for person in _facts("beneficiary", table):
        known = numbers.get(str(person["beneficiary"]), Numbers())
        if known.old_id:
            person["old_id"] = known.old_id
        if _is_asked(person, known, number, asked):
            people.append(person)
    return tuple(people)


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


def _took(entry: Entry, number: str | None, asked: str) -> bool:
    """Whether somebody of this number, or of this very name, took it for others."""
    taker = entry.data.collector if isinstance(entry.data, HandedOver) else None
    if taker is None:
        return False
    if number is not None:
        return taker.id_number == number
    return bool(asked.strip()) and search_key(taker.name) == search_key(asked)


def _sought(
    people: tuple[Fact, ...],
    rows: dict[str, list[Fact]],
    number: str | None,
    asked: str,
    collected: list[Entry],
) -> Sought:
    """What the person is known by, from what was asked and what was found."""
    numbers = {str(each[key]) for each in people for key in _NUMBERS if key in each}
    names = {compare_key(str(each["name"])) for each in people}
    serials = {
        str(each["serial"])
        for name in ("entitlement", "handover_line")
        for each in rows[name]
        if "serial" in each and ("beneficiary" in each)
    }
    for entry in collected:
        taker = entry.data.collector if isinstance(entry.data, HandedOver) else None
        if taker is not None:
            names.add(compare_key(taker.name))
    if number is not None:
        numbers.add(number)
    elif not names and asked.strip():
        names.add(compare_key(asked))
    sought = Sought(
        people=frozenset(str(each["beneficiary"]) for each in people),
        handovers=frozenset(str(each["handover"]) for each in rows["handover_line"]),
        numbers=frozenset(numbers),
        names=frozenset(names),
        serials=frozenset(serials),
        by_name=number is None,
    )
    taken = (
        each.hash
        for each in collected
        if isinstance(each.data, HandedOver) and sought.took(each.data)
    )
    return replace(sought, taken=frozenset(taken))


def _is_about(entry: Entry, ids: set[str], sought: Sought) -> bool:
    body = entry.line.decode()
    return (
        entry.hash in ids
        or any(known in body for known in ids)
        or without(entry.data, sought) is not entry.data
    )


def _strokes(
    office: Office, entries: tuple[tuple[str, Entry], ...], sought: Sought
) -> Iterator[Fact]:
    for province, entry in entries:
        name = is_signed_by(entry.data, sought)
        if name is not None:
            content = receipts.blob(office.db, province, name)
            yield {"entry": entry.hash, "sha256": name, "strokes": content.decode()}


def _facts(name: str, rows: Iterator[export.Cells]) -> Iterator[Fact]:
    for row in rows:
        cells = zip(_COLUMNS[name], row, strict=True)
        yield {column: cell for column, cell in cells if cell is not None}
