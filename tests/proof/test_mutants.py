"""However the bytes of a signed file go wrong: nothing is taken from it."""

from random import Random

import pytest

from fieldapp.trust import batches, envelope, journal, receipts, slots
from fieldapp.trust.keys import Dmk
from tests.proof.families import Family, families
from tests.proof.mutants import accepted, mutant
from tests.proof.tiers import sized

NAMES = tuple(families())


@pytest.mark.parametrize("name", NAMES)
def test_no_mutant_is_taken_in(name):
    found = accepted(name, 250, 1)
    assert found["accepted"] == 0
    assert found["refused"] > 150


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_mutant_of_very_many_is_taken_in(name):
    assert accepted(name, sized(2_000, 10_000, 1_000_000), 2)["accepted"] == 0


def test_no_altered_code_of_a_receipt_is_taken_for_one():
    assert accepted("receipt", 50_000, 5)["accepted"] == 0


@pytest.mark.slow
def test_no_altered_code_of_a_million_is_taken_for_one():
    assert accepted("receipt", sized(50_000, 1_000_000, 10_000_000), 6)["accepted"] == 0


BROKEN = {
    "signature of a paper": ("cert", envelope, "verifies", lambda *_: True),
    "signature of an answer": ("acknowledgement", envelope, "verifies", lambda *_: True),
    "signature of a receipt": ("receipt", receipts, "verifies", lambda *_: True),
    "chain of hashes": ("batch lines", batches, "_check_chain", lambda *_: None),
    "code over the slots": ("slots", slots, "_checked", lambda _, secret: Dmk(secret)),
    "code over a frame": ("journal", journal, "_is_ours", lambda *_: True),
}


@pytest.mark.parametrize("check", BROKEN)
def test_a_build_that_skips_a_check_is_caught(monkeypatch, check):
    name, module, function, careless = BROKEN[check]
    families()
    monkeypatch.setattr(module, function, careless)
    assert accepted(name, 1_500, 3)["accepted"] > 0


def test_a_mutant_is_seldom_what_it_was():
    """Or the proof would say little."""
    chance = Random(4)  # noqa: S311 - repeatable faults
    family = Family((bytes(range(256)) * 4,), lambda content: content)
    same = sum(mutant(family, chance) in family.genuine for _ in range(2_000))
    assert same < 200
