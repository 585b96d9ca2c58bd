"""One person: found by any number, and how they stand."""

import pytest

from fieldapp.domain.desk_entries import Voided
from fieldapp.domain.ids import Hash, OfficerId
from fieldapp.domain.pack_records import Handed
from fieldapp.domain.standing import Verdict
from fieldapp.store import chain, packs
from fieldapp.store.database import Database
from fieldapp.store.people import People
from tests.store.sample import (
    BOOK,
    CARD,
    DESK_2,
    DUES,
    PEOPLE,
    PROVINCE,
    Desk1,
    counted,
    due,
    due_id,
    handed,
    line,
    opening,
    pack,
    person,
    person_id,
    receipt,
)


@pytest.fixture
def seen(ledger):
    return People(ledger, PROVINCE, 1)


@pytest.fixture
def desk(ledger):
    """A desk with nine of each item on its table."""
    hand = Desk1()
    for said in (opening(), counted()):
        chain.record(ledger, hand.say(said))
    return hand


@pytest.mark.parametrize(
    ("kind", "number", "whose"),
    [
        ("id_number", "015158900002", 2),
        ("bhxh", "1590000004", 4),
        ("serial", "GD4151520000123", 5),
    ],
)
def test_a_person_is_found_by_every_number(seen, kind, number, whose):
    assert seen.by_number(kind, number) == (person_id(whose),)
    assert seen.by_number(kind, number[:-1]) == ()


def test_an_old_number_still_finds_and_may_be_several_peoples(ledger, seen):
    people = [
        person(1, "Giàng A Páo", old_id="150000001"),
        person(2, "Lò Thị Inh", old_id="150000001"),
    ]
    dues = [due(1, 1, serial="GD1"), due(2, 1, BOOK, serial="GD1")]
    with ledger.transaction():
        packs.load_pack(ledger, pack(pack_no=2, people=people, dues=dues), lambda _commune: "")
    both = seen.by_number("old_id", "150000001")
    assert set(both) == {person_id(1), person_id(2)}
    assert seen.by_number("serial", "GD1") == (person_id(1),)
    hits = seen.hits(both)
    assert {hit.name for hit in hits.hits} == {"Giàng A Páo", "Lò Thị Inh"}
    assert not hits.more


def test_many_matches_are_cut_at_twenty_and_said_so(seen):
    found = seen.hits((person_id(1),) * 21)
    assert len(found.hits) == 20
    assert found.more


def test_a_standing_says_all_a_desk_must_know(seen):
    standing = seen.standing(person_id(1))
    assert standing.person == PEOPLE[0]
    assert standing.commune_name == "Trấn Yên"
    assert [each.entitlement for each in standing.dues] == [DUES[0], DUES[1]]
    assert [each.item.item for each in standing.dues] == [BOOK, CARD]
    assert standing.verdict is Verdict.ELIGIBLE


def test_nobody_stands_for_an_unknown_person(seen):
    assert seen.standing(person_id(99)) is None


def test_search_and_scan_say_the_same(ledger, seen, desk):
    chain.record(ledger, desk.say(handed(line(1, 1, BOOK))))
    chain.record(ledger, desk.say(handed(line(3, 2), sequence=2)))
    expected = {1: "partly", 2: "received", 3: "on_hold", 4: "other_desk", 5: "eligible"}
    for number, verdict in expected.items():
        assert seen.standing(person_id(number)).verdict == verdict
        (hit,) = seen.hits((person_id(number),)).hits
        assert hit.verdict == verdict


def test_the_past_names_receipt_desk_and_collector(ledger, seen, desk):
    entry = desk.say(handed(line(2, 1)))
    chain.record(ledger, entry)
    (past,) = seen.standing(person_id(1)).past
    assert (past.handover, past.receipt, past.desk_no) == (entry.hash, receipt(1, 1), 1)
    assert seen.of_receipt(receipt(1, 1)) == (person_id(1),)


def test_a_void_takes_the_past_away(ledger, seen, desk):
    entry = desk.say(handed(line(3, 2)))
    chain.record(ledger, entry)
    void = Voided(entry.hash, receipt(1, 1), "not_given", (), OfficerId("l1"))
    chain.record(ledger, desk.say(void))
    assert seen.standing(person_id(2)).verdict is Verdict.ELIGIBLE
    assert seen.hits((person_id(2),)).hits[0].at is None


def known(entitlement: int, hash_: str = "cd" * 32) -> Handed:
    where = DESK_2, 0, 3, Hash(hash_)
    return Handed(due_id(entitlement), *where, receipt(2, 1), 1, "2022-12-14")


def load_with(ledger: Database, *facts: Handed) -> None:
    whole = pack(pack_no=2)
    told = type(whole)(whole.manifest, (*whole.records, *facts), whole.hash, 1)
    with ledger.transaction():
        packs.load_pack(ledger, told, lambda _commune: "Trấn Yên")


def test_what_the_office_knows_was_handed_over_counts(ledger, seen):
    load_with(ledger, known(3))
    standing = seen.standing(person_id(2))
    assert standing.verdict is Verdict.RECEIVED
    assert standing.past[0].desk_no == 2
    assert seen.hits((person_id(2),)).hits[0].verdict is Verdict.RECEIVED


def test_what_the_office_knows_of_our_own_handover_counts_once(ledger, seen, desk):
    entry = desk.say(handed(line(3, 2)))
    chain.record(ledger, entry)
    load_with(ledger, known(3, entry.hash))
    assert len(seen.standing(person_id(2)).past) == 1
    assert ledger.all("SELECT * FROM conflict") == []


def test_a_pack_that_knows_another_handover_opens_the_conflict(ledger, desk):
    entry = desk.say(handed(line(3, 2)))
    chain.record(ledger, entry)
    load_with(ledger, known(3))
    assert ledger.all("SELECT kind, subject FROM conflict") == [("double_handover", due_id(3))]
    assert {hash_ for (hash_,) in ledger.all("SELECT entry FROM conflict_entry")} == {
        entry.hash,
        "cd" * 32,
    }


def test_a_later_pack_without_it_closes_the_conflict(ledger, desk):
    chain.record(ledger, desk.say(handed(line(3, 2))))
    load_with(ledger, known(3))
    ledger.run("DELETE FROM pack WHERE pack_no = 2")
    load_with(ledger)
    assert ledger.all("SELECT * FROM conflict") == []
    assert ledger.all("SELECT * FROM conflict_entry") == []
