"""Lists in the register: who is on them and what is due to each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from fieldapp.domain.ids import BeneficiaryId, EntitlementId, ItemCode
from fieldapp.domain.names import compare_key, search_key, sort_key
from fieldapp.domain.pack_records import Beneficiary, Entitlement
from fieldapp.store.database import Database
from fieldapp.store.listing import insert_entitlements, person_row
from fieldapp.store.tallies import tally

_PEOPLE = (
    "SELECT beneficiary, name, birth, commune, id_number, old_id, bhxh FROM beneficiary "
    "WHERE province = ?"
)
_ADD_PERSON = (
    "INSERT INTO beneficiary (province, beneficiary, name, birth, sex, commune, category, desk, "
    "id_number, old_id, bhxh, village, household, call, folded, sorted, commune_name, list, "
    "version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_COMPLETE = (
    "UPDATE beneficiary SET id_number = COALESCE(id_number, ?), old_id = COALESCE(old_id, ?), "
    "bhxh = COALESCE(bhxh, ?) WHERE province = ? AND beneficiary = ?"
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers somebody may be known by."""

    id_number: str | None = None
    old_id: str | None = None
    bhxh: str | None = None

    def contradict(self, other: "Numbers") -> bool:
        """Two people of one name and birth with different numbers are two people."""
        pairs = (
            (self.id_number, other.id_number),
            (self.old_id, other.old_id),
            (self.bhxh, other.bhxh),
        )
        return any(one and two and one != two for one, two in pairs)


@dataclass(frozen=True, slots=True)
class AcceptedList:
    """A version of a list that the register took in."""

    list: str
    version: int
    sha256: str
    rows: int
    accepted_on: str


@dataclass(slots=True)
class KnownPeople:
    """Who is in the register already, found by number and name, or by name, birth and commune."""

    by_number: dict[tuple[str, str], BeneficiaryId] = field(default_factory=dict)
    by_birth: dict[tuple[str, str, str], list[tuple[BeneficiaryId, Numbers]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def find(self, name: str, birth: str, commune: str, numbers: Numbers) -> BeneficiaryId | None:
        key = compare_key(name)
        for number in (numbers.id_number, numbers.old_id, numbers.bhxh):
            found = self.by_number.get((number, key)) if number else None
            if found is not None:
                return found
        for known, of_known in self.by_birth.get((key, birth, commune), ()):
            if not numbers.contradict(of_known):
                return known
        return None

    def add(
        self, who: BeneficiaryId, name: str, birth: str, commune: str, numbers: Numbers
    ) -> None:
        key = compare_key(name)
        for number in (numbers.id_number, numbers.old_id, numbers.bhxh):
            if number:
                self.by_number.setdefault((number, key), who)
        self.by_birth[key, birth, commune].append((who, numbers))


def known_people(db: Database, province: str) -> KnownPeople:
    known = KnownPeople()
    for who, name, birth, commune, id_number, old_id, bhxh in db.all(_PEOPLE, (province,)):
        numbers = Numbers(id_number, old_id, bhxh)
        known.add(BeneficiaryId(who), name, birth, commune, numbers)
    return known


def dues_of(db: Database, province: str) -> set[tuple[BeneficiaryId, ItemCode]]:
    """What is due to whom, at any ceremony; what was withdrawn may come again."""
    rows = db.all(
        "SELECT beneficiary, item FROM entitlement WHERE province = ? AND withdrawn IS NULL",
        (province,),
    )
    return {(BeneficiaryId(who), ItemCode(item)) for who, item in rows}


def add_person(
    db: Database, province: str, person: Beneficiary, commune_name: str, source: tuple[str, int]
) -> None:
    """Add somebody from `source`, a list and its version."""
    db.run(
        _ADD_PERSON,
        (
            province,
            *person_row(person),
            search_key(person.name),
            sort_key(person.name),
            commune_name,
            *source,
        ),
    )


def complete_person(db: Database, province: str, who: BeneficiaryId, numbers: Numbers) -> None:
    """Take over numbers that the register did not have yet; what it has stays."""
    values = (numbers.id_number, numbers.old_id, numbers.bhxh, province, who)
    db.run(_COMPLETE, values)


def move_person(db: Database, province: str, who: BeneficiaryId, source: tuple[str, int]) -> None:
    """Let somebody stand on the newest list that gives them something."""
    db.run(
        "UPDATE beneficiary SET list = ?, version = ? WHERE province = ? AND beneficiary = ?",
        (*source, province, who),
    )


def add_dues(
    db: Database, province: str, ceremony: str, dues: Iterable[Entitlement]
) -> tuple[EntitlementId, ...]:
    new = tuple(dues)
    insert_entitlements(db, province, ceremony, new)
    tally(db, province, dict.fromkeys(due.beneficiary for due in new))
    return tuple(due.entitlement for due in new)


def next_version(db: Database, province: str, code: str) -> int:
    row = db.one(
        "SELECT COALESCE(MAX(version), 0) + 1 FROM list WHERE province = ? AND list = ?",
        (province, code),
    )
    return int(row[0]) if row else 1


def accepted_list(db: Database, province: str, sha256: str) -> AcceptedList | None:
    """The list that this very file became, if it was taken in before."""
    row = db.one(
        "SELECT list, version, sha256, rows, accepted_on FROM list "
        "WHERE province = ? AND sha256 = ? ORDER BY list, version",
        (province, sha256),
    )
    return AcceptedList(*row) if row else None


def add_list(
    db: Database,
    province: str,
    accepted: AcceptedList,
    programme: str,
    place: str,
    attested: tuple[str, str] | None,
) -> None:
    """Note an accepted list; `attested` is who vouches for it and since when."""
    by, on = attested or (None, None)
    db.run(
        "INSERT INTO list VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            province,
            accepted.list,
            accepted.version,
            programme,
            place,
            accepted.sha256,
            accepted.rows,
            accepted.accepted_on,
            by,
            on,
        ),
    )
