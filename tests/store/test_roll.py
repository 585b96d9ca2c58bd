"""The roll of a ceremony, for lists on paper and reports of progress."""

import pytest

from fieldapp.domain.desk_entries import NotHandedOver, Voided
from fieldapp.domain.documents.listed import ItemKind
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.roll import by_commune, kinds_of, listed
from fieldapp.store import chain, packs
from fieldapp.store.roll import roll
from tests.store.sample import (
    BOOK,
    CARD,
    CEREMONY,
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

PEOPLE = (
    person(1, "Vàng A Chu", call=2),
    person(2, "Giàng A Páo", village="thôn Khe Ron"),
    person(3, "Bàn Thị Mẩy", call=1),
    person(4, "Ai Không Nhận Gì"),
)
DUES = (
    due(1, 1),
    due(2, 2, BOOK, box="A · 3"),
    due(3, 2, qty=2),
    due(4, 3),
)


@pytest.fixture
def desk(db):
    with db.transaction():
        packs.load_pack(db, pack(people=PEOPLE, dues=DUES), lambda _commune: "xã Hồng Ca")
    hand = Desk1()
    for said in (opening(), counted()):
        chain.record(db, hand.say(said))
    return hand


def test_who_is_called_stands_first_and_who_gets_nothing_not_at_all(db, desk):
    names = [each.person.name for each in roll(db, PROVINCE, CEREMONY)]
    assert names == ["Bàn Thị Mẩy", "Vàng A Chu", "Giàng A Páo"]
    assert roll(db, PROVINCE, "another") == ()


def test_what_was_handed_over_stands_under_its_receipt(db, desk):
    given = desk.say(handed(line(3, 2, CARD)))
    chain.record(db, given)
    (person_,) = [each for each in roll(db, PROVINCE, CEREMONY) if each.given]
    assert person_.person.beneficiary == person_id(2)
    assert [(each.qty, each.receipt) for each in person_.given] == [(1, receipt(1, 1))]
    assert not person_.is_served
    assert person_.amounts(open_only=False) == {BOOK: 1, CARD: 2}
    assert person_.amounts(open_only=True) == {BOOK: 1, CARD: 1}
    assert listed(person_).served == ""


def test_who_has_everything_is_served_with_time_and_receipt(db, desk):
    given = desk.say(handed(line(2, 2, BOOK), line(3, 2, CARD, qty=2)))
    chain.record(db, given)
    (person_,) = [each for each in roll(db, PROVINCE, CEREMONY) if each.is_served]
    row = listed(person_)
    assert row.served == f"{given.stamp.at[11:16]} {receipt(1, 1)}"
    assert (row.box, row.village, row.due) == ("A · 3", "thôn Khe Ron", {BOOK: 1, CARD: 2})


def test_a_voided_handover_is_open_again_and_a_note_is_kept(db, desk):
    given = desk.say(handed(line(1, 1)))
    chain.record(db, given)
    chain.record(db, desk.say(Voided(given.hash, receipt(1, 1), "not_given", (), OfficerId("o1"))))
    chain.record(db, desk.say(NotHandedOver(person_id(1), (due_id(1),), "absent", "home")))
    (person_,) = [each for each in roll(db, PROVINCE, CEREMONY) if each.person.call == 2]
    assert not person_.given
    assert person_.why_not == "absent"


def test_communes_add_up(db, desk):
    chain.record(db, desk.say(handed(line(2, 2, BOOK), line(3, 2, qty=2))))
    (commune,) = by_commune(roll(db, PROVINCE, CEREMONY))
    assert (commune.commune, commune.people, commune.served) == ("xã Hồng Ca", 3, 1)
    assert commune.due == {BOOK: 1, CARD: 4}
    assert commune.handed == {BOOK: 1, CARD: 2}


def test_items_become_columns_in_the_order_of_the_pack(db, desk):
    kinds = kinds_of(packs.items(db, PROVINCE, CEREMONY))
    assert [each.short for each in kinds] == ["Sổ", "Thẻ"]
    assert isinstance(kinds[0], ItemKind)


def test_the_running_order_is_the_head_of_the_roll(db, desk):
    whole = roll(db, PROVINCE, CEREMONY)
    called = roll(db, PROVINCE, CEREMONY, called=True)
    assert called == tuple(each for each in whole if each.person.call is not None)
    assert [each.person.call for each in called] == [1, 2]
