"""T-CANARY on a disk of its own: not even a deleted file has left a name or a number in a block.

The day, the deaths and the window run on an ext4 of their own; what may be read is written over
where it lies, then the whole image is searched: blocks of deleted files, names and journal too.
"""

import fnmatch
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proof.canaries import hits
from tests.proof.owndisk import OwnDisk, blank
from tests.proof.test_canary import CLEAR, TYPED, World, lived, misplaced
from tests.proof.tiers import sized

IN_A_DELETED_FILE = """
import os, tempfile
from fieldapp.desk import receipts
render = receipts._RENDER['a5']
def rendered(*given, **more):
    pdf = render(*given, **more)
    with tempfile.NamedTemporaryFile() as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())
    return pdf
receipts._RENDER['a5'] = rendered
"""
DYING = """
import os
from fieldapp.desk import receipts
receipts._RENDER['a5'] = lambda *given, **more: os.abort()
"""
LEAVING_CORES = "from fieldapp import app\napp._leave_no_core = lambda: None\n"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[OwnDisk]:
    made = OwnDisk(tmp_path, sized(512, 1024, 6144))
    yield made
    made.let_go()


def clear_files(root: Path) -> list[Path]:
    files = [each for each in root.rglob("*") if each.is_file()]
    names = [(each, each.relative_to(root).as_posix()) for each in files]
    return [each for each, name in names if any(fnmatch.fnmatch(name, one) for one in CLEAR)]


def at_the_window(world: World) -> list[str]:
    """A real window over a desk of this day, and what others on the machine could read of it."""
    shutil.copytree(world.root / "day" / "desk-1", world.root / "day-w" / "desk-1")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.proof.windowing", "day-w/desk-1", "o1", world.absent],
        input=f"{world.secrets['card']}\n{world.secrets['pins']['o1']}\n",
        cwd=world.root,
        env=world.surroundings | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.mark.slow
def test_a_whole_disk_holds_no_name_after_days_of_many_deaths_and_a_window(disk, tmp_path):
    world = lived(disk.root, sized(2, 10, 100))
    canaries = world.canaries(sized(5, 20, 79))
    said = at_the_window(world)
    steps = {json.loads(each)[0] for each in said}
    assert {"found", "signing", "handed over", "DayLogPage", "speaker", "locked"} <= steps
    (tmp_path / "said").mkdir()
    (tmp_path / "said" / "titles").write_text("\n".join(map(str, map(json.loads, said))))
    assert hits(tmp_path / "said", canaries) == set()

    assert misplaced(hits(disk.root, canaries)) == set()
    searched = {each.suffix for each in disk.root.rglob("*")}
    assert {".db", ".fajournal", ".fabatch", ".fapack", ".log", ".ini"} <= searched
    blank(clear_files(disk.root))
    disk.let_go()
    assert disk.hits(canaries) == set()


@pytest.mark.slow
def test_a_build_that_deletes_what_it_wrote_is_caught_in_the_blocks(disk):
    world = lived(disk.root, 0)
    assert world.hand_over(first=IN_A_DELETED_FILE) == 0
    assert misplaced(hits(disk.root, TYPED)) == set()
    blank(clear_files(disk.root))
    own = disk.mounted
    disk.let_go()
    assert disk.hits(TYPED) == ({"a paper"} if own else set())


@pytest.mark.slow
def test_a_crash_in_the_middle_of_a_receipt_leaves_no_core(disk):
    world = lived(disk.root, 0)
    again = shutil.copytree(disk.root / "day" / "desk-1", disk.root / "day-2" / "desk-1")
    assert world.hand_over(first=DYING) == -6
    assert misplaced(hits(disk.root, TYPED)) == set()
    # The same crash of a program that lets the machine write a core.
    assert world.hand_over(str(again), first=LEAVING_CORES + DYING) == -6
    found = {each.what for each in misplaced(hits(disk.root, TYPED))} & set(TYPED)
    kept_here = Path("/proc/sys/kernel/core_pattern").read_text().strip() == "core"
    assert bool(found) == kept_here
