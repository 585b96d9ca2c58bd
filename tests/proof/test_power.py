"""Pull the plug at any moment: what was green is there, and nothing half written has a name.

A kill leaves what the system still holds; a cut does not. So one day is recorded call by call and
the disk is built as it could be after a cut. Two broken builds show that the proof can see.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from fieldapp.domain.orders import Done
from tests.desk.ceremony import Laptop, entries_of, order
from tests.proof.crowd import due_of
from tests.proof.power import Cut, Day, cuts, lived, troubles
from tests.proof.powerday import PEOPLE
from tests.proof.powertrace import Unsynced
from tests.proof.small import same_desk, small_desk
from tests.proof.tiers import sized

GONE = "green and gone"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace watches the system calls")


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return small_desk(tmp_path_factory.mktemp("few"), PEOPLE)


@pytest.fixture(scope="session")
def day_of(few: Laptop, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Day]:
    """The day of a desk with this build, recorded once."""

    @cache
    def recorded(build: str) -> Day:
        space = tmp_path_factory.mktemp(build).resolve()
        shutil.copytree(few.folder.root, space / "desk")
        return lived(same_desk(few, space / "desk"), space, build)

    return recorded


@pytest.fixture
def place() -> Iterator[Path]:
    """Where the image lies: in memory if we may, because its own syncs prove nothing."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        yield Path(name) / "image"


def pull(day: Day, count: int, place: Path, seed: int = 1) -> list[tuple[Cut, list[str]]]:
    """Every cut of these after which something is wrong."""
    every = [(cut, troubles(day, cut, place)) for cut in cuts(day, count, seed)]
    assert len(every) == count
    return [(cut, wrong) for cut, wrong in every if wrong]


def shown(found: list[tuple[Cut, list[str]]]) -> list[tuple[int, str, list[str]]]:
    """What to look for again: after which step, how the disk was left, what was wrong."""
    return [(cut.after, cut.way, wrong) for cut, wrong in found]


def test_no_green_handover_is_lost_by_a_power_cut(day_of, place):
    assert shown(pull(day_of("sound"), 12, place)) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_no_green_handover_is_lost_by_many_power_cuts(day_of, place, part):
    count = sized(15, 500, 5000)
    assert shown(pull(day_of("sound"), count, place, 100 + part)) == []


@pytest.mark.slow
def test_no_green_handover_is_lost_by_power_cuts_of_a_sick_disk(day_of, place):
    """Every seventh sync is refused, what it was for is lost for good, and the officer goes on."""
    day = day_of("sick")
    assert sum(isinstance(step, Unsynced) for step in day.steps) > 5
    assert shown(pull(day, sized(15, 300, 3000), place)) == []


@pytest.mark.slow
def test_a_desk_that_does_not_wait_for_the_log_is_caught(day_of, place):
    found = pull(day_of("normal"), 40, place)
    assert len(found) >= 16
    assert len([cut for cut, wrong in found if GONE in wrong]) >= 8


@pytest.mark.slow
def test_a_copy_that_does_not_wait_for_the_stick_is_caught(day_of, place):
    found = pull(day_of("unsynced"), 40, place)
    assert len([cut for cut, wrong in found if "half written in stick" in wrong]) >= 10


def test_a_cut_while_the_log_is_brought_into_the_file_is_healed(few, tmp_path):
    """Half of the pages are torn in the file, and the log still has all of them."""
    root, torn = tmp_path / "desk", tmp_path / "torn"
    shutil.copytree(few.folder.root, root)
    laptop = same_desk(few, root)
    before = laptop.folder.ledger.read_bytes()
    desk = laptop.opened()
    done = desk.hand_over(order((due_of(1, 0), 1)))
    shutil.copytree(root, torn)
    said = [each.line for each in entries_of(desk)]
    desk._session.close()
    after = laptop.folder.ledger.read_bytes()
    pages = range(0, len(after), 4096)
    (torn / "ledger.db").write_bytes(
        b"".join(after[at : at + 512] + before[at + 512 : at + 4096] for at in pages)
    )
    again = same_desk(few, torn).opened()
    assert isinstance(done, Done)
    assert [each.line for each in entries_of(again)][:-1] == said
    again._session.close()
