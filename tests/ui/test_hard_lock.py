"""The hard lock over real processes: in the memory of the new one there is no key of the desk."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desk import conftest as real

office, clock = real.office, real.clock
enrolled_once, loaded_once = real.enrolled_once, real.loaded_once
laptops, laptop = real.laptops, real.laptop
ROOT = Path(__file__).parents[2]


@pytest.fixture
def sleeper(laptop) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.ui.sleeper", str(laptop.folder.root)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as running:
        yield running
        running.kill()


def until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not done():
        assert time.monotonic() < end
        time.sleep(0.1)


def memory_holds(pid: int, *secrets: bytes) -> bool:
    """Whether any page that the process may write to holds one of these."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            area, rights = line.split()[:2]
            first, last = (int(each, 16) for each in area.split("-"))
            if "rw" not in rights or first >= 1 << 63:
                continue
            memory.seek(first)
            try:
                content = memory.read(last - first)
            except OSError:
                # Reserved and never touched: nothing can stand there.
                continue
            if any(secret in content for secret in secrets):
                return True
    return False


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read through /proc")
def test_no_key_is_left_in_the_memory_of_the_process_that_comes_after(sleeper, laptop):
    dmk, pid = laptop.dmk, sleeper.pid
    secrets = (dmk.secret, dmk.db_key.hex().encode(), dmk.signing.seed)
    assert sleeper.stdout is not None
    assert sleeper.stdout.readline() == "open\n"
    assert memory_holds(pid, *secrets)

    until(lambda: b"fieldapp\0" in Path(f"/proc/{pid}/cmdline").read_bytes())
    until(lambda: "libQt6Widgets" in Path(f"/proc/{pid}/maps").read_text())
    time.sleep(1)
    assert sleeper.poll() is None
    assert not memory_holds(pid, *secrets)
    assert not (laptop.folder.root / "ledger.db-wal").exists()
