"""Room that was kept back carries a desk over the hour in which its disk is full to the last byte.

What is handed over then is green, the batch of the evening is sealed, and the officer is told.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp.desk import ballast
from fieldapp.desk.desk import Desk
from fieldapp.domain.trouble import DiskFull, FieldTrouble
from fieldapp.files.space import Ballast
from fieldapp.trust.batches import open_batch
from tests.desk.ceremony import Laptop, Office
from tests.proof.power import half_written
from tests.proof.refusing import reopened
from tests.proof.small import same_desk, small_desk
from tests.proof.smalldisk import SmallDisk, hand_over, in_journal, limited, small_disk
from tests.proof.tiers import sized

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a small disk of its own")
PEOPLE = 60
KEPT_BACK = 1 << 20


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return small_desk(tmp_path_factory.mktemp("many"), PEOPLE)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDisk]:
    monkeypatch.setattr(ballast, "BALLAST", KEPT_BACK)
    monkeypatch.setattr(ballast, "_BESIDE", KEPT_BACK // 4)
    monkeypatch.setattr(ballast, "WANTED", KEPT_BACK + KEPT_BACK // 4)
    with small_disk(tmp_path / "disk") as small:
        yield small


@pytest.fixture
def laptop(many: Laptop, disk: SmallDisk) -> Laptop:
    shutil.copytree(many.folder.root, disk.root / "desk")
    return same_desk(many, disk.root / "desk")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def troubles(laptop: Laptop, disk: SmallDisk, stick: Path, before: int, left: int) -> list[str]:
    """A disk that fills up in the middle of a morning, and what the officer cannot do then."""
    if not disk.mounted:
        return limited(laptop, disk)
    desk = laptop.opened()
    greens = [hand_over(desk, person) for person in range(1, before + 1)]
    disk.fill(left)
    greens += [hand_over(desk, person) for person in range(before + 1, before + 11)]
    wrong = [f"no green for {at}" for at, green in enumerate(greens, 1) if not green]
    wrong += sealed(laptop, desk, stick, before + 10)
    told = desk.counts().disk
    desk._session.db.connection.close()
    wrong += [] if told == "no_reserve" else [f"not told: {told}"]
    wrong += [] if {each for each in greens if each} <= in_journal(laptop) else ["green and gone"]
    return wrong + half_written(disk.root) + reopened(laptop, max(greens))


def sealed(laptop: Laptop, desk: Desk, stick: Path, handovers: int) -> list[str]:
    try:
        state = desk.seal()
        assert state is not None
        desk.send(state.batch, stick, "stick")
    except FieldTrouble as trouble:
        return [f"cannot seal {trouble.code}"]
    content = (stick / state.file_name).read_bytes()
    keys = {laptop.dmk.desk: laptop.dmk.signing.pub}
    batch = open_batch(content, keys, Office.new().keys.identities)
    return [] if state.handovers == handovers and batch.entries else ["a batch without its day"]


@pytest.mark.parametrize("left", [0, 50_000])
def test_on_a_full_disk_the_day_goes_on_and_is_sealed(laptop, disk, stick, left):
    assert troubles(laptop, disk, stick, 2, left) == []


@pytest.mark.slow
def test_a_disk_may_be_full_at_any_moment(many, disk, stick):
    for left in range(0, 200_000, 200_000 // sized(3, 20, 200)):
        laptop = fresh(many, disk)
        assert troubles(laptop, disk, stick, left % 7, left) == [], left


def fresh(many: Laptop, disk: SmallDisk) -> Laptop:
    disk.free()
    shutil.rmtree(disk.root / "desk", ignore_errors=True)
    shutil.copytree(many.folder.root, disk.root / "desk")
    return same_desk(many, disk.root / "desk")


def test_a_desk_without_ballast_is_caught(laptop, disk, stick, monkeypatch):
    monkeypatch.setattr(Ballast, "keep", lambda *_: False)
    wrong = troubles(laptop, disk, stick, 2, 0)
    assert not disk.mounted or {"no green for 3", "cannot seal DIA-01"} <= set(wrong)


def test_the_officer_is_told_before_and_after(laptop, disk):
    desk = laptop.opened()
    assert not disk.mounted or desk.counts().disk == "enough"
    if disk.mounted:
        disk.fill(KEPT_BACK // 8)
        assert desk.counts().disk == "low"
        disk.fill(0)
    else:
        laptop.folder.ballast.unlink()
    assert hand_over(desk, 1)
    assert desk.counts().disk == "no_reserve"
    disk.free()
    desk.rest()
    laptop.clock.step(2)
    desk.rest()
    assert desk.counts().disk == "enough"
    assert hand_over(desk, 2)
    desk._session.db.connection.close()


def test_a_disk_that_is_full_again_seals_to_the_stick(laptop, disk, stick):
    desk = laptop.opened()
    for person in range(1, 41):
        assert hand_over(desk, person)
    desk._session.room._ballast.release()
    if disk.mounted:
        # Less than the batch takes, and enough for the two lines that tell of it.
        disk.fill(60_000)
        with pytest.raises(DiskFull):
            desk.seal()
    state = desk.seal(stick)
    assert (state.handovers, state.copied_to) == (40, "stick")
    assert list(laptop.folder.outbox.iterdir()) == []
    desk._session.db.connection.close()
    disk.free()
    assert reopened(laptop, 0) == []


def test_a_desk_begins_no_day_without_room_for_it(laptop, disk, monkeypatch):
    monkeypatch.setattr(ballast, "DAY", 1 << 50)
    with pytest.raises(DiskFull) as refused:
        ballast.check_room(laptop.folder)
    assert "Chưa thay đổi gì" in refused.value.title
    monkeypatch.setattr(ballast, "DAY", 1000)
    ballast.check_room(laptop.folder)


def test_the_ballast_is_as_large_as_promised(small_ballast):
    assert small_ballast == 64 << 20
    assert ballast.WANTED == 200 << 20
