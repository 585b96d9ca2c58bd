"""Two programs open one ledger at almost the same moment: one works, the other says why not."""

import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from fieldapp.domain.desk_entries import SignedIn
from fieldapp.store.opening import check_entries
from tests.desk.ceremony import Laptop, entries_of
from tests.proof.small import small_desk
from tests.proof.tiers import sized
from tests.proof.twins import Twin

LONGEST = 0.2
ONE = ("DL-03", "open")


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    laptop = small_desk(tmp_path, 3)
    laptop.opened().sign_out("exit")
    return laptop


def race(laptop: Laptop, rounds: int, build: str = "sound") -> Counter[tuple[str, ...]]:
    """What both said in each race; every other race is a dead heat."""
    chance = Random(7)  # noqa: S311 - a repeatable choice of moments
    ends = Counter[tuple[str, ...]]()
    with Twin(laptop, build) as first, Twin(laptop, build) as second:
        for at in range(rounds):
            start = time.monotonic() + 0.02
            apart = chance.uniform(0, LONGEST) if at % 2 else 0
            early, late = chance.sample((first, second), 2)
            late.tell(start + apart)
            early.tell(start)
            ends[tuple(sorted((first.answer(), second.answer())))] += 1
            for twin in (first, second):
                twin.tell("enough")
                assert twin.answer() == "closed"
    return ends


def alone(laptop: Laptop, rounds: int) -> None:
    assert race(laptop, rounds) == {ONE: rounds}
    desk = laptop.opened()
    check_entries(desk._session.db)
    chain = entries_of(desk)
    desk.sign_out("exit")
    assert [each.stamp.seq for each in chain] == list(range(1, len(chain) + 1))
    assert sum(isinstance(each.data, SignedIn) for each in chain) == rounds + 2


def test_of_two_programs_one_opens_the_ledger(laptop):
    alone(laptop, 3)


@pytest.mark.slow
def test_of_two_programs_one_opens_the_ledger_in_many_races(laptop):
    alone(laptop, sized(6, 50, 1000))


@pytest.mark.slow
def test_two_programs_without_the_lock_are_caught(laptop):
    assert race(laptop, 6, "shared")["open", "open"] > 0
