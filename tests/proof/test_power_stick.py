"""Pull the plug while a stick follows: what was told to be on it is there, and nothing torn counts.

A stick keeps no order and renames by half. What a desk says of it is only how much it lacks; so
each frame that can be read must be one that was written, and nothing that was not lacking may go.
"""

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from fieldapp.desk.stick import stick_journal
from tests.desk.ceremony import Laptop
from tests.proof.power import Cut, Day, cuts, lived
from tests.proof.powerday import PEOPLE
from tests.proof.powerstick import spare_troubles, stick_troubles
from tests.proof.powertrace import Written
from tests.proof.small import same_desk, small_desk
from tests.proof.test_power import place, shown
from tests.proof.tiers import sized

__all__ = ["place"]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace watches the system calls")
_TRIES = 3
Look = Callable[[Day, Cut, Path], list[str]]


@pytest.fixture(scope="module")
def followed(tmp_path_factory) -> Callable[[str], Day]:
    """The day of a desk that a stick follows, recorded once a build."""
    few = small_desk(tmp_path_factory.mktemp("few"), PEOPLE)

    @cache
    def recorded(build: str) -> Day:
        for _ in range(_TRIES):
            space = tmp_path_factory.mktemp(build).resolve()
            shutil.copytree(few.folder.root, space / "desk")
            day = lived(same_desk(few, space / "desk"), space, build)
            if faithful(day):
                return day
        raise AssertionError("the recorder misses calls of a busy machine")

    return recorded


def faithful(day: Day) -> bool:
    """Whether the recorded calls end as the stick did: a call that was missed proves nothing."""
    disk = day.fresh()
    for step in day.steps:
        disk.take(step)
    path = stick_journal(day.stick, day.laptop.dmk.desk)
    ended = disk.after_a_cut("all", Random(0))  # noqa: S311 - nothing is drawn
    return ended[str(path)] == day.copied != b""


def pull(day: Day, look: Look, count: int, place: Path, seed: int) -> list[tuple[Cut, list[str]]]:
    every = [(cut, look(day, cut, place)) for cut in cuts(day, count, seed)]
    return [(cut, wrong) for cut, wrong in every if wrong]


def test_what_was_told_of_the_stick_is_there_after_a_cut(followed, place):
    assert shown(pull(followed("followed"), stick_troubles, 6, place, 3)) == []


def test_another_laptop_goes_on_from_the_stick_after_a_cut(followed, place):
    assert shown(pull(followed("followed"), spare_troubles, 2, place, 4)) == []


@pytest.mark.slow
@pytest.mark.parametrize("look", [stick_troubles, spare_troubles])
def test_a_stick_after_many_cuts(followed, place, look):
    assert shown(pull(followed("followed"), look, sized(10, 200, 4000), place, 5)) == []


@pytest.mark.slow
def test_a_desk_that_does_not_wait_for_the_stick_is_caught(followed, place):
    found = pull(followed("hasty"), stick_troubles, 24, place, 6)
    assert len([cut for cut, wrong in found if "told and gone" in wrong]) >= 6


def test_the_stick_of_a_day_has_the_whole_day(followed: Callable[[str], Day]):
    laptop: Laptop = followed("followed").laptop
    assert laptop.folder.stick.exists()


@pytest.mark.slow
def test_a_recording_that_misses_a_call_is_not_believed(followed):
    day = followed("followed")
    assert faithful(day)
    frames = [
        number
        for number, step in enumerate(day.steps)
        if isinstance(step, Written) and step.content and day.copied.endswith(step.content)
    ]
    # The last frame goes to the laptop and to the stick.
    missed = [day.steps[:at] + day.steps[at + 1 :] for at in frames]
    assert [faithful(replace(day, steps=steps)) for steps in missed].count(False) == 1
