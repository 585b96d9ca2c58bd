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
# What a file that has to wait leaves: its sealed bytes and a note of them, no fact of it.
WAITING = {"quarantine", "batch", "entry"}
# What entries without effect leave: the entries, and that they are here.
HELD = {"entry", "batch"}


def offered(world: World, wrong: Wrong, seed: int) -> None:
    content = wrong.make(world, Random(seed))  # noqa: S311 - repeatable faults
    answer = offer(world, wrong, content)
    assert (answer.way, answer.reason) == (wrong.way, wrong.reason)
    if wrong.way == "refused":
        assert not answer.changed
    if wrong.way == "waiting":
        assert answer.changed <= WAITING
    if wrong.cert is None and wrong.door != "receipt":
        assert verified(world, content) == (wrong.seen or wrong.reason)


def test_every_class_is_here_once_and_in_its_group():
    assert {each.number for each in WRONG.values()} == set(range(1, 61))
    assert sum(len(group.CASES) for group in GROUPS) == len(WRONG)
    for group, numbers in zip(GROUPS, (12, 24, 27, 39, 48, 57, 60), strict=True):
        assert max(each.number for each in group.CASES) == numbers


@pytest.mark.parametrize("ident", WRONG)
def test_signed_but_wrong(world, ident):
    offered(world, WRONG[ident], 0)


@pytest.mark.slow
@pytest.mark.parametrize("ident", WRONG)
def test_signed_but_wrong_in_very_many_ways(world, ident):
    for seed in range(1, sized(20, 100, 1000)):
        offered(world, WRONG[ident], seed)


@pytest.mark.parametrize("ident", CARELESS)
def test_a_build_that_skips_a_check_lets_its_class_through(world, monkeypatch, ident):
    wrong, careless = WRONG[ident], CARELESS[ident]
    files = [wrong.make(world, Random(seed)) for seed in range(4)]  # noqa: S311 - repeatable
    for place, name, lax in careless.skips:
        monkeypatch.setattr(place, name, lax)
    assert any(offer(world, wrong, each).way == "taken" for each in files)
