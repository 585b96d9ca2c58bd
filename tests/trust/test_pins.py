from dataclasses import replace

import pytest

from fieldapp.domain.ids import CeremonyId, OfficerId
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.pins import is_start_pin, make_start_pin, new_code, pin_weakness
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.stretching import Cost
from tests.trust.vectors import CARD, CEREMONY, counting_bytes

LAN = OfficerId("o3")


@pytest.mark.parametrize("pin", ["271828", "903147", "80214697", "314159265358"])
def test_a_pin_nobody_guesses_first_may_be_chosen(pin):
    assert pin_weakness(pin) is None


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("27182", "too_short"),
        ("2718281828459", "too_long"),
        ("27182a", "not_digits"),
        ("２７１８２８", "not_digits"),
        ("", "not_digits"),
        ("000000", "too_easy"),
        ("123456", "too_easy"),
        ("987654", "too_easy"),
        ("567890", "too_easy"),
        ("121212", "too_easy"),
        ("123123", "too_easy"),
        ("112112", "too_easy"),
        ("112122", "too_easy"),
        ("159753", "too_easy"),
    ],
)
def test_a_pin_that_falls_first_may_not(pin, why):
    assert pin_weakness(pin) == why


def test_a_one_time_code_has_twelve_digits():
    assert new_code(counting_bytes()) == "000000000001"
    assert new_code(lambda size: b"\xff" * size) == "374607431768211455"[-12:]


def test_the_pin_of_the_letter_is_known_by_the_card_and_for_its_officer_only():
    start = make_start_pin("271828", CEREMONY, LAN, CARD, counting_bytes(), Cost(p=1))
    other = CardSecret(CARD.secret, CeremonyId(CEREMONY[:-1] + "2"))
    assert is_start_pin(start, "271828", CEREMONY, LAN, CARD)
    assert not is_start_pin(start, "271829", CEREMONY, LAN, CARD)
    assert not is_start_pin(start, "271828", CEREMONY, OfficerId("o4"), CARD)
    assert not is_start_pin(start, "271828", CEREMONY, LAN, other)


def test_a_start_pin_below_the_floor_is_refused():
    start = make_start_pin("271828", CEREMONY, LAN, CARD, counting_bytes(), Cost(p=1))
    with pytest.raises(Refusable) as no:
        is_start_pin(replace(start, m=1024), "271828", CEREMONY, LAN, CARD)
    assert no.value.reason == "damaged"
