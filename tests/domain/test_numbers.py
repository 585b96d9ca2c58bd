from datetime import date

import pytest

from fieldapp.domain.numbers import (
    PROVINCES,
    disagreements,
    read_bhxh,
    read_bhyt,
    read_cccd,
    read_cmnd,
)
from tests.domain.vectors import VECTORS, expected_of, on_date

ON = date(2022, 12, 15)


@pytest.mark.parametrize("case", VECTORS["cccd_number"])
def test_identity_numbers_are_read_as_the_vectors_say(case):
    assert expected_of(read_cccd(case["in"], ON)) == case["expect"]


@pytest.mark.parametrize("case", VECTORS["bhyt_number"] + VECTORS["bhyt_cross_field"])
def test_card_numbers_are_read_as_the_vectors_say(case):
    assert expected_of(read_bhyt(case["in"], on_date(case))) == case["expect"]


def test_there_are_63_province_codes():
    assert len(PROVINCES) == 63


def test_spaces_in_a_number_do_not_count():
    assert read_cccd(" 015 158\u00a0000 321 ", ON).value == "015158000321"
    assert read_bhxh("15 2000 0123").value == "1520000123"


def test_digits_of_other_scripts_are_not_digits():
    assert read_cccd("٠١٥١٥٨٠٠٠٣٢١", ON).reason == "not_digits"


def test_a_birth_in_the_future_is_only_odd():
    assert read_cccd("015326000987", ON).warnings == ("birth_year_implausible",)
    assert read_cccd("015326000987", date(2026, 11, 22)).verdict == "ok"
    assert read_cccd("015958000321", ON).birth_year == 2358


def test_a_birth_registered_abroad_is_only_odd():
    assert read_cccd("115158000321", ON).warnings == ("place_unknown",)


def test_old_identity_cards_have_nine_digits():
    assert read_cmnd("060 912 345").value == "060912345"
    assert read_cmnd("06091234").reason == "length"
    assert read_cmnd("06091234X").reason == "not_digits"


def test_insurance_numbers_have_ten_digits_and_any_beginning():
    assert read_bhxh("9920000123").verdict == "ok"
    assert read_bhxh("152000012").reason == "length"
    assert read_bhxh("152000012X").reason == "not_digits"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("GD41515200001234", "length"),
        ("152000078X", "not_digits"),
        ("GD41515200O0123", "not_digits"),
        ("1D4151520000123", "format"),
        ("GD0151520000123", "level"),
    ],
)
def test_a_card_number_of_another_form_is_refused(text, reason):
    assert read_bhyt(text, ON).reason == reason


def test_near_poor_are_lifted_to_level_two_in_2026():
    assert read_bhyt("CN2252520000456", date(2026, 1, 1)).verdict == "ok"
    assert read_bhyt("CN2252520000456", date(2025, 12, 31)).verdict == "warn"
    assert read_bhyt("LH4252520000456", date(2025, 12, 31)).verdict == "ok"


def test_odd_pairs_and_places_are_warned_about_together():
    number = read_bhyt("GD1992520000456", ON)
    assert number.warnings == ("province_unknown", "object_level_mismatch")
    assert read_bhyt("ND3252520000456", ON).verdict == "ok"


def test_a_number_and_a_list_may_disagree():
    number = read_cccd("015158000321", ON)
    assert disagreements(number, "female", 1958) == ()
    assert disagreements(number, None, None) == ()
    assert disagreements(number, "male", 1985) == ("sex_differs", "birth_year_differs")
