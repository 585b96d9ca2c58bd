"""Writes people and what they are due; the order of rows is the order of names."""

from collections.abc import Callable, Iterable

from fieldapp.domain.names import search_key, sort_key
from fieldapp.domain.pack_records import Beneficiary, Entitlement
from fieldapp.store.database import Database, Row
from fieldapp.store.search_index import SearchIndex, words_of

CommuneName = Callable[[str], str]


def insert_people(
    db: Database,
    province: str,
    people: Iterable[Beneficiary],
    commune_name: CommuneName,
) -> None:
    """Insert in the order of names, so that row ids rank, and index what people are found by."""
    ranked = sorted((sort_key(each.name), each.birth, each.beneficiary, each) for each in people)
    db.run_many(
        "INSERT INTO beneficiary (rowid, province, beneficiary, name, birth, sex, commune, "
        "category, desk, id_number, old_id, bhxh, village, household, call, folded, sorted, "
        "commune_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                rank,
                province,
                *person_row(person),
                search_key(person.name),
                by_name,
                commune_name(person.commune),
            )
            for rank, (by_name, _, _, person) in enumerate(ranked, 1)
        ),
    )
    SearchIndex(db).rebuild(
        (rank, words_of(person.name, person.birth, (person.id_number, person.old_id, person.bhxh)))
        for rank, (_, _, _, person) in enumerate(ranked, 1)
    )


def person_row(person: Beneficiary) -> Row:
    """A person's columns as both the register and a ledger hold them."""
    return (
        person.beneficiary,
        person.name,
        person.birth,
        person.sex,
        person.commune,
        person.category,
        person.desk,
        person.id_number,
        person.old_id,
        person.bhxh,
        person.village,
        person.household,
        person.call,
    )


def insert_entitlements(
    db: Database, province: str, ceremony: str, entitlements: Iterable[Entitlement]
) -> None:
    db.run_many(
        "INSERT INTO entitlement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
        (
            (
                province,
                each.entitlement,
                each.beneficiary,
                ceremony,
                each.item,
                each.qty,
                each.serial,
                each.months,
                each.amount_vnd,
                each.from_,
                each.until,
                each.facility,
                each.box,
                each.hold,
                each.replaces,
            )
            for each in entitlements
        ),
    )
