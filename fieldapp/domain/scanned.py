"""The answer of a scan, as a value and as the flat object that `fieldapp scan --json` prints."""

import re
from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.cards import BhytCard, CccdCard
from fieldapp.domain.dates import PartialDate
from fieldapp.domain.numbers import Number
from fieldapp.domain.printed import ReceiptNumber

ScanKind = Literal[
    "cccd_qr",
    "cccd",
    "cmnd",
    "bhxh",
    "bhyt",
    "bhyt_qr",
    "receipt",
    "invitation",
    "sheet",
    "officer",
    "label",
    "card",
    "unknown",
]

_LONG_DIGITS = re.compile(r"\d(?:[^\dA-Za-z|]*\d){14,}")
_ANY_DIGITS = re.compile(r"\d[\d\W]*")
# Fewer digits than this are no ceremony card, not even one read in part.
_CARD_LIKE = 19


@dataclass(frozen=True, slots=True)
class Scan:
    """One read: its kind, the text without scanner noise, and what the text says.

    `verified` is False for a ceremony card whose check digits are wrong.
    """

    kind: ScanKind
    raw: str
    number: Number | None = None
    card: CccdCard | BhytCard | None = None
    receipt: ReceiptNumber | None = None
    verified: bool = True


def masked(text: str) -> str:
    """Hide what may be a ceremony card: long runs of digits, however grouped, in any script.

    Letters strewn in do not help: a text without bars that is rich in digits shows none of them.
    """
    if "|" not in text and sum(letter.isdecimal() for letter in text) >= _CARD_LIKE:
        return _ANY_DIGITS.sub("…", text)
    return _LONG_DIGITS.sub("…", text)


def _text(value: str | PartialDate | None) -> str | None:
    return None if value is None else masked(str(value))


def _present(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}


def _doubts(number: Number) -> dict[str, object]:
    """What is said of a number on a card only when there is something to say."""
    if number.verdict == "ok":
        return {}
    return _present(verdict=number.verdict, reason=number.reason, warnings=list(number.warnings))


def _number(number: Number) -> dict[str, object]:
    return _present(
        verdict=number.verdict,
        value=number.value,
        reason=number.reason,
        warnings=list(number.warnings),
        place=number.place,
        sex=number.sex,
        birth_year=number.birth_year,
        object=number.object_code,
        level=number.level,
        province=number.province,
        bhxh=number.bhxh,
    )


def _cccd_card(card: CccdCard, raw: str) -> dict[str, object]:
    head = {"card": "cccd", "complete": card.complete, "id": card.number.value}
    if not card.complete:
        return head | {"raw": masked(raw)} | _doubts(card.number)
    return (
        head
        | {
            "old_id": card.old_id,
            "name": _text(card.name),
            "birth": _text(card.birth),
            "sex": card.sex,
            "address": _text(card.address),
            "issued": _text(card.issued),
            "extra_fields": card.extra_fields,
        }
        | _doubts(card.number)
    )


def _bhyt_card(card: BhytCard, raw: str) -> dict[str, object]:
    head = {"card": card.layout, "number": card.number.value, "bhxh": card.number.bhxh}
    if not card.complete:
        return head | {"complete": False, "raw": masked(raw)} | _doubts(card.number)
    old = card.layout == "bhyt_old"
    last = {"parent": card.parent} if old else {"place_of_issue": card.place_of_issue}
    shown: dict[str, str | PartialDate | None] = {
        "name": card.name,
        "birth": card.birth,
        "sex": card.sex,
        "address": card.address,
        "facility": card.facility,
        "valid_from": card.valid_from,
        "valid_to": card.valid_to,
        "issued": card.issued,
        "manage_code": card.manage_code,
        "five_years_from": card.five_years_from,
    }
    return (
        head
        | {name: _text(value) for name, value in (shown | last).items()}
        | _present(repaired=card.repaired, unreadable=list(card.unreadable))
        | _doubts(card.number)
    )


def _own_code(scan: Scan) -> dict[str, object]:
    match scan.kind:
        case "card":
            return {} if scan.verified else {"verdict": "reject", "reason": "check"}
        case "receipt":
            return {"number": str(scan.receipt)}
        case "unknown":
            return {"raw": scan.raw}
        case _:
            return {"code": scan.raw}


def _said(scan: Scan) -> dict[str, object]:
    match scan.card:
        case CccdCard():
            return _cccd_card(scan.card, scan.raw)
        case BhytCard():
            return _bhyt_card(scan.card, scan.raw)
    return _number(scan.number) if scan.number else _own_code(scan)


def as_json(scan: Scan) -> dict[str, object]:
    """Return the kind and, flat beside it, what was read; never a digit of a ceremony card."""
    return {"kind": scan.kind} | _said(scan)
