"""Dates as people know them: a birth may be a year only, and nothing is ever invented."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

_WRITTEN = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?([12]\d{3})", re.ASCII)
_RECORD = re.compile(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_COMPACT = re.compile(r"(?:(\d{2})?(\d{2}))?([12]\d{3})", re.ASCII)
_YEAR_AND_ZEROS = re.compile(r"([12]\d{3})0000", re.ASCII)
_LAST_PADDED_MONTH = 2


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, perhaps with its month, perhaps with its day; `str` is the form of records."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        known = [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join([f"{self.year:04}", *known])

    @property
    def precision(self) -> int:
        """The code of VSS: 0 full date, 1 month and year, 2 year only."""
        return (self.month is None) + (self.day is None)

    def shown(self) -> str:
        """Return what is known as it is printed: 12/03/1958, 03/1958 or 1958."""
        return "/".join(reversed(str(self).split("-")))

    def agrees(self, other: Self) -> bool:
        """Tell whether both may be the same date, as far as both are known."""
        return str(self).startswith(str(other)) or str(other).startswith(str(self))


Birth = PartialDate


def _known(year: str, month: str | None, day: str | None) -> PartialDate | None:
    # Some programs write zeros for what is not known.
    known_month = int(month or 0) or None
    try:
        return PartialDate(int(year), known_month, int(day or 0) or None)
    except ValueError:
        return None


def parse_birth(text: str) -> Birth | None:
    """Read the form of records: 1958, 1958-03 or 1958-03-12, nothing else."""
    found = _RECORD.fullmatch(text)
    read = _known(*found.groups()) if found else None
    return read if read and str(read) == text else None


def read_birth(text: str) -> Birth | None:
    """Read a date as people and lists write it: 12/3/1958, 03/1958, 1958, 1958-03-12, 19580000."""
    written = "".join(text.split())
    found = _WRITTEN.fullmatch(written)
    if found:
        day, month, year = found.groups()
        return _known(year, month, day)
    zeros = _YEAR_AND_ZEROS.fullmatch(written)
    return PartialDate(int(zeros[1])) if zeros else parse_birth(written)


def read_compact(text: str) -> PartialDate | None:
    """Read the form of the CCCD code: ddMMyyyy, MMyyyy or yyyy."""
    found = _COMPACT.fullmatch(text.strip())
    if not found:
        return None
    day, month, year = found.groups()
    return _known(year, month, day)


def read_day(text: str) -> date | None:
    """Read a full date written dd/mm/yyyy (one-digit parts occur) or yyyy-mm-dd."""
    read = read_birth(text)
    if read is None or read.month is None or read.day is None:
        return None
    return date(read.year, read.month, read.day)


def shown_day(day: date) -> str:
    """Return dd/mm/yyyy."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def day_in_words(day: date) -> str:
    """Return the date of a paper: days below 10 and only months 1 and 2 take a zero.

    Source: Decree 30/2020/NĐ-CP, Annex I.
    """
    month = f"{day.month:02}" if day.month <= _LAST_PADDED_MONTH else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def place_and_day(place: str, day: date) -> str:
    """Return the place and date line of a paper: `Trấn Yên, ngày 15 tháng 12 năm 2022`."""
    return f"{place}, {day_in_words(day)}"
