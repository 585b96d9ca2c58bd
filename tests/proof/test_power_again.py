"""Pull the plug a second time: while a desk recovers from the first, or makes its ledger again."""

import shutil
import sys
from itertools import islice
from pathlib import Path

import pytest

from tests.desk.ceremony import Clock, Laptop, Office, journal_of, order
from tests.proof.crowd import crowd, due_of
from tests.proof.power import Cut, Day, cuts, lived
from tests.proof.poweragain import (
    after,
    green_of,
    troubles_again,
    troubles_of_purge,
    without_ledger,
)
from tests.proof.powerday import PEOPLE
from tests.proof.small import same_desk, small_desk
from tests.proof.test_power import place
from tests.proof.tiers import sized

__all__ = ["place"]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace watches the system calls")
Found = list[tuple[int, int, str, list[str]]]


@pytest.fixture(scope="module")
def day(tmp_path_factory) -> Day:
    few = small_desk(tmp_path_factory.mktemp("few"), PEOPLE)
    space = tmp_path_factory.mktemp("day").resolve()
    shutil.copytree(few.folder.root, space / "desk")
    return lived(same_desk(few, space / "desk"), space)


def with_a_log(day: Day, seed: int) -> list[Cut]:
    """Cuts that leave green entries in the log of the ledger alone."""
    every = cuts(day, 60, seed, ways=("all",))
    logs = [
        cut
        for cut in every
        if green_of(cut)
        and any(len(each) > 8192 for path, each in cut.image.items() if path.endswith("-wal"))
    ]
    return logs[len(logs) // 3 :]


def pull(
    day: Day, firsts: list[Cut], act: str, build: str, count: int, space: Path, place: Path
) -> Found:
    """Every pair of cuts after which something is wrong."""
    found: Found = []
    for number, first in enumerate(firsts):
        here = space / str(number)
        here.mkdir()
        again = after(day, first, act, build, here)
        for second in cuts(again, count, number):
            wrong = troubles_again(again, first, second, place)
            if wrong:
                found.append((first.after, second.after, second.way, wrong))
        shutil.rmtree(here)
    return found


def lost_in_two_ways(firsts: list[Cut]) -> list[Cut]:
    return [without_ledger(cut, damaged=bool(at % 2)) for at, cut in enumerate(firsts)]


@pytest.mark.slow
def test_a_cut_while_a_desk_recovers_loses_nothing(day, tmp_path, place):
    firsts = with_a_log(day, 1)[:1]
    assert pull(day, firsts, "recover", "sound", 4, tmp_path, place) == []


@pytest.mark.slow
def test_a_cut_while_a_ledger_is_made_again_loses_nothing(day, tmp_path, place):
    firsts = lost_in_two_ways(with_a_log(day, 2)[:1])
    assert pull(day, firsts, "rebuild", "sound", 3, tmp_path, place) == []


@pytest.mark.slow
@pytest.mark.parametrize("act", ["recover", "rebuild"])
def test_many_cuts_after_many_cuts_lose_nothing(day, tmp_path, place, act):
    anywhere = cuts(day, sized(2, 12, 120), 7)
    firsts = [cut for cut in anywhere if green_of(cut)]
    chosen = lost_in_two_ways(firsts) if act == "rebuild" else firsts
    assert pull(day, chosen, act, "sound", sized(4, 20, 60), tmp_path, place) == []


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> tuple[Day, Cut]:
    """A practice desk with a stick: it may be purged at once."""
    space = tmp_path_factory.mktemp("done").resolve()
    office, stick = Office.new(), space / "stick"
    laptop = Laptop.enrolled(office, Clock(), space / "desk", "Laptop 01")
    laptop.load(office.pack(laptop.folder, records=crowd(3), practice=True))
    stick.mkdir()
    desk = laptop.opened()
    desk.keep_on_stick(stick)
    desk.hand_over(order((due_of(1, 0), 1)))
    desk.sign_out("exit")
    journal = journal_of(laptop).frames
    files = [each for each in space.rglob("*") if each.is_file() and each.name != "ballast"]
    image = {str(each): each.read_bytes() for each in files}
    chain = tuple(each.entry for each in journal)
    return Day(laptop, stick, laptop.folder.root, (), chain), Cut(0, "all", image, ())


def purged(done: tuple[Day, Cut], build: str, count: int, space: Path, place: Path) -> Found:
    day, first = done
    again = after(day, first, "purge", build, space)
    every = [(cut, troubles_of_purge(again, cut, place)) for cut in cuts(again, count, 8)]
    return [(0, cut.after, cut.way, wrong) for cut, wrong in every if wrong]


@pytest.mark.slow
def test_a_cut_while_a_desk_is_taken_away_leaves_it_working_or_without_keys(done, tmp_path, place):
    assert purged(done, "sound", sized(24, 24, 500), tmp_path, place) == []


@pytest.mark.slow
def test_a_purge_that_leaves_keys_on_the_stick_is_caught(done, tmp_path, place):
    assert len(purged(done, "careless", 24, tmp_path, place)) >= 6


@pytest.mark.slow
def test_a_recovery_that_deletes_the_log_is_caught(day, tmp_path, place):
    firsts = list(islice(with_a_log(day, 3), 1))
    found = pull(day, firsts, "recover", "forgets", 12, tmp_path, place)
    assert len(found) >= 4


@pytest.mark.slow
def test_a_rebuild_that_empties_what_it_reads_from_is_caught(day, tmp_path, place):
    firsts = lost_in_two_ways(with_a_log(day, 4)[:1])
    found = pull(day, firsts, "rebuild", "anew", 6, tmp_path, place)
    assert len(found) >= 2
