"""The codes we print: digits only, because scanners type through the Vietnamese keyboard.

Layout and examples: formats.md §5. Keyed hashes come in as bytes; keys never come here.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, Self

TagKind = Literal["invitation", "sheet", "officer", "label"]
TAG_PREFIX: dict[TagKind, str] = {
    "invitation": "83",
    "sheet": "84",
    "officer": "85",
    "label": "86",
}
_TAG_KIND = {prefix: kind for kind, prefix in TAG_PREFIX.items()}

SLIP_EPOCH = 9
_MAX_DESK, _MAX_SEQUENCE, _SEQUENCES = 65_535, 99_999, 100_000
_NUMBER = re.compile(r"([0-9]{5})-?([0-9])-?([0-9]{5})-?([0-9]{2})")
_PRINTED_NUMBER = re.compile(r"([0-9]{5})-[0-9]-([0-9]{5})-[0-9]{2}")
_TAG = re.compile(r"8[3-6][0-9]{16}")
_RECEIPT_PREFIX, _RECEIPT_DIGITS, _RECEIPT_BYTES = "81", 316, 131
_RECEIPT = re.compile(rf"{_RECEIPT_PREFIX}[0-9]{{{_RECEIPT_DIGITS}}}")
_CARD_PREFIX, _SECRET_DIGITS, _SECRET_BYTES = "82", 39, 16
_CARD = re.compile(r"(?:82)?([0-9]{39})([0-9]{3})")
_CARD_LABEL = b"fieldapp.v1.card"


def digits(hashed: bytes, count: int) -> str:
    """Return the first eight bytes as a big-endian integer, cut to so many digits."""
    return f"{int.from_bytes(hashed[:8], 'big') % 10**count:0{count}}"


def check_digits(body: str) -> str:
    """Return the two check digits of ISO/IEC 7064 MOD 97-10."""
    return f"{98 - int(body) * 100 % 97:02}"


def _holds(checked: str) -> bool:
    return check_digits(checked[:-2]) == checked[-2:]


def short_receipt(receipt: str) -> str:
    """`0023/B1`: running number and desk, as a screen shows a receipt's number."""
    found = _PRINTED_NUMBER.fullmatch(receipt)
    return f"{int(found[2]):04}/B{int(found[1])}" if found else receipt


@dataclass(frozen=True, slots=True)
class ReceiptNumber:
    """`00003-0-00001-46`: desk, epoch, the desk's own sequence, check; epoch 9 is a blank slip."""

    desk_no: int
    epoch: int
    sequence: int

    def __post_init__(self) -> None:
        if not (
            1 <= self.desk_no <= _MAX_DESK
            and 0 <= self.epoch <= SLIP_EPOCH
            and 1 <= self.sequence <= _MAX_SEQUENCE
        ):
            raise ValueError("outside the range of receipt numbers")

    def __str__(self) -> str:
        parts = f"{self.desk_no:05}", f"{self.epoch}", f"{self.sequence:05}"
        return "-".join([*parts, check_digits("".join(parts))])

    @property
    def is_slip(self) -> bool:
        return self.epoch == SLIP_EPOCH

    @property
    def packed(self) -> int:
        """The number without its desk, as the receipt code carries it."""
        return self.epoch * _SEQUENCES + self.sequence

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a number with or without its hyphens; None if its form or its check is wrong."""
        found = _NUMBER.fullmatch(text)
        if found is None or not _holds("".join(found.groups())):
            return None
        return cls._within(int(found[1]), int(found[2]), int(found[3]))

    @classmethod
    def unpack(cls, desk_no: int, packed: int) -> Self | None:
        """Read the two integers of a receipt code."""
        return cls._within(desk_no, *divmod(packed, _SEQUENCES))

    @classmethod
    def _within(cls, desk_no: int, epoch: int, sequence: int) -> Self | None:
        try:
            return cls(desk_no, epoch, sequence)
        except ValueError:
            return None


def tag_code(prefix: str, hashed: bytes) -> str:
    """Return the 18 digits of an invitation, sheet, officer or label code.

    `hashed` is HMAC-SHA256(label key, prefix ‖ id), computed by trust.
    """
    body = prefix + digits(hashed, 14)
    return body + check_digits(body)


def tag_kind(text: str) -> TagKind | None:
    """Tell which of our codes this is; None if it is none or its check digits are wrong."""
    if not _TAG.fullmatch(text) or not _holds(text):
        return None
    return _TAG_KIND[text[:2]]


def receipt_code(signed: bytes) -> str:
    """Return the 318 digits of a receipt: body and signature, 131 bytes."""
    if len(signed) != _RECEIPT_BYTES:
        raise ValueError("a receipt has 131 bytes")
    return f"{_RECEIPT_PREFIX}{int.from_bytes(signed, 'big'):0{_RECEIPT_DIGITS}}"


def receipt_bytes(text: str) -> bytes | None:
    """Return the 131 bytes of a receipt code; whether they are true is for trust to say."""
    if not _RECEIPT.fullmatch(text):
        return None
    try:
        return int(text[len(_RECEIPT_PREFIX) :]).to_bytes(_RECEIPT_BYTES, "big")
    except OverflowError:
        return None


def receipt_number(signed: bytes) -> ReceiptNumber | None:
    """Return the number that a receipt, version 1, claims to have."""
    if not signed or signed[0] != 1:
        return None
    desk_no, packed = signed[9:11], signed[11:15]
    return ReceiptNumber.unpack(int.from_bytes(desk_no, "big"), int.from_bytes(packed, "big"))


def _card_check(secret: bytes) -> str:
    number = int.from_bytes(sha256(_CARD_LABEL + secret).digest()[:4], "big")
    return f"{number % 1000:03}"


def card_code(secret: bytes) -> str:
    """Return the 44 digits of a ceremony card from its 16 secret bytes."""
    if len(secret) != _SECRET_BYTES:
        raise ValueError("a card secret has 16 bytes")
    return f"{_CARD_PREFIX}{int.from_bytes(secret, 'big'):0{_SECRET_DIGITS}}{_card_check(secret)}"


def card_groups(secret: bytes) -> str:
    """Return the digits of a ceremony card as they are typed: seven groups of six."""
    typed = card_code(secret)[len(_CARD_PREFIX) :]
    return " ".join(typed[at : at + 6] for at in range(0, len(typed), 6))


def card_secret(text: str) -> bytes | None:
    """Return the secret of a ceremony card, scanned or typed; None if it is none."""
    found = _CARD.fullmatch(re.sub(r"[\s.-]", "", text))
    if found is None:
        return None
    try:
        secret = int(found[1]).to_bytes(_SECRET_BYTES, "big")
    except OverflowError:
        return None
    return secret if _card_check(secret) == found[2] else None
