"""Identity and insurance numbers: what may be taken, what is only odd, what is wrong.

Only the form decides a refusal. Everything else about a number is a warning, because numbers
already issued never change while places, levels and object codes do.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

_SHOWN_DIGITS = 4
NumberKind = Literal["cccd", "cmnd", "bhxh", "bhyt", "unknown"]
NumberVerdict = Literal["ok", "warn", "recovered", "ask", "reject"]
Reason = Literal["length", "not_digits", "degenerate", "digits_destroyed", "level", "format"]
Warned = Literal[
    "place_unknown",
    "birth_year_implausible",
    "object_unknown",
    "province_unknown",
    "object_level_mismatch",
]
Sex = Literal["female", "male"]

CCCD_DIGITS, CMND_DIGITS, BHXH_DIGITS, CARD_LENGTH = 12, 9, 10, 15
# The codes before July 2025; those since then are a part of them.
PROVINCES = frozenset(
    re.findall(
        "..",
        "0102040608101112141517192022242526273031333435363738404244454648"
        "49515254565860626466676870727475777980828384868789919293949596",
    )
)
_DIGITS = re.compile("[0-9]+")
_OBJECT = re.compile("[A-Z]{2}")
_USUAL_LEVELS = {
    "1": "CC TE",
    "2": "CK CB KC HN DT DK XD BT TS AK CT",
    "3": "HT TC PV TG DS HK",
    "4": "DN HX CH NN TK HC XK TB NO XB TN CS XN MS HD TQ TA TY HG LS HS SV GB GD",
    "5": "QN CA CY",
}
_LEVEL_OF = {code: level for level, codes in _USUAL_LEVELS.items() for code in codes.split()}
# Resolution 261/2025/QH15 lifts both groups to level 2.
_LIFTED_ON, _LIFTED_FROM = date(2026, 1, 1), {"CN": "3", "LH": "4"}
# Decisions 1697/QĐ-BHXH and 1018/QĐ-BHXH name these without a usual level.
_WITHOUT_LEVEL = frozenset({"ND", "TH", "TV", "TD", "TU", "BA"})


@dataclass(frozen=True, slots=True)
class Number:
    """One number as it was read; `choices` are the readings an officer may pick from."""

    kind: NumberKind
    verdict: NumberVerdict
    value: str | None = None
    reason: Reason | None = None
    warnings: tuple[Warned, ...] = ()
    place: str | None = None
    sex: Sex | None = None
    birth_year: int | None = None
    object_code: str | None = None
    level: str | None = None
    province: str | None = None
    bhxh: str | None = None
    choices: tuple["Number", ...] = ()


def is_digits(text: str) -> bool:
    """Tell whether the text is one or more ASCII digits."""
    return _DIGITS.fullmatch(text) is not None


def compact(text: str) -> str:
    """Remove spaces of every kind, as people group the digits of long numbers."""
    return "".join(text.split())


def rejected(kind: NumberKind, reason: Reason) -> Number:
    return Number(kind, "reject", reason=reason)


def _warned(number: Number, *warnings: Warned | None) -> Number:
    found = tuple(each for each in warnings if each is not None)
    return replace(number, verdict="warn", warnings=found) if found else number


def _form(digits: str, length: int) -> Reason | None:
    if len(digits) != length:
        return "length"
    return None if is_digits(digits) else "not_digits"


def read_cccd(text: str, on: date) -> Number:
    """Read a 12-digit identity number; there is no check digit (Decree 137/2015 Art. 13)."""
    digits = compact(text)
    reason = _form(digits, CCCD_DIGITS)
    if reason is None and len(set(digits)) == 1:
        reason = "degenerate"
    if reason is not None:
        return rejected("cccd", reason)
    century, odd = divmod(int(digits[3]), 2)
    year = 1900 + 100 * century + int(digits[4:6])
    number = Number(
        "cccd",
        "ok",
        digits,
        place=digits[:3],
        sex="female" if odd else "male",
        birth_year=year,
    )
    known = digits[0] == "0" and digits[1:3] in PROVINCES
    return _warned(
        number,
        None if known else "place_unknown",
        "birth_year_implausible" if year > on.year else None,
    )


def read_cmnd(text: str) -> Number:
    """Read the nine digits of an old identity card."""
    digits = compact(text)
    reason = _form(digits, CMND_DIGITS)
    return rejected("cmnd", reason) if reason else Number("cmnd", "ok", digits)


def read_bhxh(text: str) -> Number:
    """Read a social insurance number: ten digits, and nothing more can be checked."""
    digits = compact(text)
    reason = _form(digits, BHXH_DIGITS)
    return rejected("bhxh", reason) if reason else Number("bhxh", "ok", digits, bhxh=digits)


def _level_is_usual(code: str, level: str, on: date) -> bool:
    if code in _LIFTED_FROM:
        return level == ("2" if on >= _LIFTED_ON else _LIFTED_FROM[code])
    return code in _WITHOUT_LEVEL or _LEVEL_OF[code] == level


def _read_card(number: str, on: date) -> Number:
    code, digits = number[:2], number[2:]
    if not _OBJECT.fullmatch(code):
        return rejected("bhyt", "format")
    if not is_digits(digits):
        return rejected("bhyt", "not_digits")
    level, province, bhxh = digits[0], digits[1:3], digits[3:]
    if not "1" <= level <= "5":
        return rejected("bhyt", "level")
    read = Number("bhyt", "ok", number, object_code=code, level=level, province=province, bhxh=bhxh)
    known = code in _LEVEL_OF or code in _LIFTED_FROM or code in _WITHOUT_LEVEL
    usual = not known or _level_is_usual(code, level, on)
    return _warned(
        read,
        None if known else "object_unknown",
        None if province in PROVINCES else "province_unknown",
        None if usual else "object_level_mismatch",
    )


def read_bhyt(text: str, on: date) -> Number:
    """Read a card number: 15 characters (Decision 1351/QĐ-BHXH) or ten digits (since 1666)."""
    number = compact(text).upper()
    if len(number) == CARD_LENGTH:
        return _read_card(number, on)
    reason = _form(number, BHXH_DIGITS)
    return rejected("bhyt", reason) if reason else Number("bhyt", "ok", number, bhxh=number)


def masked(number: str) -> str:
    """`•••• 1234`: enough to tell two people apart, too little to use."""
    return f"•••• {number[-_SHOWN_DIGITS:]}"


def disagreements(
    number: Number, sex: Sex | None, birth_year: int | None
) -> tuple[Literal["sex_differs", "birth_year_differs"], ...]:
    """Compare what an identity number says with what a list says; show both, refuse nothing."""
    found: list[Literal["sex_differs", "birth_year_differs"]] = []
    if number.sex and sex and number.sex != sex:
        found.append("sex_differs")
    if number.birth_year and birth_year and number.birth_year != birth_year:
        found.append("birth_year_differs")
    return tuple(found)
