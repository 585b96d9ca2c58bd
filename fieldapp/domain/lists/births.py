"""Birth dates in the cells of a list: a year, a month, a day, or an Excel day number."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fieldapp.domain.lists.cells import EMPTY, Value
from fieldapp.domain.lists.problems import Code
from fieldapp.domain.lists.wording import whole_number

_WRITTEN = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})", re.ASCII)
_RECORD = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_FIRST_YEAR = 1900
_SERIALS = range(3_654, 60_001)
# Day 1 is 01/01/1900. Excel counts a 29/02/1900 that never was; every serial here lies after it.
_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Birth:
    """`1958`, `1958-03` or `1958-03-12`, or the reason why not."""

    value: str | None = None
    code: Code | None = None


_INVALID = Birth(code="birth_invalid")


def read_birth(value: Value, today: date) -> Birth:
    """Read one cell of the birth column; an empty cell is `birth_missing`."""
    if value == EMPTY:
        return Birth(code="birth_missing")
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return _dated(day.year, day.month, day.day, today)
    number = whole_number("".join(value.split()) if isinstance(value, str) else value)
    if number is not None:
        return _numbered(number, today)
    if isinstance(value, str):
        return _written("".join(value.split()), today)
    return _INVALID


def _numbered(number: int, today: date) -> Birth:
    if number in _SERIALS:
        day = _DAY_ZERO + timedelta(days=number)
        read = _dated(day.year, day.month, day.day, today)
        return Birth(read.value, "birth_serial") if read.value else read
    return _dated(number, None, None, today)


def _written(text: str, today: date) -> Birth:
    record = _RECORD.fullmatch(text)
    if record:
        return _dated(int(record[1]), int(record[2]), int(record[3]), today)
    found = _WRITTEN.fullmatch(text)
    if not found:
        return _INVALID
    day, month, year = (None if each is None else int(each) for each in found.groups())
    return _dated(year or 0, month, day, today)


def _dated(year: int, month: int | None, day: int | None, today: date) -> Birth:
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except (ValueError, OverflowError):
        return _INVALID
    if year < _FIRST_YEAR or first > today:
        return _INVALID
    length = 4 if month is None else 7 if day is None else 10
    return Birth(first.isoformat()[:length])
