from datetime import date

import pytest

from fieldapp.domain.dates import (
    Birth,
    day_in_words,
    parse_birth,
    place_and_day,
    read_birth,
    read_compact,
    read_day,
    shown_day,
)
from tests.domain.vectors import VECTORS


@pytest.mark.parametrize(
    ("record", "shown", "precision"),
    [("1958", "1958", 2), ("1958-03", "03/1958", 1), ("1958-03-12", "12/03/1958", 0)],
)
def test_a_birth_keeps_the_precision_that_is_known(record, shown, precision):
    birth = parse_birth(record)
    assert birth is not None
    assert (str(birth), birth.shown(), birth.precision) == (record, shown, precision)


@pytest.mark.parametrize(
    "text", ["", "58", "0958", "1958-3", "1958-13", "1958-02-30", "1958-00", "1958/03", "١٩٥٨"]
)
def test_other_forms_are_no_birth_of_a_record(text):
    assert parse_birth(text) is None


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("12/03/1958", "1958-03-12"),
        (" 1/9/2016 ", "2016-09-01"),
        ("1.9.2016", "2016-09-01"),
        ("01-09-2016", "2016-09-01"),
        ("3/1958", "1958-03"),
        ("1958", "1958"),
        ("00/00/1958", "1958"),
        ("00/03/1958", "1958-03"),
        ("19580000", "1958"),
        ("1958-03-12", "1958-03-12"),
    ],
)
def test_births_are_read_as_lists_write_them(text, record):
    assert str(read_birth(text)) == record


@pytest.mark.parametrize("text", ["", "31/02/1958", "12/1958/03", "12/00/1958", "khoảng 1958"])
def test_what_is_no_date_is_not_guessed(text):
    assert read_birth(text) is None


@pytest.mark.parametrize(
    ("text", "record"),
    [("12031958", "1958-03-12"), ("031958", "1958-03"), ("1958", "1958"), ("00001958", "1958")],
)
def test_the_identity_card_writes_births_without_separators(text, record):
    assert str(read_compact(text)) == record


@pytest.mark.parametrize("text", ["", "12/03/1958", "31021958", "1203195", "99991958"])
def test_a_damaged_compact_date_is_nothing(text):
    assert read_compact(text) is None


def test_a_day_needs_its_month():
    with pytest.raises(ValueError, match="needs its month"):
        Birth(1958, None, 12)


def test_births_agree_as_far_as_both_are_known():
    year, full, other = Birth(1958), Birth(1958, 3, 12), Birth(1958, 4)
    assert year.agrees(full)
    assert full.agrees(year)
    assert not full.agrees(other)


def test_only_a_full_date_is_a_day():
    assert read_day("1/9/2016") == date(2016, 9, 1)
    assert read_day("9/2016") is None
    assert read_day("2016") is None
    assert read_day("x") is None
    assert shown_day(date(2016, 9, 1)) == "01/09/2016"


@pytest.mark.parametrize("case", VECTORS["dates_nd30"])
def test_papers_write_the_date_as_the_decree_says(case):
    assert day_in_words(date.fromisoformat(case["date"])) == case["text"]


def test_days_and_the_first_two_months_are_padded():
    assert day_in_words(date(2026, 2, 1)) == "ngày 01 tháng 02 năm 2026"
    line = place_and_day("Trấn Yên", date(2022, 12, 15))
    assert line == "Trấn Yên, ngày 15 tháng 12 năm 2022"
