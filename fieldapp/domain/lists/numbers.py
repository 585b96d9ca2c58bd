"""Identity, insurance and card numbers in the cells of a list.

A list is read by rule, one verdict for each cell; what a column's heading settles is not asked.
"""

import re
from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.lists.cells import Value
from fieldapp.domain.lists.problems import Code
from fieldapp.domain.lists.wording import is_empty_mark, text_of
from fieldapp.domain.numbers import BHXH_DIGITS, CARD_LENGTH, CMND_DIGITS, PROVINCES

NumberField = Literal["id_number", "bhxh", "bhyt"]

_DROPPED = re.compile(r"[\s'’ʼ‘`´]+")
_SCIENTIFIC = re.compile(r"([0-9])(?:[.,]([0-9]*))?[eE]\+?([0-9]{1,2})")
_FRACTION = re.compile(r"([0-9]+)\.0")
_SEPARATORS = str.maketrans("", "", ".-")
_CARD = re.compile(r"[A-Z]{2}[1-5][0-9]{12}")
_DESTROYED = re.compile(r"[0-9]{5,7}00000")
# What nearly every cell of a list looks like: worth skipping the rest of the rule.
_CLEAN: dict[NumberField, re.Pattern[str]] = {
    "id_number": re.compile(r"([0-9])(?!\1{11})[0-9]{11}(?<!00000)"),
    "bhxh": re.compile(r"([0-9])(?!\1{9})[0-9]{9}(?<!00000)"),
    "bhyt": re.compile(r"[A-Z]{2}[1-5][0-9]{12}"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number cell says: a value, a problem, both (completed) or neither (empty)."""

    value: str | None = None
    code: Code | None = None
    old_card: bool = False


_EMPTY = Reading()


def read_number(field: NumberField, value: Value, *, cmnd_named: bool = False) -> Reading:
    """Read one cell; `cmnd_named` tells that the heading names the old nine-digit card."""
    if isinstance(value, str) and _CLEAN[field].fullmatch(value):
        return Reading(value)
    written = _DROPPED.sub("", text_of(value))
    if is_empty_mark(written):
        return _EMPTY
    digits = _whole(written)
    if digits is None:
        return Reading(code="id_destroyed")
    if len(set(digits)) == 1:
        return Reading(code="id_invalid")
    if _DESTROYED.fullmatch(digits):
        return Reading(code="id_destroyed")
    if field == "bhyt":
        return _read_card(digits.upper())
    if not (digits.isascii() and digits.isdecimal()):
        return Reading(code="id_invalid")
    return _read_insurance(digits) if field == "bhxh" else _read_identity(digits, cmnd_named)


def _whole(written: str) -> str | None:
    """Return the number without what spreadsheets add; None when its digits are gone."""
    found = _SCIENTIFIC.fullmatch(written)
    if found:
        fraction, power = found[2] or "", int(found[3])
        return found[1] + fraction if len(fraction) == power else None
    whole = _FRACTION.fullmatch(written)
    return whole[1] if whole else written.translate(_SEPARATORS)


def _read_identity(digits: str, cmnd_named: bool) -> Reading:  # noqa: FBT001 - one call, named there
    match len(digits):
        case 12:
            return Reading(digits)
        case 11 if digits[0] != "0" and digits[:2] in PROVINCES:
            return Reading(f"0{digits}", "id_padded")
        case 10:
            return Reading(code="id_ambiguous")
        case 9 if cmnd_named:
            return Reading(digits, old_card=True)
        case 9:
            return Reading(code="id_ambiguous")
        case 8 if cmnd_named:
            return Reading(digits.zfill(CMND_DIGITS), "id_padded", old_card=True)
        case _:
            return Reading(code="id_length")


def _read_insurance(digits: str) -> Reading:
    if len(digits) == BHXH_DIGITS:
        return Reading(digits)
    return Reading(code="id_ambiguous" if len(digits) == BHXH_DIGITS - 1 else "id_length")


def _read_card(written: str) -> Reading:
    if _CARD.fullmatch(written):
        return Reading(written)
    if len(written) in {BHXH_DIGITS, BHXH_DIGITS - 1} and written.isascii() and written.isdecimal():
        return Reading(written) if len(written) == BHXH_DIGITS else Reading(code="id_ambiguous")
    fits = len(written) in {BHXH_DIGITS, CARD_LENGTH}
    return Reading(code="id_invalid" if fits else "id_length")


def is_known_province(cccd: str) -> bool:
    return cccd[0] == "0" and cccd[1:3] in PROVINCES


def says_otherwise(cccd: str, birth: str | None, sex: str | None) -> bool:
    """Tell whether an identity number names another birth year or the other sex."""
    century, odd = divmod(int(cccd[3]), 2)
    year = 1900 + 100 * century + int(cccd[4:6])
    if birth is not None and int(birth[:4]) != year:
        return True
    return sex is not None and sex != ("F" if odd else "M")
