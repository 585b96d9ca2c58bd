"""What a scanned or typed text is: a number, a card, one of our codes, or unknown.

Nothing is ever dropped or guessed at: what is not understood stays as it was read. The digits of
a ceremony card are the key to everything, so a `Scan` of one carries none of them.
"""

import re
from datetime import date

from fieldapp.domain.cards import read_bhyt_card, read_cccd_card
from fieldapp.domain.cells import digits_destroyed
from fieldapp.domain.numbers import (
    BHXH_DIGITS,
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
from fieldapp.domain.printed import (
    ReceiptNumber,
    card_secret,
    receipt_bytes,
    receipt_number,
    tag_kind,
)
from fieldapp.domain.scanned import Scan, ScanKind, as_json, masked
from fieldapp.domain.text import without_hidden

__all__ = ["Scan", "ScanKind", "as_json", "read", "secret_of_card"]

_LONGEST, _MOST_READS = 8192, 4
# Scanners may put a symbology identifier in front (ISO/IEC 15424), and some codes their name.
_PREFIX = re.compile(r"\s*(?:\][A-Za-z][0-9A-Za-z])?\s*(?:CCCD:)?\s*", re.IGNORECASE)
_ENDS = re.compile("[\r\n\t\0]+")
_MEANT_AS_CCCD = re.compile(r"[0-9]{11,13}|(?=(?:[A-Z]*[0-9]){9})[0-9A-Z]{12}")
_MEANT_AS_BHYT = re.compile(r"(?=(?:[A-Z]*[0-9]){10})[A-Z]{2}[0-9A-Z]{13}")
_ON_BHYT = re.compile("[A-Z]{2}[0-9]{13}|[0-9]{10}")
_NEXT_BHYT = re.compile(r"\$([A-Z]{2}[0-9]{13}|[0-9]{10})")
_NEXT_CCCD = re.compile("[0-9]{12}$")
_LAST_OF_CCCD = 6
# A card read in part or typed with a mistake is as secret as a right one.
_MEANT_AS_CARD = re.compile("82[0-9]{12,57}|[0-9]{19,59}")


def _unknown(text: str, number: Number | None = None) -> Scan:
    return Scan("unknown", masked(text), number=number)


def _bare(text: str) -> str:
    found = _PREFIX.match(text)
    return text[found.end() :].strip() if found else text


def _once(text: str) -> str | None:
    """Return the payload if the text is the same payload read several times in a row."""
    for times in range(2, _MOST_READS + 1):
        size, rest = divmod(len(text), times)
        if size and rest == 0 and text == text[:size] * times:
            return text[:size]
    return None


def _own_code(text: str) -> Scan | None:
    digits = re.sub(r"[\s.-]", "", text)
    tag = tag_kind(digits)
    if tag is not None:
        return Scan(tag, digits)
    signed = receipt_bytes(digits)
    number = receipt_number(signed) if signed is not None else ReceiptNumber.parse(digits)
    if number is not None:
        return Scan("receipt", str(number) if signed is None else digits, receipt=number)
    return Scan("card", "") if card_secret(digits) is not None else None


def _number(text: str, on: date) -> Number | None:
    written = compact(text).upper()
    if is_digits(written) and len(written) == CMND_DIGITS:
        return read_cmnd(written)
    if is_digits(written) and len(written) == BHXH_DIGITS:
        return read_bhxh(written)
    if _MEANT_AS_CCCD.fullmatch(written):
        return read_cccd(written, on)
    return read_bhyt(written, on) if _MEANT_AS_BHYT.fullmatch(written) else None


def _two_cards(fields: list[str], *, birth_is_read: bool) -> bool:
    """Tell whether the code of another identity card begins inside this one."""
    first = _LAST_OF_CCCD if birth_is_read else 1
    ends = (_NEXT_CCCD.search(field) for field in fields[first:-_LAST_OF_CCCD])
    return any(found and found[0] != fields[0] for found in ends)


def _barred(text: str, on: date) -> Scan:
    fields = [field.strip() for field in text.split("|")]
    first = fields[0] = compact(fields[0]).upper()
    if is_digits(first) and len(first) == CCCD_DIGITS:
        cccd = read_cccd_card(text, on)
        if _two_cards(fields, birth_is_read=cccd.birth is not None):
            return _unknown(text)
        return Scan("cccd_qr", text, number=cccd.number, card=cccd)
    if _ON_BHYT.fullmatch(first):
        following = map(_NEXT_BHYT.fullmatch, fields)
        if any(found and found[1] != first for found in following):
            return _unknown(text)
        bhyt = read_bhyt_card(text, on)
        return Scan("bhyt_qr", text, number=bhyt.number, card=bhyt)
    return _unknown(text)


def _unbarred(text: str, on: date) -> Scan:
    own = _own_code(text)
    if own is not None:
        return own
    number = _number(text, on)
    if number is None:
        lost = digits_destroyed(text)
        return _unknown(text, rejected("unknown", "digits_destroyed") if lost else None)
    kind: ScanKind = number.kind
    return Scan(kind, text, number=number)


def _payload(text: str, on: date) -> Scan:
    bare = _bare(text)
    unit = _once(text) or _once(bare)
    barred = "|" in bare
    # A repeated card code would pass as one with more fields; a repeated number is only too long.
    scan = _unknown(bare) if barred and unit else (_barred if barred else _unbarred)(bare, on)
    if scan.kind == "unknown" and unit:
        once = _payload(unit, on)
        scan = scan if once.kind == "unknown" else once
    if scan.kind == "unknown" and _MEANT_AS_CARD.fullmatch(re.sub(r"\W", "", bare)):
        return Scan("card", "", verified=False)
    return scan


def read(text: str, on: date) -> Scan:
    """Read what a scanner or a person typed; `on` is the day the rules are applied on.

    Nothing invisible goes further than this: a code may hold what no keyboard types.
    """
    if len(text) > _LONGEST:
        return _unknown(without_hidden(text[:_LONGEST]))
    pieces = (without_hidden(piece).strip() for piece in _ENDS.split(text))
    lines = list(dict.fromkeys(piece for piece in pieces if piece))
    if len(lines) > 1 and sum(_payload(line, on).kind != "unknown" for line in lines) > 1:
        # Codes of two people in one burst: taking either would be a guess.
        return _unknown(" ".join(lines))
    return _payload("".join(lines), on)


def secret_of_card(text: str) -> bytes | None:
    """Return the secret of a ceremony card as it was scanned or typed; only for opening slots."""
    lines = (_bare(line) for line in _ENDS.split(text.replace("\ufeff", "")))
    digits = re.sub(r"\W", "", "".join(lines))
    return card_secret(_once(digits) or digits)
