"""Order is the chain; the clock is written down and never obeyed."""

import threading
from datetime import timedelta

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.domain.desk_entries import RecordOpened
from fieldapp.domain.orders import Done
from fieldapp.store.opening import check_entries
from tests.desk.ceremony import MORNING, entries_of, order, places
from tests.store.sample import person_id


@pytest.mark.parametrize(
    "moved",
    [
        timedelta(days=-20_000),
        timedelta(days=-2),
        timedelta(hours=-1),
        timedelta(days=61),
        timedelta(days=20_000),
    ],
)
def test_a_clock_that_is_wrong_is_suspected_and_work_goes_on(laptop, desk, moved):
    laptop.clock.time = MORNING + moved
    done = desk.hand_over(order((3, 2)))
    assert isinstance(done, Done)
    handed = entries_of(desk)[-1]
    assert handed.stamp.clock == "suspect" or moved == timedelta(hours=-1)
    assert entries_of(desk)[-2].stamp.clock == "suspect"
    laptop.clock.time = MORNING + timedelta(days=1)
    assert isinstance(desk.hand_over(order((6, 5))), Done)
    stamps = [each.stamp for each in entries_of(desk)]
    assert [each.seq for each in stamps] == list(range(1, len(stamps) + 1))
    assert [each.tick for each in stamps] == [each.seq for each in stamps]


def test_a_clock_within_the_day_is_believed(laptop, desk):
    laptop.clock.step(3600)
    desk.hand_over(order((3, 2)))
    assert {each.stamp.clock for each in entries_of(desk)} == {"ok"}


def test_every_start_has_a_name_of_its_own(laptop):
    laptop.opened().sign_out("exit")
    desk = laptop.opened()
    boots = [each.stamp.boot for each in entries_of(desk)]
    assert len(set(boots)) == 3
    desk.sign_out("exit")


def fail_halfway(desk: Desk) -> None:
    with desk._session.writer.transaction() as draft:
        draft.say(RecordOpened(person_id(1), "search", 3))
        raise LookupError


def test_an_action_that_fails_halfway_leaves_nothing(laptop, desk):
    before = entries_of(desk), places(laptop)
    with pytest.raises(LookupError):
        fail_halfway(desk)
    assert (entries_of(desk), places(laptop)) == before
    desk.open(person_id(1), 3)
    assert entries_of(desk)[-1].stamp.seq == len(before[0]) + 1


def test_two_lanes_take_turns_and_the_chain_stays_one(laptop, desk):
    start = threading.Barrier(3)

    def write() -> None:
        start.wait()
        for _ in range(15):
            desk._session.writer.write(RecordOpened(person_id(1), "search", 3))

    threads = [threading.Thread(target=write) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    check_entries(desk._session.db)
    seqs = [each.stamp.seq for each in entries_of(desk)]
    assert seqs == list(range(1, len(seqs) + 1)) == places(laptop)
    assert len(seqs) >= 45
