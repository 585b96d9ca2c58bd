"""Wrong PINs, counted beside the slots."""

from datetime import datetime, timedelta

import pytest

from fieldapp.desk.misses import Misses
from tests.desk.ceremony import LEADER, MORNING, OFFICER


def after(count: int) -> Misses:
    misses = Misses(OFFICER, 0, "", "")
    for _ in range(count):
        misses = misses.one_more(MORNING)
    return misses


def test_five_misses_cost_a_minute_then_five_then_fifteen_each():
    waits = {count: after(count).wait(MORNING) for count in range(21) if after(count).until}
    assert waits == {5: 60, 10: 300, 15: 900, 20: 900}


def test_tries_are_counted_down_to_the_pause():
    assert [after(count).tries_left for count in range(1, 7)] == [4, 3, 2, 1, 0, 4]


def test_each_officer_is_counted_alone(laptop):
    after(3).write(laptop.folder)
    assert Misses.read(laptop.folder, OFFICER) == after(3)
    assert Misses.read(laptop.folder, LEADER).count == 0
    Misses(LEADER, 1, MORNING.isoformat(), "").write(laptop.folder)
    after(3).clear(laptop.folder)
    assert Misses.read(laptop.folder, OFFICER).count == 0
    assert Misses.read(laptop.folder, LEADER).count == 1


def test_a_pause_ends_and_a_clock_set_back_does_not_prolong_it():
    pause = after(5)
    assert pause.wait(MORNING + timedelta(seconds=61)) == 0
    assert pause.wait(datetime.fromisoformat("1970-01-01T00:00:00+07:00")) == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"o1"',
        b'{"o1":7}',
        b'{"o1":[1,"",7]}',
        b'{"o1":["5","",""]}',
        b'{"o1":[5,"","yesterday"]}',
        b'{"o1":[5,"","2022-12-15T08:00:00"]}',
        b"\xff\xfe",
    ],
)
def test_a_file_that_is_none_of_ours_counts_nothing_and_is_replaced(laptop, content):
    laptop.folder.misses.write_bytes(content)
    assert Misses.read(laptop.folder, OFFICER).wait(MORNING) == 0
    after(1).write(laptop.folder)
    assert Misses.read(laptop.folder, OFFICER).count == 1
