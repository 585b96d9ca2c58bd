"""A disk without a byte left: trouble in plain words, nothing damaged, and on it goes with room."""

import contextlib
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.domain.orders import Done
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import JournalFile
from fieldapp.trust.journal import scan_frames
from tests.desk.ceremony import Laptop, order
from tests.proof.crowd import due_of
from tests.proof.faults import deaf
from tests.proof.power import half_written
from tests.proof.refusing import reopened
from tests.proof.small import same_desk, small_desk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a small disk of its own")
PEOPLE = 40
SIZE = 4 << 20


@dataclass
class SmallDisk:
    """A file system of its own where we may mount one, else a limit on the size of files."""

    root: Path
    mounted: bool
    _limit: tuple[int, int] = field(default=resource.getrlimit(resource.RLIMIT_FSIZE))

    def fill(self, left: int) -> None:
        """Leave so many bytes and no more."""
        if self.mounted:
            room = shutil.disk_usage(self.root).free
            (self.root / "filler").write_bytes(bytes(max(0, room - left)))
        else:
            growing = [*self.root.rglob("ledger.db-wal"), *self.root.rglob("*.fajournal")]
            most = max(each.stat().st_size for each in growing)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most + left, self._limit[1]))

    def free(self) -> None:
        (self.root / "filler").unlink(missing_ok=True)
        resource.setrlimit(resource.RLIMIT_FSIZE, self._limit)


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return small_desk(tmp_path_factory.mktemp("many"), PEOPLE)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    root = tmp_path / "disk"
    root.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(root)]
    mounted = (
        shutil.which("mount") is not None
        and not subprocess.run(mount, capture_output=True, check=False).returncode
    )
    small = SmallDisk(root, mounted)
    yield small
    small.free()
    if mounted:
        subprocess.run(["umount", "--lazy", str(root)], check=True)


@pytest.fixture
def laptop(many: Laptop, disk: SmallDisk) -> Laptop:
    shutil.copytree(many.folder.root, disk.root / "desk")
    return same_desk(many, disk.root / "desk")


def hand_over(desk: Desk, person: int) -> int:
    """The place of the handover that was green, 0 where the disk took no more."""
    try:
        done = desk.hand_over(order((due_of(person, 0), person), (due_of(person, 1), person)))
    except FieldTrouble as trouble:
        return {"DIA-01": 0, "DIA-02": 0}[trouble.code]
    # What went into the ledger only is not green, and is not handed over twice.
    return desk._session.writer.seq if isinstance(done, Done) else 0


def in_journal(laptop: Laptop) -> set[int]:
    content = laptop.folder.journal.read_bytes()
    return {frame.seq for frame in scan_frames(content, laptop.dmk.journal_key).frames}


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


@pytest.mark.parametrize("left", [0, 6_000, 70_000, 180_000])
def test_a_full_disk_is_trouble_and_damages_nothing(laptop, disk, left):
    desk = laptop.opened()
    greens = until_full(desk, disk, left)
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
