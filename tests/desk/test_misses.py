"""Wrong PINs: five tries, then pauses, then only a leader or a code; whatever the file holds."""

from datetime import datetime, timedelta

import pytest

from fieldapp.desk.misses import Misses, WrongPin
from fieldapp.desk.session import Session
from tests.desk.ceremony import CARD, LEADER, MORNING, OFFICER, PIN


def after(count: int) -> Misses:
    misses = Misses(OFFICER)
    for _ in range(count):
        misses = misses.one_more(MORNING)
    return misses


def test_from_the_fifth_miss_on_each_costs_a_longer_pause_and_the_tenth_shuts():
    waits = {count: after(count).wait(MORNING) for count in range(12)}
    assert waits == dict.fromkeys(range(5), 0) | {
        5: 60, 6: 300, 7: 900, 8: 900, 9: 900, 10: 0, 11: 0,
    }  # fmt: skip
    assert [count for count in range(12) if after(count).shut] == [10, 11]


def test_tries_are_counted_down_to_the_first_pause():
    assert [after(count).tries_left for count in range(1, 8)] == [4, 3, 2, 1, 0, 0, 0]


def test_each_officer_is_counted_alone(laptop):
    after(3).write(laptop.folder)
    assert Misses.read(laptop.folder, OFFICER) == after(3)
    assert Misses.read(laptop.folder, LEADER).count == 0
    Misses(LEADER, 1, MORNING.isoformat()).write(laptop.folder)
    after(3).clear(laptop.folder)
    assert Misses.read(laptop.folder, OFFICER).count == 0
    assert Misses.read(laptop.folder, LEADER).count == 1


def test_a_clock_set_back_begins_the_pause_anew_and_only_once():
    past = datetime.fromisoformat("1970-01-01T00:00:00+07:00")
    begun = after(7).settled(past)
    assert begun.wait(past) == 900
    assert begun.settled(past + timedelta(seconds=899)).wait(past + timedelta(seconds=899)) == 1
    assert (
        begun.settled(past + timedelta(seconds=901)).answer(past + timedelta(seconds=901)) is None
    )


def test_a_clock_set_back_does_not_shorten_a_pause_at_the_door(laptop):
    opening = laptop.opening()
    opening.present_card(CARD)
    after(5).write(laptop.folder)
    laptop.clock.step(-86_400)
    assert opening.sign_in(OFFICER, PIN) == WrongPin(0, 60)
    laptop.clock.step(59)
    assert laptop.opening().present_card(CARD)
    assert opening.sign_in(OFFICER, PIN) == WrongPin(0, 1)
    laptop.clock.step(1)
    session = opening.sign_in(OFFICER, PIN)
    assert isinstance(session, Session)
    session.close()


def test_ten_misses_stay_whatever_the_clock_says_and_however_often_one_starts(laptop):
    Misses(OFFICER, 9, MORNING.isoformat()).write(laptop.folder)
    opening = laptop.opening()
    opening.present_card(CARD)
    assert opening.sign_in(OFFICER, "901234") == WrongPin(0, 0, shut=True)
    for seconds in (0, -86_400, 400 * 86_400):
        laptop.clock.step(seconds)
        again = laptop.opening()
        again.present_card(CARD)
        assert again.sign_in(OFFICER, PIN) == WrongPin(0, 0, shut=True)


TIME = b'"2022-12-15T08:00:00+07:00"'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"o1"',
        b'{"o1":7}',
        b'{"o1":[1,"",""]}',
        b'{"o1":{"count":1,"since":""}}',
        b'{"o1":{"count":"5","since":%s}}' % TIME,
        b'{"o1":{"count":true,"since":%s}}' % TIME,
        b'{"o1":{"count":-1,"since":%s}}' % TIME,
        b'{"o1":{"count":1%s,"since":%s}}' % (b"0" * 30, TIME),
        b'{"o1":{"count":1%s,"since":%s}}' % (b"0" * 5000, TIME),
        b'{"o1":{"count":5,"since":"2022-12-15 08:00:00+07:00"}}',
        b'{"o1":{"count":5,"since":"yesterday"}}',
        b'{"o1":{"count":5,"since":%s,"until":"2022-12-15T08:00:00"}}' % TIME,
        b'{"o1":{"count":5,"since":%s,"until":"2022-12-15 08:00:00+07:00"}}' % TIME,
        b"[" * 60_000,
        b'{"o1":' * 10_000,
        b'{"l1":' + b"[" * 900 + b"]" * 900 + b"}",
        b"\xff\xfe",
    ],
)
def test_a_file_that_is_none_of_ours_counts_nothing_lets_in_and_is_replaced(laptop, content):
    laptop.folder.misses.write_bytes(content)
    assert Misses.read(laptop.folder, OFFICER).answer(MORNING) is None
    laptop.opened()._session.close()
    after(1).write(laptop.folder)
    assert Misses.read(laptop.folder, OFFICER).count == 1


@pytest.mark.parametrize(("planted", "left"), [("0001-01-01T00:00:00+14:00", 0),
                                               ("9999-12-31T23:59:59-14:00", 60)])  # fmt: skip
def test_a_time_of_another_age_costs_one_pause_at_most(planted, left):
    misses = Misses(OFFICER, 5, planted, planted).settled(MORNING)
    assert misses.wait(MORNING) == left
