"""What was begun and not finished is asked about; it is no entry and costs a handover no wait."""

import pytest

from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.orders import Done, Refusal
from fieldapp.store import drafts
from tests.desk.ceremony import entries_of, order
from tests.store.sample import person_id

PROXY = Collector("Giàng A Sềnh", "spouse", "cccd", "015084992593")
FIRST = person_id(1)


@pytest.fixture
def desk(laptop, at_work):
    return at_work(laptop)


def test_what_was_begun_is_there_at_the_next_sign_in_and_is_no_entry(laptop, at_work, desk):
    before = [each.hash for each in entries_of(desk)]
    desk.beginning.note((FIRST, person_id(2)), "scan", "cccd", PROXY)
    assert [each.hash for each in entries_of(desk)] == before
    desk.sign_out("idle")

    again = at_work(laptop)
    (left,) = again.beginning.left()
    assert (left.first, left.name) == (FIRST, "Giàng Thị Mỷ")
    assert (left.begun.people, left.begun.collector) == ((FIRST, person_id(2)), PROXY)
    assert (left.begun.how, left.begun.proof, left.begun.officer) == ("scan", "cccd", "o1")
    assert again.overview().begun == (left,)


def test_begun_again_for_the_same_person_is_one_question(desk, clock):
    desk.beginning.note((FIRST,), "scan", "cccd")
    clock.step(60)
    desk.beginning.note((FIRST,), "typed", "known")
    (left,) = desk.beginning.left()
    assert (left.begun.at, left.begun.how) == ("2022-12-15T08:01:00+07:00", "typed")


def test_not_given_drops_it_and_the_person_may_still_receive(desk):
    desk.beginning.note((FIRST,), "scan", "cccd")
    desk.beginning.drop(FIRST)
    assert desk.beginning.left() == ()
    assert desk.open(FIRST, 0).open_dues


def test_the_handover_answers_it_in_its_own_transaction(desk):
    desk.beginning.note((person_id(2),), "scan", "cccd")
    desk.beginning.note((FIRST,), "scan", "cccd")
    assert isinstance(desk.hand_over(order((3, 2))), Done)
    assert [each.first for each in desk.beginning.left()] == [FIRST]


def test_that_it_was_handed_over_before_answers_it_too(desk):
    assert isinstance(desk.hand_over(order((3, 2))), Done)
    desk.beginning.note((person_id(2),), "scan", "cccd")
    assert isinstance(desk.hand_over(order((3, 2))), Refusal)
    assert desk.beginning.left() == ()


def test_any_other_refusal_leaves_it_open_for_the_items_may_be_in_somebodys_hands(desk):
    desk.beginning.note((FIRST,), "scan", "cccd")
    no = desk.from_paper(order((1, 1)), "12", "2022-12-15")
    assert isinstance(no, Refusal)
    assert no.reason == "slip_used"
    assert [each.first for each in desk.beginning.left()] == [FIRST]
    assert isinstance(desk.hand_over(order((1, 1))), Done)
    assert desk.beginning.left() == ()


def test_of_two_who_were_begun_together_one_may_still_be_due(desk):
    assert isinstance(desk.hand_over(order((3, 2))), Done)
    desk.beginning.note((person_id(2), FIRST), "scan", "cccd")
    assert isinstance(desk.hand_over(order((3, 2), (1, 1))), Refusal)
    assert [each.first for each in desk.beginning.left()] == [person_id(2)]


def test_the_note_of_a_later_version_is_left_alone_and_stops_nobody(desk):
    session = desk._session
    drafts.keep_draft(session.db, session.province, FIRST, b'{"at":"x","v":2}')
    assert desk.beginning.left() == ()
    desk.beginning.drop(FIRST)
    assert drafts.kept_drafts(session.db, session.province) == ()
