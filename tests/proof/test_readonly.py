"""A disk that takes no writing: the desk stays shut with words that help; no byte is changed."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fieldapp.desk import starting
from fieldapp.desk.ballast import Room
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store.database import Database
from fieldapp.store.opening import open_ledger
from tests.desk.ceremony import Laptop, everything
from tests.proof.refusing import Fault, Ward, reopened
from tests.proof.small import same_desk, small_desk
from tests.proof.smalldisk import small_disk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts and owners are Linux'")
NOBODY = 65_534
LOST = [
    Fault("handover", call, "EROFS", 1, lasting=True) for call in ("pwrite64", "write", "fsync")
]
HELPS = {"DL-04", "DIA-01"}


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """Opened once, so that all code is loaded before nobody may read it."""
    laptop = small_desk(tmp_path_factory.mktemp("warm"), 5)
    laptop.opened().sign_out("exit")
    return laptop


@contextmanager
def plain_user(root: Path) -> Iterator[None]:
    """Nothing is read-only to root; whoever runs this as root is nobody for a while."""
    if os.geteuid():
        yield
        return
    for each in (root, *root.rglob("*")):
        os.chown(each, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def laptop(warm: Laptop) -> Iterator[Laptop]:
    # Not below the folder of the tests: that one is its owner's alone.
    place = Path(tempfile.mkdtemp(prefix="readonly"))
    place.chmod(0o755)
    shutil.copytree(warm.folder.root, place / "desk")
    yield same_desk(warm, place / "desk")
    for each in place.rglob("*"):
        each.chmod(0o700)
    shutil.rmtree(place)


def refused(laptop: Laptop) -> list[str]:
    """What is wrong with a start that must be refused."""
    before = everything(laptop.folder.root)
    try:
        laptop.opened()
    except FieldTrouble as trouble:
        wrong = [] if trouble.code in HELPS and trouble.advice else [str(trouble)]
    else:
        wrong = ["it opened"]
    after = everything(laptop.folder.root)
    changed = [name for name in before | after if before.get(name) != after.get(name)]
    return wrong + ([f"changed {sorted(changed)}"] if changed else [])


def ledger(laptop: Laptop) -> None:
    laptop.folder.ledger.chmod(0o400)


def journal(laptop: Laptop) -> None:
    laptop.folder.journal.chmod(0o400)


def whole_folder(laptop: Laptop) -> None:
    laptop.folder.ballast.unlink()
    for each in (laptop.folder.root, *laptop.folder.root.rglob("*")):
        each.chmod(0o500 if each.is_dir() else 0o400)


@pytest.mark.parametrize("shut", [ledger, journal, whole_folder])
def test_without_permission_to_write_no_desk_opens(laptop, shut: Callable[[Laptop], None]):
    with plain_user(laptop.folder.root):
        shut(laptop)
        assert refused(laptop) == []


def test_when_permission_is_back_the_desk_opens(laptop):
    with plain_user(laptop.folder.root):
        whole_folder(laptop)
        assert refused(laptop) == []
        for each in (laptop.folder.root, *laptop.folder.root.rglob("*")):
            each.chmod(0o700)
        assert reopened(laptop, 0) == []


def test_a_read_only_file_system_opens_no_desk(warm, tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        shutil.copytree(warm.folder.root, disk.root / "desk")
        laptop = same_desk(warm, disk.root / "desk")
        laptop.folder.ballast.unlink()
        with turned(disk.root, "ro", mounted=disk.mounted):
            assert not disk.mounted or refused(laptop) == []
        assert reopened(laptop, 0) == []


@contextmanager
def turned(root: Path, way: str, *, mounted: bool) -> Iterator[None]:
    if mounted:
        subprocess.run(["mount", "-o", f"remount,{way}", str(root)], check=True)
    yield
    if mounted:
        subprocess.run(["mount", "-o", "remount,rw", str(root)], check=True)


@pytest.mark.slow
def test_a_disk_that_turns_read_only_in_mid_day_gives_no_green(warm, tmp_path):
    """As a file system does after an error: open files take no more."""
    with Ward(warm, tmp_path / "place") as ward:
        found = [(fault, *ward.troubles(fault)) for fault in LOST]
    assert [wrong for _, _, wrong in found if wrong] == []
    assert {answer.act.split()[0] for _, answer, _ in found} == {"trouble"}
    assert {answer.again.split()[0] for _, answer, _ in found} == {"trouble"}


def test_a_build_that_writes_at_the_start_is_caught(laptop, monkeypatch):
    def eager(path: Path, key: bytes) -> Database:
        laptop.folder.ballast.unlink()
        Room(laptop.folder).keep()
        laptop.folder.misses.write_bytes(b"{}")
        return open_ledger(path, key)

    monkeypatch.setattr(starting, "open_ledger", eager)
    with plain_user(laptop.folder.root):
        ledger(laptop)
        assert refused(laptop) == ["changed ['misses.json']"]
