from datetime import date

import pytest

from fieldapp.domain.cells import digits_destroyed, read_cell_number
from tests.domain.vectors import VECTORS

ON = date(2022, 12, 15)


@pytest.mark.parametrize("case", VECTORS["excel_damage"])
def test_damaged_cells_are_read_as_the_vectors_say(case):
    number, expected = read_cell_number(case["in"], case["column"], ON), case["expect"]
    assert (number.verdict, number.value, number.reason) == (
        expected["verdict"],
        expected.get("value"),
        expected.get("reason"),
    )
    assert number.kind == expected.get("kind", "unknown")


@pytest.mark.parametrize(
    "cell",
    [
        "015158000321",
        "'015158000321",
        " 015 158\u00a0000 321",
        "015.158.000.321",
        "015-158-000-321",
    ],
)
def test_separators_are_removed(cell):
    number = read_cell_number(cell, "cccd", ON)
    assert (number.verdict, number.value) == ("ok", "015158000321")


@pytest.mark.parametrize(
    "cell", ["15158000321", "15158000321.0", "15158000321,00", "1.5158000321e+10"]
)
def test_a_lost_zero_is_put_back_and_flagged(cell):
    number = read_cell_number(cell, "any", ON)
    assert (number.verdict, number.value) == ("recovered", "015158000321")


def test_a_recovered_number_keeps_its_warnings():
    number = read_cell_number("13158000321", "any", ON)
    assert (number.verdict, number.warnings) == ("recovered", ("place_unknown",))


def test_eleven_zeros_are_no_number():
    assert read_cell_number("00000000000", "any", ON).reason == "degenerate"


@pytest.mark.parametrize(
    ("cell", "column", "choices"),
    [
        ("1158000321", "cccd", [("cccd", "001158000321"), ("bhxh", "1158000321")]),
        ("152000012", "any", [("cmnd", "152000012"), ("bhxh", "0152000012")]),
        ("60912345", "any", [("cmnd", "060912345"), ("bhxh", "0060912345")]),
        ("0000000000", "cccd", [("bhxh", "0000000000")]),
    ],
)
def test_a_number_with_two_readings_is_asked_about(cell, column, choices):
    number = read_cell_number(cell, column, ON)
    assert (number.verdict, number.value) == ("ask", None)
    assert [(each.kind, each.value) for each in number.choices] == choices


def test_ten_digits_in_a_column_of_insurance_numbers_are_taken():
    number = read_cell_number("1520000123.0", "bhxh", ON)
    assert (number.kind, number.verdict, number.bhxh) == ("bhxh", "ok", "1520000123")


def test_a_card_number_in_a_mixed_column_is_a_card_number():
    assert read_cell_number("GD-4-15-1520000123", "any", ON).kind == "bhyt"


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("", "not_digits"), ("không có", "not_digits"), ("1234567", "length"), ("1" * 13, "length")],
)
def test_other_cells_are_refused(cell, reason):
    assert read_cell_number(cell, "any", ON).reason == reason


@pytest.mark.parametrize(
    ("cell", "destroyed"),
    [
        ("1.51580E+10", True),
        ("1,5158e10", True),
        ("2E+10", True),
        ("1.51580003215E+10", True),
        ("1.5158000321E+10", False),
        ("1.51580003210E+10", False),
        ("15158000321", False),
    ],
)
def test_the_scientific_form_has_every_digit_or_is_destroyed(cell, destroyed):
    assert digits_destroyed(cell) == destroyed
    assert (read_cell_number(cell, "any", ON).reason == "digits_destroyed") == destroyed
