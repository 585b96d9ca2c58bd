"""The kinds of value a record may hold (formats.md §1), as annotations that the codec enforces."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as calendar_date
from datetime import datetime
from typing import Annotated

from fieldapp.domain import ids


@dataclass(frozen=True, slots=True)
class Check:
    """A rule on one text value."""

    name: str
    holds: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Span:
    """An integer between two bounds, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Count:
    """A list with a bounded number of members."""

    low: int
    high: int


def _pattern(name: str, regex: str) -> Check:
    return Check(name, re.compile(regex).fullmatch)


# Control, format, surrogate, private and unassigned characters; bidirectional ones are format.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in _INVISIBLE


def text(limit: int) -> Check:
    """1 to `limit` characters, NFC, nothing invisible or bidirectional."""

    def holds(value: str) -> bool:
        return 0 < len(value) <= limit and (
            (value.isascii() or unicodedata.is_normalized("NFC", value))
            # Printable is what is visible, but for spaces of other widths, which are allowed.
            and (value.isprintable() or not any(map(_is_invisible, value)))
        )

    return Check(f"text {limit}", holds)


def _is_date(value: str) -> bool:
    try:
        return calendar_date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_birth(value: str) -> bool:
    year_only, year_month = 4, 7
    if len(value) == year_only:
        return re.fullmatch(r"[12][0-9]{3}", value) is not None
    return _is_date(value + "-01" if len(value) == year_month else value)


_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}"
    r"(?!-00:00)[+-][0-9]{2}:[0-5][0-9]"
)


def _is_time(value: str) -> bool:
    if not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_b64(value: str) -> bool:
    try:
        return base64.b64encode(base64.b64decode(value, validate=True)).decode() == value
    except (binascii.Error, ValueError):
        return False


_CODE = _pattern("code", r"[a-z][a-z0-9_]{0,23}")
_UUID = _pattern("uuid", r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")

Code = Annotated[str, _CODE]
Hex8 = Annotated[str, _pattern("8 hex", r"[0-9a-f]{8}")]
Hex16 = Annotated[str, _pattern("16 hex", r"[0-9a-f]{16}")]
Hex32 = Annotated[str, _pattern("32 hex", r"[0-9a-f]{32}")]
Day = Annotated[str, Check("date", _is_date)]
Time = Annotated[str, Check("time", _is_time)]
BirthText = Annotated[str, Check("birth", _is_birth)]
Serial = Annotated[str, _pattern("serial", r"[A-Z0-9]{1,32}")]
IdNumber = Annotated[str, _pattern("id number", r"[0-9]{9}|[0-9]{12}")]
BhxhNumber = Annotated[str, _pattern("bhxh", r"[0-9]{10}")]
Commune = Annotated[str, _pattern("commune", r"[0-9]{5}")]
Programme = Annotated[str, _pattern("programme", r"[a-z0-9]{2,12}")]
Place = Annotated[str, _pattern("place", r"[0-9]{2,5}")]
ReceiptText = Annotated[str, _pattern("receipt", r"[0-9]{5}-[0-9]-[0-9]{5}-[0-9]{2}")]
SheetCode = Annotated[str, _pattern("sheet", r"84[0-9]{16}")]
B64 = Annotated[str, Check("b64", _is_b64)]
CeremonyOrNone = Annotated[
    str, _pattern("ceremony", r"-|[a-z0-9]{2,12}-[0-9]{2}-[0-9]{5}-[0-9]{8}-[0-9]{2}")
]
Counterparty = Annotated[str, _pattern("other", r"office|commune|intermediary|bin|[0-9a-f]{16}")]
Text20 = Annotated[str, text(20)]
Text40 = Annotated[str, text(40)]
Text60 = Annotated[str, text(60)]
Text120 = Annotated[str, text(120)]
Text200 = Annotated[str, text(200)]
Text600 = Annotated[str, text(600)]
Version = Annotated[str, _pattern("version", r"[0-9]+\.[0-9]+\.[0-9]+")]
AgeRecipient = Annotated[str, _pattern("age recipient", r"age1[02-9ac-hj-np-z]{58}")]
Quantity = Annotated[int, Span(1, 999)]
StockQuantity = Annotated[int, Span(1, 999_999)]
Counted = Annotated[int, Span(0, 999_999)]
Dong = Annotated[int, Span(0, 10**12)]
Natural = Annotated[int, Span(0, 2**53 - 1)]
Positive = Annotated[int, Span(1, 2**53 - 1)]
Epoch = Annotated[int, Span(0, 8)]
DeskNumber = Annotated[int, Span(1, 65535)]
DeskOrAny = Annotated[int, Span(0, 65535)]

# Ids are NewTypes, which carry no annotation of their own.
ID_CHECKS: dict[object, Check] = {
    ids.BeneficiaryId: _UUID,
    ids.EntitlementId: _UUID,
    ids.CeremonyId: _pattern("ceremony", r"[a-z0-9]{2,12}-[0-9]{2}-[0-9]{5}-[0-9]{8}-[0-9]{2}"),
    ids.DeskId: _pattern("desk", r"[0-9a-f]{16}"),
    ids.OfficerId: _pattern("officer", r"-|[a-z][a-z0-9_]{0,23}"),
    ids.ItemCode: _CODE,
    ids.BatchId: _pattern("batch", r"[0-9a-f]{32}"),
    ids.ConflictId: _pattern("conflict", r"[0-9a-f]{16}"),
    ids.Hash: _pattern("hash", r"[0-9a-f]{64}"),
}
