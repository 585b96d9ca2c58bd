"""Before the green light a handover waits for the disk twice: once for the ledger, once beside."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from fieldapp.store import database
from tests.desk.ceremony import Laptop
from tests.proof.small import small_desk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace watches the disk")
PEOPLE = 25
TWICE = {"ledger.db-wal": 1, "journal.fajournal": 1}


def waits(laptop: Laptop) -> list[Counter[str]]:
    """Which files each handover waited for."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.fail("strace watches the syncs: apt-get install strace")
    watch = [strace, "-f", "-qq", "-y", "--seccomp-bpf", "-e", "trace=write,fsync,fdatasync"]
    words = [
        sys.executable,
        "-m",
        "tests.proof.handing",
        str(laptop.folder.root),
        "1",
        "after",
        "-",
    ]
    ran = subprocess.run(
        [*watch, *words],
        input=f"{laptop.secret.hex()}\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(ran.stdout.splitlines()) == PEOPLE + 1
    lights = re.split(r'write\(1<[^"]*"', ran.stderr)
    assert len(lights) == PEOPLE + 2
    return [
        Counter(Path(name).name for name in re.findall(r"f(?:data)?sync\(\d+<([^>]*)>", each))
        for each in lights[1:-1]
    ]


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return small_desk(tmp_path, PEOPLE)


def test_a_handover_waits_for_the_disk_twice(laptop):
    assert waits(laptop) == [TWICE] * PEOPLE


@pytest.mark.slow
def test_the_head_of_a_new_log_is_written_while_the_desk_rests(laptop):
    """A log that begins with a handover would cost it a third wait."""
    desk = laptop.opened()
    desk.rest()
    laptop.clock.step(2)
    desk.rest()
    log = laptop.folder.ledger.with_name("ledger.db-wal")
    assert 0 < log.stat().st_size < 2 * 4096
    desk.sign_out("exit")


def test_the_log_is_brought_over_by_itself_where_a_desk_never_rests():
    pages = dict(each[:2] for each in database._PROFILE)["wal_autocheckpoint"]
    assert 1000 <= int(pages) <= 4000
