"""How dear a guess is: never below the floor, about a second where the laptop can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.canonical import Malformed
from fieldapp.trust.stretching import (
    FLOOR,
    MIB,
    NONCE_SIZE,
    PASSPHRASE_LEAST,
    SALT_SIZE,
    TAG_SIZE,
    Cost,
    calibrated,
    cost_for,
    lock,
    long_enough,
    stretch,
)


def test_the_floor_is_compiled_in():
    assert (FLOOR.m, FLOOR.t, FLOOR.p) == (64 * MIB, 3, 4)
    for weaker in ({"m": 64 * MIB - 1}, {"t": 2}, {"p": 0}, {"m": 512 * MIB + 1}, {"t": 21}):
        with pytest.raises(Malformed):
            Cost(**weaker)


@given(st.integers(-5, 10_000))
def test_whatever_was_measured_the_cost_is_one_that_is_allowed(spent):
    cost = cost_for(spent)
    assert cost.m >= FLOOR.m
    assert cost.t >= FLOOR.t


@given(st.integers(20, 1000))
def test_a_guess_comes_to_about_a_second_where_the_laptop_is_not_slower_than_that(spent):
    cost = cost_for(spent)
    expected = spent * (cost.m // FLOOR.m) * cost.t / FLOOR.t
    assert 600 <= expected <= 1000


def test_an_old_laptop_gives_time_and_not_memory():
    assert cost_for(203) == Cost(64 * MIB, 14)
    assert cost_for(2000) == FLOOR
    assert cost_for(100) == Cost(128 * MIB, 15)
    assert cost_for(150) == Cost(64 * MIB, 20)
    assert cost_for(1) == Cost(512 * MIB, 20)


def test_the_measure_is_of_a_guess_at_the_floor():
    def measure(call) -> int:
        assert len(call()) == 32
        return 250

    assert calibrated(measure) == Cost(64 * MIB, 12)


@pytest.mark.parametrize("cost", [{"t": 20}, {"p": 16}, {"p": 1}, {"m": 512 * MIB}])
def test_the_dearest_and_the_narrowest_guess_that_a_file_may_ask_for_is_allowed(cost):
    assert Cost(**cost)


def test_more_lanes_than_that_are_malformed():
    with pytest.raises(Malformed):
        Cost(p=17)


def test_a_passphrase_has_fifteen_characters_that_count():
    assert long_enough("bốn từ để mở ra")
    assert len("bốn từ để mở ra") == PASSPHRASE_LEAST == 15
    assert not long_enough("bốn từ để mở r")
    assert not long_enough("  bốn từ để mở  ")


def test_without_a_second_secret_the_key_is_that_of_plain_argon2id():
    assert stretch("1234", bytes(range(SALT_SIZE)), FLOOR).hex() == (
        "d2221e82df0c40a2f408223203110cbc752c6934e4fdda16b69f8fc424fa4507"
    )


def test_salt_nonce_and_tag_are_as_long_as_every_file_has_them():
    assert (SALT_SIZE, NONCE_SIZE, TAG_SIZE) == (16, 12, 16)
    assert len(lock(bytes(32), bytes(NONCE_SIZE), b"xy", b"")) == 2 + TAG_SIZE


def test_what_is_typed_otherwise_but_reads_the_same_is_the_same_secret():
    salt = b"\x01" * SALT_SIZE
    assert stretch("ﬁ①", salt, FLOOR) == stretch("fi1", salt, FLOOR)
