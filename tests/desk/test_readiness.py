"""What an officer is told before the first person comes."""

from datetime import timedelta

import pytest

from fieldapp.desk.folder import Folder
from fieldapp.desk.nearby import nearby
from tests.desk.ceremony import Laptop
from tests.store import sample


def test_a_fresh_desk_on_its_day_has_nothing_to_be_told_but_the_missing_stick(laptop, at_work):
    found = at_work(laptop).readiness()
    assert (found.pack_no, found.newer_pack, found.expired) == (1, 0, False)
    assert (found.clock, found.stick, found.stick_lag) == ("", "", 0)
    assert not found.open_to_others
    assert not found.may_be_purged


@pytest.mark.parametrize(
    ("moved", "doubt"),
    # Loading the pack has said something, at the right time: an early clock is behind that.
    [(-3000, "before_last"), (100, "long_after"), (0, "")],
)
def test_a_clock_that_cannot_be_right_is_named(laptop, at_work, moved, doubt):
    laptop.clock.time += timedelta(days=moved)
    assert at_work(laptop).readiness().clock == doubt


def test_a_clock_behind_the_last_entry_stays_named_while_the_officer_works(laptop, at_work):
    laptop.opened().sign_out("exit")
    laptop.clock.time -= timedelta(hours=1)
    desk = at_work(laptop)
    laptop.clock.time += timedelta(minutes=1)
    desk.copy_ledger()
    assert desk.readiness().clock == "before_last"


def test_a_stick_is_there_or_lacks_lines(laptop, at_work, tmp_path):
    desk, stick = at_work(laptop), tmp_path / "stick"
    stick.mkdir()
    desk.keep_on_stick(stick)
    desk.settle(5)
    found = desk.readiness()
    assert (found.stick, found.stick_there, found.stick_lag) == (str(stick), True, 0)
    next(stick.glob("*.fajournal")).unlink()
    assert not desk.readiness().stick_there


def test_a_later_pack_on_a_stick_is_seen_and_a_torn_or_older_one_is_not(
    office, laptop, at_work, tmp_path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = at_work(laptop)
    (stick / "same.fapack").write_bytes(office.pack(laptop.folder))
    later = office.pack(laptop.folder, pack_no=3)
    (stick / "torn.fapack").write_bytes(later[:-9])
    assert desk.readiness([stick]).newer_pack == 0
    (stick / "later.fapack").write_bytes(later)
    assert desk.readiness([stick]).newer_pack == 3


def test_every_enrolment_beside_this_one_is_listed_without_a_key(laptop: Laptop, tmp_path):
    found = [each for _, each in nearby(laptop.folder)]
    assert [(each.ceremony, each.desk_no) for each in found] == [
        (sample.CEREMONY, 1),
        (sample.CEREMONY, 2),
    ]
    assert nearby(Folder(tmp_path / "nothing" / "here")) == ()


def test_a_damaged_sign_hides_its_desk_only(laptop: Laptop):
    beside = laptop.folder.root.parent / "damaged"
    beside.mkdir()
    (beside / "desk.json").write_text("{}")
    assert len(nearby(laptop.folder)) == 2
