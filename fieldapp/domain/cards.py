"""The codes on identity cards and health insurance cards, read field by field.

Only the leading number decides who a card belongs to. The rest is shown, never trusted: a
scanner that types cannot type Vietnamese, and the layouts were never published.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldapp.domain.dates import Birth, PartialDate, read_birth, read_compact
from fieldapp.domain.hexfields import HexField, read_hex
from fieldapp.domain.names import search_key
from fieldapp.domain.numbers import CARD_LENGTH, Number, Sex, compact, read_bhyt, read_cccd
from fieldapp.domain.text import tidy

_CCCD_FIELDS = 7
_BHYT_NEEDED = 13
_OLD_ID = re.compile("[0-9]{9}|[0-9]{12}")
_MANAGE_CODE = re.compile("[0-9]{14}")
_FACILITY = re.compile("[0-9]{5}")
_SEX_IN_WORDS: dict[str, Sex] = {"nam": "male", "nu": "female"}
_SEX_IN_DIGITS: dict[str, Sex] = {"1": "male", "2": "female"}
_EMPTY = frozenset({"", "-", "$"})
_NO_HEX = HexField("ok")


@dataclass(frozen=True, slots=True)
class CccdCard:
    """An identity card code; not complete when only its number could be taken."""

    number: Number
    complete: bool
    old_id: str | None = None
    name: str | None = None
    birth: Birth | None = None
    sex: Sex | None = None
    address: str | None = None
    issued: PartialDate | None = None
    extra_fields: int = 0


@dataclass(frozen=True, slots=True)
class BhytCard:
    """A health insurance card code; `unreadable` names the fields that would not decode."""

    layout: Literal["bhyt_old", "bhyt_new"]
    number: Number
    complete: bool
    name: str | None = None
    birth: Birth | None = None
    sex: Sex | None = None
    address: str | None = None
    facility: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    issued: PartialDate | None = None
    manage_code: str | None = None
    parent: str | None = None
    five_years_from: PartialDate | None = None
    place_of_issue: str | None = None
    repaired: bool = False
    unreadable: tuple[str, ...] = ()


def read_cccd_card(text: str, on: date) -> CccdCard:
    """Read `number|old number|name|birth|sex|residence|issued`, and up to any number of more."""
    fields = text.split("|")
    number = read_cccd(fields[0], on)
    if len(fields) < _CCCD_FIELDS:
        return CccdCard(number, complete=False)
    _, old_id, name, birth, sex, address, issued = map(tidy, fields[:_CCCD_FIELDS])
    return CccdCard(
        number,
        complete=True,
        old_id=old_id if _OLD_ID.fullmatch(old_id) else None,
        name=name or None,
        birth=read_compact(birth),
        sex=_SEX_IN_WORDS.get(search_key(sex)),
        address=address or None,
        issued=read_compact(issued),
        extra_fields=len(fields) - _CCCD_FIELDS,
    )


def _facility(field: str) -> str | None:
    digits = re.sub(r"[\s–-]", "", field)
    return digits if _FACILITY.fullmatch(digits) else None


def _hex_fields(parts: list[str], places: dict[str, int]) -> dict[str, HexField]:
    return {
        name: _NO_HEX if at >= len(parts) or parts[at] in _EMPTY else read_hex(parts[at])
        for name, at in places.items()
    }


def read_bhyt_card(text: str, on: date) -> BhytCard:
    """Read the 15 parts of an old card or the 17 parts of one since 2021.

    Parts 11 and 14 are disputed and the check string has no known rule: none of them is read.
    """
    parts = [part.strip() for part in text.split("|")]
    number = read_bhyt(parts[0], on)
    old = len(compact(parts[0])) == CARD_LENGTH
    layout: Literal["bhyt_old", "bhyt_new"] = "bhyt_old" if old else "bhyt_new"
    if len(parts) < _BHYT_NEEDED:
        return BhytCard(layout, number, complete=False)
    last = {"parent": 10} if old else {"place_of_issue": 15}
    decoded = _hex_fields(parts, {"name": 1, "address": 4} | last)
    return BhytCard(
        layout,
        number,
        complete=True,
        birth=read_birth(parts[2]),
        sex=_SEX_IN_DIGITS.get(parts[3]),
        facility=_facility(parts[5]),
        valid_from=read_birth(parts[6]),
        valid_to=read_birth(parts[7]),
        issued=read_birth(parts[8]),
        manage_code=parts[9] if _MANAGE_CODE.fullmatch(parts[9]) else None,
        five_years_from=read_birth(parts[12]),
        repaired=any(field.verdict == "repaired" for field in decoded.values()),
        unreadable=tuple(name for name, field in decoded.items() if field.verdict == "unreadable"),
        **{name: field.text for name, field in decoded.items()},
    )
