"""The running order on the stage, and the round of visits."""

from dataclasses import replace

import pytest

from fieldapp.domain.calling import Call, next_call
from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.names import sort_key
from fieldapp.domain.request_entries import Presented
from tests.desk.ceremony import entries_of, order
from tests.store import sample
from tests.store.sample import person_id

CALLS = {2: 1, 1: 2}


def upcoming(calls: tuple[Call, ...]) -> BeneficiaryId:
    found = next_call(calls)
    assert found is not None
    return found.beneficiary


@pytest.fixture
def called(enrolled, office, at_work):
    """Two of the five people are representatives."""
    people = [replace(each, call=CALLS.get(number)) for number, each in enumerate(sample.PEOPLE, 1)]
    laptop = enrolled[0]
    records = sample.records(people=people)
    laptop.load(office.pack(laptop.folder, enrolled[1].folder, records=records))
    return at_work(laptop)


def test_representatives_are_called_in_their_order_one_key_each(called):
    calls = called.calling.order()
    assert [each.beneficiary for each in calls] == [person_id(2), person_id(1)]
    after = called.calling.present(upcoming(calls))
    assert [each.state for each in after] == ["presented", "waiting"]
    after = called.calling.present(upcoming(after))
    assert next_call(after) is None


def test_a_key_that_bounces_presents_nobody_twice(called):
    called.calling.present(person_id(2))
    called.calling.present(person_id(2))
    called.calling.present(person_id(3))
    said = [each.data for each in entries_of(called) if isinstance(each.data, Presented)]
    assert said == [Presented(person_id(2), 1)]


def test_who_was_served_already_is_not_called_again(called):
    called.hand_over(order((3, 2)))
    assert upcoming(called.calling.order()) == person_id(1)


def test_who_got_nothing_is_visited_at_home_with_the_reason(called):
    called.hand_over(order((1, 1), (2, 1)))
    called.not_hand_over(person_id(2), "absent")
    visits = {each.beneficiary: each for each in called.calling.home_round()}
    assert person_id(1) not in visits
    assert visits[person_id(2)].why == "absent"
    assert visits[person_id(3)].why == "not_seen"
    assert visits[person_id(2)].home.startswith("Thôn Khe Cam")


def test_people_of_another_desk_are_for_that_desk_to_visit(called):
    assert sample.PEOPLE[3].desk not in {0, 1}
    listed = {each.beneficiary for each in called.calling.home_round()}
    assert person_id(4) not in listed
    assert person_id(4) not in {each.beneficiary for each in called.calling.quiet_queue()}
    called.not_hand_over(person_id(4), "absent")
    assert person_id(4) in {each.beneficiary for each in called.calling.home_round()}


def test_the_round_goes_from_place_to_place(called):
    visits = called.calling.home_round()
    assert [sort_key(each.home) for each in visits] == sorted(sort_key(v.home) for v in visits)


def test_who_is_not_called_comes_quietly_until_something_is_known_of_them(called):
    before = [each.beneficiary for each in called.calling.quiet_queue()]
    assert not set(before) & {person_id(1), person_id(2)}
    assert {person_id(3), person_id(5)} <= set(before)
    called.not_hand_over(person_id(5), "declined")
    after = [each.beneficiary for each in called.calling.quiet_queue()]
    assert set(before) - set(after) == {person_id(5)}


def test_who_is_not_there_is_passed_over_and_called_once_more_at_the_end(called):
    calls = called.calling.order()
    second = next_call(calls, after=1)
    assert second is not None
    assert second.beneficiary == person_id(1)
    assert next_call(calls, after=2) == calls[0]
