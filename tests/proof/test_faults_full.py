"""A disk without a byte left: trouble in plain words, nothing damaged, and on it goes with room."""

import contextlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import JournalFile
from tests.desk.ceremony import Laptop
from tests.proof.faults import deaf
from tests.proof.power import half_written
from tests.proof.refusing import reopened
from tests.proof.small import same_desk, small_desk
from tests.proof.smalldisk import SIZE, SmallDisk, hand_over, in_journal, small_disk
from tests.proof.tiers import mostly_slow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a small disk of its own")
PEOPLE = 40


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return small_desk(tmp_path_factory.mktemp("many"), PEOPLE)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as small:
        yield small


@pytest.fixture
def laptop(many: Laptop, disk: SmallDisk) -> Laptop:
    shutil.copytree(many.folder.root, disk.root / "desk")
    return same_desk(many, disk.root / "desk")


def until_full(desk: Desk, disk: SmallDisk, left: int) -> list[int]:
    """Hand over while the disk fills up; then three tries on a full one."""
    disk.fill(left)
    greens = [0]
    for person in range(1, PEOPLE - 3):
        greens.append(hand_over(desk, person))
        if not greens[-1]:
            break
    assert greens[-1] == 0
    return greens + [hand_over(desk, person) for person in range(PEOPLE - 3, PEOPLE)]


@pytest.mark.parametrize("left", mostly_slow([0, 6_000, 70_000, 180_000], 0, 70_000))
def test_a_full_disk_is_trouble_and_damages_nothing(laptop, disk, left):
    desk = laptop.opened()
    greens = until_full(desk, disk, left)
    if not disk.mounted:
        desk._session.db.connection.close()
        disk.free()
        assert reopened(laptop, max(greens)) == []
        return
    assert desk.counts().people_served >= sum(each > 0 for each in greens)
    with contextlib.suppress(FieldTrouble):
        desk.seal()
    disk.free()
    greens.append(hand_over(desk, PEOPLE))
    assert greens[-1] > max(greens[:-1])
    assert desk.seal() is not None
    desk._session.db.connection.close()
    assert {each for each in greens if each} <= in_journal(laptop)
    assert half_written(disk.root) == []
    assert reopened(laptop, max(greens)) == []


def test_a_desk_that_is_switched_off_on_a_full_disk_opens_again(laptop, disk):
    desk = laptop.opened()
    greens = until_full(desk, disk, 70_000)
    desk._session.db.connection.close()
    with contextlib.suppress(FieldTrouble):
        laptop.opened()._session.close()
    disk.free()
    assert reopened(laptop, max(greens)) == []


def test_a_journal_that_hides_the_full_disk_is_caught(laptop, disk, monkeypatch):
    desk = laptop.opened()
    quiet = deaf(JournalFile.append)
    # Frames that can only fail, so that it is the journal that meets the full disk.
    monkeypatch.setattr(JournalFile, "append", lambda file, frame: quiet(file, bytes(SIZE)))
    disk.fill(300_000)
    green = hand_over(desk, 1)
    desk._session.db.connection.close()
    disk.free()
    assert green > 0
    assert green not in in_journal(laptop)
