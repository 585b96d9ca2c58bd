"""Numbers as spreadsheets leave them: leading zeros lost, decimals added, digits destroyed.

These rules are for cells only. A typed number with a digit too few is wrong.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from fieldapp.domain.numbers import (
    BHXH_DIGITS,
    CARD_LENGTH,
    CCCD_DIGITS,
    CMND_DIGITS,
    Number,
    compact,
    is_digits,
    read_bhxh,
    read_bhyt,
    read_cccd,
    read_cmnd,
    rejected,
)

Column = Literal["cccd", "bhxh", "any"]

_SCIENTIFIC = re.compile(r"([0-9])(?:[.,]([0-9]*))?[eE]\+?([0-9]{1,2})")
_DECIMALS = re.compile(r"[.,]0{1,2}$")
_SEPARATORS = str.maketrans("", "", ".-–")


def digits_destroyed(text: str) -> bool:
    """Tell whether the text is a number in scientific form that has lost digits."""
    found = _SCIENTIFIC.fullmatch(compact(text))
    return found is not None and _expanded(found) is None


def _expanded(found: re.Match[str]) -> str | None:
    fraction, power = found[2] or "", int(found[3])
    if len(fraction) < power or fraction[power:].strip("0"):
        return None
    return found[1] + fraction[:power]


def _cleaned(cell: str) -> str | None:
    """Remove what a spreadsheet adds; None when digits are gone for good."""
    text = compact(cell).removeprefix("'")
    found = _SCIENTIFIC.fullmatch(text)
    if found:
        return _expanded(found)
    return _DECIMALS.sub("", text).translate(_SEPARATORS)


def _recovered(digits: str, on: date) -> Number:
    number = read_cccd(digits.zfill(CCCD_DIGITS), on)
    return number if number.verdict == "reject" else replace(number, verdict="recovered")


def _asked(*choices: Number) -> Number:
    return Number(
        "unknown", "ask", choices=tuple(each for each in choices if each.verdict != "reject")
    )


def _read_digits(digits: str, column: Column, on: date) -> Number:
    insurance = read_bhxh(digits.zfill(BHXH_DIGITS))
    match len(digits):
        case 12:
            return read_cccd(digits, on)
        case 11:
            return _recovered(digits, on)
        case 10:
            return _asked(_recovered(digits, on), insurance) if column == "cccd" else insurance
        case 9 | 8:
            return _asked(read_cmnd(digits.zfill(CMND_DIGITS)), insurance)
        case _:
            return rejected("unknown", "length")


def read_cell_number(cell: str, column: Column, on: date) -> Number:
    """Read a cell of a column that may hold only identity numbers, only BHXH numbers, or any."""
    digits = _cleaned(cell)
    if digits is None:
        return rejected("unknown", "digits_destroyed")
    if is_digits(digits):
        return _read_digits(digits, column, on)
    if len(digits) == CARD_LENGTH:
        return read_bhyt(digits, on)
    return rejected("unknown", "not_digits")
