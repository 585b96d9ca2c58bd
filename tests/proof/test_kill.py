"""When the screen turns green the handover is on the disk twice: kill it whenever you like.

A real process hands over and says each green light; it is killed at random and at named points; the
desk is opened again as every morning. Kills do not prove power cuts, which are for the store.
"""

import random
import signal
import subprocess
import sys
import time
from itertools import cycle

import pytest

from fieldapp.domain.desk_entries import HandedOver
from fieldapp.store.opening import check_entries
from tests.desk.ceremony import Laptop, entries_of, journal_of
from tests.proof.conftest import copy_of
from tests.proof.tiers import sized
from tests.store.sample import person_id

POINTS = ("before_commit", "after_commit", "before_fsync", "half_frame", "after_journal")
# A desk in which everybody has been served proves no more, and a long chain takes long to read.
ONE_DESK = 100


class Proof:
    """One desk through many deaths; remembers all that was ever green."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self.green: dict[int, str] = {}
        self.next = 1

    def live_and_die(self, trap: str, seconds: float | None = None, light: str = "after") -> None:
        words = [str(self.laptop.folder.root), str(self.next), light, trap]
        command = [sys.executable, "-m", "tests.proof.handing", *words]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(f"{self.laptop.secret.hex()}\n".encode())
            child.stdin.close()
            # Nothing, where it already died while making up for the last death.
            assert child.stdout.readline() in (b"open\n", b"")
            if seconds is not None:
                time.sleep(seconds)
                child.kill()
            lines = child.stdout.read().decode().splitlines()
        assert child.returncode == -signal.SIGKILL, "the child ended by itself: too few people"
        self.green |= {int(person): name for person, name in map(str.split, lines)}

    def losses(self) -> list[str]:
        """What is wrong after reopening with the product's own start."""
        desk = self.laptop.opened()
        chain = entries_of(desk)
        check_entries(desk._session.db)
        journal = journal_of(self.laptop)
        desk.sign_out("exit")
        handed = {
            str(each.data.lines[0].beneficiary): each.hash
            for each in chain
            if isinstance(each.data, HandedOver)
        }
        wrong = [f"green {each} is gone" for each in self.green if person_id(each) not in handed]
        wrong += [
            f"green {each} is another"
            for each, name in self.green.items()
            if name not in ("-", handed.get(person_id(each), name))
        ]
        extra = len(handed) - len(self.green)
        if not 0 <= extra <= 1:
            wrong.append(f"{extra} more than were green")
        if [each.stamp.seq for each in chain] != list(range(1, len(chain) + 1)):
            wrong.append("the chain has a gap")
        if [frame.entry.line for frame in journal.frames] != [each.line for each in chain]:
            wrong.append("the journal is not the ledger")
        if journal.torn_at is not None or journal.gaps:
            wrong.append("the journal is torn")
        # What was committed but not yet green is known to the officer from now on.
        self.next = len(handed) + 1
        self.green |= {each: "-" for each in range(1, self.next) if each not in self.green}
        return wrong


def kill_at_every_point(proof: Proof, rounds: int, longest: float, seed: int = 5) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice of moments
    points = cycle(POINTS)
    for at in range(rounds):
        if at % 3 == 0:
            proof.live_and_die("none", chance.uniform(0, longest))
        else:
            proof.live_and_die(f"{next(points)}:{chance.randrange(2, 12)}")
        assert proof.losses() == []
    assert len(proof.green) > rounds


def test_no_green_handover_is_lost_whenever_the_desk_is_killed(crowded):
    kill_at_every_point(Proof(crowded), 6, 0.1)


@pytest.mark.slow
def test_no_green_handover_is_lost_in_many_deaths(crowded_once, tmp_path):
    deaths = sized(15, 300, 3000)
    for life, first in enumerate(range(0, deaths, ONE_DESK)):
        laptop = copy_of(crowded_once, tmp_path / str(life))
        kill_at_every_point(Proof(laptop), min(ONE_DESK, deaths - first), 0.02, seed=life)


def test_a_desk_that_is_green_before_the_commit_is_caught(crowded):
    proof = Proof(crowded)
    proof.live_and_die("before_commit:4", light="before")
    assert proof.losses() == ["green 3 is gone", "-1 more than were green"]
