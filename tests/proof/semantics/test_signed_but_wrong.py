"""Files signed by an enrolled key and wrong in one way: refused whole, for the right reason."""

from random import Random

import pytest

from tests.proof.semantics import (
    chain,
    entry,
    envelope,
    json_form,
    pack_and_batch,
    receipt_and_acknowledgement,
    text,
)
from tests.proof.semantics.doors import Careless, Wrong, offer, verified
from tests.proof.semantics.world import World
from tests.proof.tiers import sized

GROUPS = (envelope, json_form, text, chain, pack_and_batch, entry, receipt_and_acknowledgement)
WRONG: dict[str, Wrong] = {each.ident: each for group in GROUPS for each in group.CASES}
CARELESS: dict[str, Careless] = {each.ident: each for group in GROUPS for each in group.CARELESS}
# These stand in many kinds of file: every check takes some of them, the long proof all.
MANY, EVERY_NTH = {1, *range(5, 13), *range(13, 28)}, 5
QUICK = [
    each
    for at, each in enumerate(WRONG)
    if WRONG[each].number not in MANY or at % EVERY_NTH == 0 or each in CARELESS
]
# What a file that has to wait leaves: its sealed bytes and a note of them, no fact of it.
WAITING = {"quarantine", "batch", "entry"}


def offered(world: World, wrong: Wrong, seed: int) -> None:
    content = wrong.make(world, Random(seed))  # noqa: S311 - repeatable faults
    answer = offer(world, wrong, content)
    assert (answer.way, answer.reason) == (wrong.way, wrong.reason)
    if wrong.way == "refused":
        assert not answer.changed
    if wrong.way == "waiting":
        assert answer.changed <= WAITING
    if wrong.cert is None and wrong.door != "journal":
        assert verified(world, content) == (wrong.seen or wrong.reason)


def test_every_class_is_here_once_and_in_its_group():
    assert {each.number for each in WRONG.values()} == set(range(1, 61))
    assert {WRONG[each].number for each in QUICK} == set(range(1, 61))
    assert sum(len(group.CASES) for group in GROUPS) == len(WRONG)
    for group, numbers in zip(GROUPS, (12, 24, 27, 39, 48, 57, 60), strict=True):
        assert max(each.number for each in group.CASES) == numbers


@pytest.mark.parametrize("ident", QUICK)
def test_signed_but_wrong(world, ident):
    offered(world, WRONG[ident], 0)


@pytest.mark.slow
@pytest.mark.parametrize("ident", WRONG)
def test_signed_but_wrong_in_very_many_ways(world, ident):
    for seed in range(sized(20, 10, 1000)):
        offered(world, WRONG[ident], seed)


@pytest.mark.parametrize("door", envelope.DOORS)
def test_the_same_files_are_taken_when_nothing_is_wrong_with_them(world, door):
    """Or they would be refused for another reason."""
    file = Wrong(0, "genuine", door, lambda world, _: envelope.genuine(world, door), "")
    assert offer(world, file, file.make(world, Random(0))).way == "taken"  # noqa: S311 - repeatable


@pytest.mark.parametrize("ident", CARELESS)
def test_a_build_that_skips_a_check_lets_its_class_through(world, monkeypatch, ident):
    wrong, careless = WRONG[ident], CARELESS[ident]
    files = [wrong.make(world, Random(seed)) for seed in range(4)]  # noqa: S311 - repeatable
    for place, name, lax in careless.skips:
        monkeypatch.setattr(place, name, lax)
    assert any(offer(world, wrong, each).way == "taken" for each in files)
