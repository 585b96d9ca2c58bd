"""Whatever bit, byte or sector of a desk's files goes bad: it is noticed, or it changes nothing."""

import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.desk.ceremony import Laptop, order
from tests.proof.crowd import due_of
from tests.proof.flips import (
    Ask,
    Outcome,
    Shelf,
    batch_says,
    damaged,
    desk_says,
    front_says,
    journal_says,
    ledger_says,
    officers_say,
    outcome,
    pack_says,
    plain_copy,
    plain_says,
    slots_say,
)
from tests.proof.small import same_desk, small_desk
from tests.proof.tiers import sized

# Which file, who reads it, and how much of the damage falls on it.
FILES: dict[str, tuple[str, Ask, int]] = {
    "ledger": ("ledger.db", ledger_says, 30),
    "log": ("ledger.db-wal", ledger_says, 25),
    "journal": ("journal.fajournal", journal_says, 25),
    "pack": ("inbox/*.fapack", pack_says, 8),
    "batch": ("outbox/*.fabatch", batch_says, 8),
    "front": ("desk.json", front_says, 2),
    "officers": ("officers.age", officers_say, 4),
    "slots": ("slots.json", slots_say, 2),
    "cert": ("office.facert", desk_says, 2),
    "roots": ("roots.json", desk_says, 2),
    "request": ("desk.fadevreq", desk_says, 2),
}


@pytest.fixture(scope="session")
def cut_off(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A desk whose power went while the log was still full."""
    whole = small_desk(tmp_path_factory.mktemp("whole"), 12)
    desk = whole.opened()
    desk.hand_over(order((due_of(1, 0), 1), (due_of(1, 1), 1)))
    desk.seal()
    desk.sign_out("exit")
    desk = whole.opened()
    desk.hand_over(order((due_of(2, 0), 2)))
    kept = tmp_path_factory.mktemp("kept") / "desk"
    shutil.copytree(whole.folder.root, kept)
    desk._session.close()
    return same_desk(whole, kept)


@pytest.fixture
def shelf(cut_off: Laptop, tmp_path: Path) -> Shelf:
    return Shelf(cut_off, tmp_path / "place")


def damage(shelf: Shelf, what: str, count: int, seed: int) -> Counter[Outcome]:
    pattern, ask, _share = FILES[what]
    name = next(shelf.kept.folder.root.glob(pattern)).relative_to(shelf.kept.folder.root)
    chance = Random(seed)  # noqa: S311 - a repeatable choice of damage
    truth = ask(shelf.lay())
    return Counter(shelf.damage(str(name), truth, ask, chance) for _ in range(count))


@pytest.mark.parametrize("what", FILES)
def test_damage_is_noticed_or_changes_nothing(shelf, what):
    found = damage(shelf, what, 4, 1)
    assert found["other"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("what", FILES)
def test_much_damage_is_noticed_or_changes_nothing(shelf, what):
    found = damage(shelf, what, FILES[what][2] * sized(1, 20, 200), 2)
    assert found["other"] == 0


@pytest.mark.slow
def test_plain_sqlite_takes_such_damage_for_the_truth(tmp_path):
    laptop, path = small_desk(tmp_path, 100), tmp_path / "plain.db"
    desk = laptop.opened()
    for person in range(1, 41):
        desk.hand_over(order((due_of(person, 0), person), (due_of(person, 1), person)))
    plain_copy(desk._session.db, path)
    desk._session.close()
    truth, content = plain_says(path), path.read_bytes()
    chance, found = Random(3), Counter[Outcome]()  # noqa: S311 - a repeatable choice of damage
    while found["refused"] + found["other"] < 60:
        path.write_bytes(damaged(content, chance))
        found[outcome(truth, lambda: plain_says(path))] += 1
    assert found["other"] > 15
