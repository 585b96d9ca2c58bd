"""Takes a locality's list into the register: whole or not at all, and never anybody twice."""

import hashlib
from dataclasses import dataclass, replace
from typing import Literal

from fieldapp.domain.ids import BeneficiaryId, EntitlementId, Hash, ItemCode
from fieldapp.domain.lists.problems import Problem
from fieldapp.domain.lists.reading import Context, ListReading, read_list
from fieldapp.domain.lists.rows import Row
from fieldapp.domain.lists.units import Units
from fieldapp.domain.office_entries import Attestation, ListAccepted
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack_records import Beneficiary, Entitlement
from fieldapp.domain.text import is_text
from fieldapp.files.workbook import read_workbook
from fieldapp.office.checks import checked
from fieldapp.office.erasing import erased_rows, names_erased
from fieldapp.office.list_needs import LONGEST_NAME, strict
from fieldapp.office.office import Office
from fieldapp.office.place import BOOK, CARD
from fieldapp.store import register_lists as lists
from fieldapp.store.erasing import forget
from fieldapp.store.register import NO_CEREMONY
from fieldapp.store.register_lists import AcceptedList, KnownPeople, Numbers

_ITEMS: dict[str, ItemCode] = {"book": BOOK, "card": CARD}
_SEX: dict[str | None, Literal["f", "m", "x"]] = {"F": "f", "M": "m"}

_MOST_VND = 10**12


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list; with an error among the problems nothing was saved.

    `people` and `items` are what the list holds, the `added_` ones what was new to the register.
    """

    reading: ListReading
    problems: tuple[Problem, ...]
    list_code: str
    version: int | None = None
    unchanged: bool = False
    people: int = 0
    items: int = 0
    added_people: int = 0
    added_items: int = 0

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def import_list(
    office: Office,
    content: bytes,
    name: str,
    context: Context,
    *,
    list_code: str,
    units: Units,
    attested: Attestation | None = None,
) -> Imported:
    """Read a list of our own in this process and take it in; lists of strangers are read apart."""
    today = office.outside.now().date()
    reading = read_list(read_workbook(content, name), context, units, today)
    return take_list(office, content, reading, list_code=list_code, attested=attested)


def take_list(
    office: Office,
    content: bytes,
    reading: ListReading,
    *,
    list_code: str,
    attested: Attestation | None = None,
    readmit: bool = False,
) -> Imported:
    """Take in a list in one transaction; the very same file a second time changes nothing.

    Raises `FieldTrouble` where it names somebody who was erased, unless a person said `readmit`.
    """
    problems = strict(reading)
    people, items = len(reading.people), sum(len(p.whole.items) for p in reading.people)
    answer = Imported(reading, problems, list_code, people=people, items=items)
    if answer.refused:
        return answer
    sha256 = Hash(hashlib.sha256(content).hexdigest())
    known = lists.accepted_list(office.db, office.province, sha256)
    if known is not None:
        return replace(answer, list_code=known.list, version=known.version, unchanged=True)
    erased = erased_rows(office, (person.whole for person in reading.people))
    if erased and not readmit:
        raise names_erased(sorted(erased))
    version = lists.next_version(office.db, office.province, list_code)
    said = checked(
        ListAccepted(list_code, version, sha256, len(reading.rows), attested), "Mã danh sách"
    )
    intake = _Intake(office, (list_code, version))
    with office.db.transaction():
        forget(office.db, office.province, (tag for tags in erased.values() for tag in tags))
        for person in reading.people:
            intake.take(person.whole)
        _accept(office, said, reading.context)
    return replace(
        answer,
        version=version,
        added_people=intake.added_people,
        added_items=intake.added_items,
    )


def _accept(office: Office, said: ListAccepted, context: Context) -> None:
    attested = said.attested
    accepted = AcceptedList(said.list, said.version, said.sha256, said.rows, office.outside.today)
    lists.add_list(
        office.db,
        office.province,
        accepted,
        office.place.programme.code,
        context.district_code or context.province_code or office.province,
        (attested.by, attested.on) if attested else None,
    )
    office.writer.say(said)


class _Intake:
    """Adds people and what is due to them, counting what is new."""

    def __init__(self, office: Office, source: tuple[str, int]) -> None:
        self._office = office
        self._source = source
        self._known: KnownPeople = lists.known_people(office.db, office.province)
        self._dues = lists.dues_of(office.db, office.province)
        self.added_people = self.added_items = 0

    def take(self, row: Row) -> None:
        if row.name is None or row.birth is None or row.commune_code is None:
            raise AssertionError("a row that should have been a problem")
        numbers = Numbers(row.cccd, row.cmnd, _bhxh(row))
        found = self._known.find(row.name, row.birth, row.commune_code, numbers)
        who = found or BeneficiaryId(self._office.outside.new_uuid())
        new = [item for item in row.items if (who, _ITEMS[item.kind]) not in self._dues]
        self._dues.update((who, _ITEMS[item.kind]) for item in new)
        self.added_people += found is None
        self.added_items += len(new)
        if found is None:
            self._known.add(who, row.name, row.birth, row.commune_code, numbers)
        db, province = self._office.db, self._office.province
        if found is None:
            person = _person(who, row, numbers)
            lists.add_person(db, province, person, row.commune or "", self._source)
        else:
            lists.complete_person(db, province, who, numbers)
            if new:
                lists.move_person(db, province, who, self._source)
        dues = (_due(self._office.outside, who, row, _ITEMS[i.kind], i.months) for i in new)
        lists.add_dues(db, province, NO_CEREMONY, dues)


def _person(who: BeneficiaryId, row: Row, numbers: Numbers) -> Beneficiary:
    """Only what a desk needs: ethnic origin and telephone stay in the list."""
    village = row.village if row.village and is_text(row.village, LONGEST_NAME) else None
    return checked(
        Beneficiary(
            beneficiary=who,
            name=row.name or "",
            birth=row.birth or "",
            sex=_SEX.get(row.sex, "x"),
            commune=row.commune_code or "",
            category=row.group or "other",
            desk=0,
            id_number=numbers.id_number,
            old_id=numbers.old_id,
            bhxh=numbers.bhxh,
            village=village,
        ),
        "Dòng danh sách",
    )


def _due(
    outside: Outside, who: BeneficiaryId, row: Row, item: ItemCode, months: int | None
) -> Entitlement:
    amount = row.amount if len(row.items) == 1 else None
    return checked(
        Entitlement(
            entitlement=EntitlementId(outside.new_uuid()),
            beneficiary=who,
            item=item,
            qty=1,
            months=months or None,
            amount_vnd=amount if amount is not None and 0 <= amount <= _MOST_VND else None,
        ),
        "Dòng danh sách",
    )


def _bhxh(row: Row) -> str | None:
    """The social insurance number: its own column, or the last ten digits of the card's number."""
    return row.bhxh or (row.bhyt[-10:] if row.bhyt else None)
