"""A disk of four megabytes that a test may fill to the last byte."""

import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fieldapp.desk.desk import Desk
from fieldapp.domain.orders import Done
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust.journal import scan_frames
from tests.desk.ceremony import Laptop, order
from tests.proof.crowd import due_of
from tests.proof.refusing import reopened

SIZE = 4 << 20


@dataclass
class SmallDisk:
    """A file system of its own where we may mount one, else a limit on the size of files.

    A limit is no full disk: SQLite takes it for a disk that fails, so that it proves less.
    """

    root: Path
    mounted: bool
    _limit: tuple[int, int] = field(default=resource.getrlimit(resource.RLIMIT_FSIZE))

    def fill(self, left: int) -> None:
        """Leave so many bytes and no more."""
        if self.mounted:
            room = shutil.disk_usage(self.root).free
            with (self.root / "filler").open("ab") as file:
                file.write(bytes(max(0, room - left)))
        else:
            growing = [*self.root.rglob("ledger.db-wal"), *self.root.rglob("*.fajournal")]
            most = max(each.stat().st_size for each in growing) + left
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, self._limit[1]))

    def free(self) -> None:
        (self.root / "filler").unlink(missing_ok=True)
        resource.setrlimit(resource.RLIMIT_FSIZE, self._limit)


@contextmanager
def small_disk(root: Path) -> Iterator[SmallDisk]:
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


def limited(laptop: Laptop, disk: SmallDisk) -> list[str]:
    """What is wrong with a desk that meets a limit on its files, where no disk can be mounted."""
    desk = laptop.opened()
    disk.fill(30_000)
    greens = [hand_over(desk, person) for person in range(1, 21)]
    wrong = [] if 0 in greens else ["the limit was not met"]
    desk._session.db.connection.close()
    disk.free()
    return wrong + reopened(laptop, max(greens))
