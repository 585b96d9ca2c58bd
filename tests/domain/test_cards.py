from datetime import date

import pytest

from fieldapp.domain.cards import read_bhyt_card, read_cccd_card
from tests.domain.vectors import VECTORS

ON = date(2022, 12, 15)
OLD = VECTORS["bhyt_qr_old"][0]["in"]
NEW = VECTORS["bhyt_qr_new"][0]["in"]
CHIP = VECTORS["cccd_qr"][0]["in"]


def changed(payload: str, **parts: str) -> str:
    """Return the payload with some of its parts replaced, named p0, p1 …"""
    fields = payload.split("|")
    for name, value in parts.items():
        fields[int(name[1:])] = value
    return "|".join(fields)


def test_an_identity_card_with_eight_fields_is_complete():
    card = read_cccd_card(CHIP + "|x", ON)
    assert (card.complete, card.extra_fields) == (True, 1)


def test_a_short_identity_card_code_gives_its_number_only():
    card = read_cccd_card("015158000321|060912345|Hoàng Thị Sáo", ON)
    assert (card.complete, card.number.value, card.name) == (False, "015158000321", None)


def test_damaged_fields_of_an_identity_card_are_left_out():
    card = read_cccd_card("015158000321|06O912345||3102|?|  |1", ON)
    assert card.complete
    assert (card.old_id, card.name, card.sex, card.address) == (None, None, None, None)
    assert (card.birth, card.issued) == (None, None)


def test_a_birth_of_six_digits_is_month_and_year():
    card = read_cccd_card(changed(CHIP, p3="031958"), ON)
    assert str(card.birth) == "1958-03"


def test_decomposed_names_are_composed():
    card = read_cccd_card(changed(CHIP, p2="Hoa\u0300ng Thi\u0323 Sa\u0301o"), ON)
    assert card.name == "Hoàng Thị Sáo"


@pytest.mark.parametrize(
    ("written", "read"),
    [("12/03/1958", "1958-03-12"), ("3/1958", "1958-03"), ("1958", "1958"), ("-", "None")],
)
def test_births_on_insurance_cards_keep_their_precision(written, read):
    assert str(read_bhyt_card(changed(OLD, p2=written), ON).birth) == read


@pytest.mark.parametrize("written", ["15 - 021", "15021", "15–021", "15 021"])
def test_facilities_are_five_digits(written):
    assert read_bhyt_card(changed(OLD, p5=written), ON).facility == "15021"


def test_a_damaged_facility_is_left_out():
    assert read_bhyt_card(changed(OLD, p5="15 - 02"), ON).facility is None


def test_a_child_has_a_parent_on_an_old_card():
    card = read_bhyt_card(changed(OLD, p10="4769c3a06e6720412050c3a16f"), ON)
    assert card.parent == "Giàng A Páo"


def test_a_field_that_does_not_decode_is_named():
    card = read_bhyt_card(changed(OLD, p1="486fc3a06e6", p9="$"), ON)
    assert (card.name, card.unreadable, card.manage_code) == (None, ("name",), None)
    assert card.address is not None


def test_a_field_that_telex_changed_is_repaired_and_flagged():
    typed = NEW.replace("aa", "â").replace("ee", "ê")
    card, whole = read_bhyt_card(typed, ON), read_bhyt_card(NEW, ON)
    assert typed != NEW
    assert (card.repaired, whole.repaired) == (True, False)
    assert (card.name, card.place_of_issue) == (whole.name, whole.place_of_issue)


def test_a_half_code_gives_its_number_only():
    card = read_bhyt_card("GD4151520000123|486fc3", ON)
    assert (card.layout, card.complete, card.name) == ("bhyt_old", False, None)
    assert card.number.bhxh == "1520000123"


def test_a_new_card_without_its_last_parts_is_read_as_far_as_it_goes():
    card = read_bhyt_card("|".join(NEW.split("|")[:14]), ON)
    assert (card.complete, card.name, card.place_of_issue) == (True, "Giàng A Páo", None)
    assert str(card.five_years_from) == "2028-01-01"


def test_capitals_and_small_letters_may_be_swapped():
    assert read_bhyt_card(OLD.swapcase(), ON).name == "Hoàng Thị Sáo"
    assert read_bhyt_card(OLD.swapcase(), ON).number.value == "GD4151520000123"
