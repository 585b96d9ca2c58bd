from datetime import date, datetime, time, timedelta

import pytest

from fieldapp.domain.lists.births import Birth, read_birth

TODAY = date(2022, 12, 15)
NOON = datetime(1958, 3, 12, 12)  # noqa: DTZ001 - workbooks know no time zones


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        (date(1958, 3, 12), "1958-03-12"),
        (NOON, "1958-03-12"),
        (1958, "1958"),
        (1958.0, "1958"),
        ("1958", "1958"),
        ("03/1958", "1958-03"),
        ("12/03/1958", "1958-03-12"),
        ("1-1-1958", "1958-01-01"),
        ("12 . 3 . 1958", "1958-03-12"),
        ("1958-03-12", "1958-03-12"),
        (2022, "2022"),
    ],
)
def test_a_birth_keeps_the_precision_that_is_known(cell, birth):
    assert read_birth(cell, TODAY) == Birth(birth)


@pytest.mark.parametrize("cell", [25102, 25102.0, "25102"])
def test_a_day_number_in_place_of_a_year_is_read_and_told(cell):
    assert read_birth(cell, TODAY) == Birth("1968-09-21", "birth_serial")


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/1960",
        "15/13/1975",
        "0/1960",
        "12/03/58",
        "không rõ",
        "-",
        1858,
        2023,
        2099,
        "01/2023",
        "16/12/2022",
        date(2099, 1, 1),
        50_000,
        60_001,
        1958.5,
        True,
        time(8, 30),
        timedelta(days=3),
        "1958-13-12",
    ],
)
def test_anything_else_is_no_birth(cell):
    assert read_birth(cell, TODAY) == Birth(code="birth_invalid")


def test_an_empty_cell_is_missing():
    assert read_birth("", TODAY) == Birth(code="birth_missing")
