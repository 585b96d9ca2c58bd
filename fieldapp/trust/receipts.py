"""The receipt code: 67 bytes about one handover and the desk's signature (formats.md §12).

The body is a pure function of entry, pack and chain, so the office recomputes it; only the desk
can sign it. A receipt is evidence, not a voucher: nothing here says "entitled".
"""

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from fieldapp.domain.canonical import Malformed
from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import DeskId, Hash, ItemCode
from fieldapp.domain.printed import ReceiptNumber, receipt_bytes, receipt_code
from fieldapp.trust.derive import subject_tag
from fieldapp.trust.keys import SigningKey, verifies

RECEIPT_TYPE = "application/vnd.fieldapp.receipt.v1"
BODY_SIZE = 67
_BODY = struct.Struct(">B8sHIIHBIB16s8s16s")
_SUSPECT, _PRACTICE, _COLLECTED, _SEVERAL_PEOPLE = 1, 4, 8, 16
_KNOWN_FLAGS = _SUSPECT | _PRACTICE | _COLLECTED | _SEVERAL_PEOPLE
_SEVERAL_ITEMS = 0
_MOST_QTY = 255
_LATEST = 2**32 - 1
_PREV_SIZE, _ENTRY_SIZE = 8, 16
_CHECK_DIGITS = 10**8


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What a receipt takes from the pack; `items` maps each item to its number there."""

    items: Mapping[ItemCode, int]
    held_on: str
    practice: bool
    bind: bytes


@dataclass(frozen=True, slots=True)
class VerifiedReceipt:
    """What a receipt with a good signature says; `item_no` 0 means several, qty 255 or more."""

    desk: DeskId
    number: ReceiptNumber
    held_on: str
    item_no: int
    qty: int
    issued_at: int
    clock_suspect: bool
    practice: bool
    collected: bool
    several_people: bool
    subject: bytes
    prev: bytes
    entry: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class ReceiptRefusal:
    """Why a receipt proves nothing; the desk is the one it claims."""

    reason: Literal["unreadable_code", "too_new", "unknown_key", "bad_signature"]
    desk: DeskId | None = None


def receipt_body(entry: Entry, facts: ReceiptFacts, prev: bytes | Hash) -> bytes:
    """The 67 bytes of a handover.

    `prev` is the desk's previous body in this epoch, or for the first the hash of `ledger_opened`.
    Raises `Malformed` for an entry no receipt can stand for.
    """
    handover = entry.data
    if not isinstance(handover, HandedOver):
        raise Malformed("a receipt is of a handover")
    number = ReceiptNumber.parse(handover.receipt)
    items = {line.item for line in handover.lines}
    if number is None or not items <= facts.items.keys():
        raise Malformed("a receipt number or item the pack does not know")
    (item,) = items if len(items) == 1 else (None,)
    return _BODY.pack(
        1,
        bytes.fromhex(entry.stamp.desk),
        number.desk_no,
        number.packed,
        int(facts.held_on.replace("-", "")),
        _SEVERAL_ITEMS if item is None else facts.items[item],
        min(_MOST_QTY, sum(line.qty for line in handover.lines)),
        min(_LATEST, max(0, int(datetime.fromisoformat(entry.stamp.at).timestamp()))),
        _flags(entry, handover, facts),
        subject_tag(facts.bind, handover.lines[0].beneficiary),
        _link(prev),
        bytes.fromhex(entry.hash)[:_ENTRY_SIZE],
    )


def sign_receipt(body: bytes, signing: SigningKey) -> bytes:
    """131 bytes: body and signature. Raises `ValueError` for another desk's body."""
    if len(body) != BODY_SIZE or body[1:9].hex() != signing.kid:
        raise ValueError("a desk signs its own receipts")
    return body + signing.sign(RECEIPT_TYPE, body)


def receipt_digits(body: bytes, signing: SigningKey) -> str:
    """The 318 digits that are printed, shown and mirrored."""
    return receipt_code(sign_receipt(body, signing))


def check_code(body: bytes) -> str:
    """Eight digits beside the code, for a torn one: `8364-3437`."""
    number = int.from_bytes(hashlib.sha256(body).digest()[:4], "big") % _CHECK_DIGITS
    return f"{number // 10_000:04}-{number % 10_000:04}"


def verify_receipt(digits: str, desks: Mapping[DeskId, bytes]) -> VerifiedReceipt | ReceiptRefusal:
    """Whether a desk of the pack signed this; says nothing of the register."""
    signed = receipt_bytes(digits)
    if signed is None:
        return ReceiptRefusal("unreadable_code")
    if signed[0] != 1:
        return ReceiptRefusal("too_new" if signed[0] > 1 else "unreadable_code")
    desk = DeskId(signed[1:9].hex())
    if desk not in desks:
        return ReceiptRefusal("unknown_key", desk)
    if not verifies(desks[desk], RECEIPT_TYPE, signed[:BODY_SIZE], signed[BODY_SIZE:]):
        return ReceiptRefusal("bad_signature", desk)
    return _read(signed[:BODY_SIZE]) or ReceiptRefusal("unreadable_code", desk)


def is_receipt_of(digits: str, entry: Entry) -> bool:
    """Whether a code speaks of this handover; its key and its chain are not asked."""
    signed, handover = receipt_bytes(digits), entry.data
    found = _read(signed[:BODY_SIZE]) if signed and signed[0] == 1 else None
    return (
        found is not None
        and isinstance(handover, HandedOver)
        and (found.desk, str(found.number)) == (entry.stamp.desk, handover.receipt)
        and found.entry == bytes.fromhex(entry.hash)[:_ENTRY_SIZE]
    )


def _read(body: bytes) -> VerifiedReceipt | None:
    """The fields of a signed body, or nothing if it holds what no version 1 writes."""
    _v, kid, desk_no, packed, held, item, qty, at, flags, subject, prev, entry = _BODY.unpack(body)
    number = ReceiptNumber.unpack(desk_no, packed)
    if number is None or flags & ~_KNOWN_FLAGS:
        return None
    day = f"{held:08}"
    return VerifiedReceipt(
        desk=DeskId(kid.hex()),
        number=number,
        held_on=f"{day[:4]}-{day[4:6]}-{day[6:]}",
        item_no=item,
        qty=qty,
        issued_at=at,
        clock_suspect=bool(flags & _SUSPECT),
        practice=bool(flags & _PRACTICE),
        collected=bool(flags & _COLLECTED),
        several_people=bool(flags & _SEVERAL_PEOPLE),
        subject=subject,
        prev=prev,
        entry=entry,
        body=body,
    )


def _flags(entry: Entry, handover: HandedOver, facts: ReceiptFacts) -> int:
    people = {line.beneficiary for line in handover.lines}
    return (
        _SUSPECT * (entry.stamp.clock == "suspect")
        | _PRACTICE * facts.practice
        | _COLLECTED * (handover.collector is not None)
        | _SEVERAL_PEOPLE * (len(people) > 1)
    )


def _link(prev: bytes | Hash) -> bytes:
    if isinstance(prev, str):
        return bytes.fromhex(prev)[:_PREV_SIZE]
    return hashlib.sha256(prev).digest()[:_PREV_SIZE]
