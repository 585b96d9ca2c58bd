"""A wrapped root as digits for paper: it comes back from a scan or from rows that people type.

Only the wrapped root is ever printed; without its passphrase the sheet opens nothing.
"""

import base64
import re
import struct

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.printed import check_digits
from fieldapp.trust.own_files import read_own
from fieldapp.trust.refusals import refuse, strict_form
from fieldapp.trust.stretching import MIB, NONCE_SIZE, SALT_SIZE, TAG_SIZE
from fieldapp.trust.wrapping import Wrapped

PREFIX = "87"
_FORM = struct.Struct(f">BHBB{SALT_SIZE}s{NONCE_SIZE}s{32 + TAG_SIZE}s")
_VERSION = 1
_ROW = 20
_ROWS = 10
_GROUP = 5
DIGITS = _ROW * _ROWS
_CODE = re.compile(rf"{PREFIX}([0-9]{{{DIGITS}}})")
_TYPED_ROW = re.compile(r"([0-9]{2})([0-9]{20})([0-9]{2})")


class MistypedRow(Exception):
    """A row whose check digits are wrong, or that is missing; `number` counts from one."""

    def __init__(self, number: int) -> None:
        super().__init__(f"row {number}")
        self.number = number


def root_digits(content: bytes) -> str:
    """The digits of a wrapped root's file. Raises `Refusable` if it is none."""
    with strict_form():
        wrapped = read_own(Wrapped, content)
        if wrapped.holds != "root" or wrapped.m % MIB:
            raise Malformed("not a wrapped root")
        parts = (base64.b64decode(each) for each in (wrapped.salt, wrapped.nonce, wrapped.ct))
        packed = _FORM.pack(_VERSION, wrapped.m // MIB, wrapped.t, wrapped.p, *parts)
    return f"{int.from_bytes(packed, 'big'):0{DIGITS}}"


def root_code(content: bytes) -> str:
    """What the square code on the sheet says."""
    return PREFIX + root_digits(content)


def root_rows(content: bytes) -> tuple[str, ...]:
    """The rows of the sheet: number, four groups of five, two check digits over all of it."""
    digits = root_digits(content)
    rows = []
    for number in range(1, _ROWS + 1):
        row = digits[(number - 1) * _ROW : number * _ROW]
        groups = " ".join(row[at : at + _GROUP] for at in range(0, _ROW, _GROUP))
        rows.append(f"{number:02}  {groups}  {check_digits(f'{number:02}{row}')}")
    return tuple(rows)


def read_root_digits(text: str) -> bytes:
    """The wrapped root's file again, from the scanned code or the rows as they were typed.

    Raises `MistypedRow` for the first row that cannot be right, `Refusable` for another paper.
    """
    scanned = _CODE.fullmatch(re.sub(r"\s", "", text))
    digits = scanned[1] if scanned else _typed(text)
    try:
        packed = int(digits).to_bytes(_FORM.size, "big")
    except OverflowError:
        refuse("damaged", "digits of no root")
    version, mib, rounds, lanes, salt, nonce, locked = _FORM.unpack(packed)
    if version != _VERSION:
        refuse("too_new" if version else "damaged", "a root paper of another version")
    salt, nonce, locked = (base64.b64encode(each).decode() for each in (salt, nonce, locked))
    wrapped = Wrapped(locked, "root", mib * MIB, nonce, lanes, salt, rounds, 1)
    content = canonical.encode(codec.write(wrapped)) + b"\n"
    with strict_form():
        read_own(Wrapped, content)
    return content


def _typed(text: str) -> str:
    lines = [re.sub(r"[^0-9]", "", line) for line in text.splitlines()]
    rows = [line for line in lines if line]
    digits = ""
    for number in range(1, _ROWS + 1):
        found = _TYPED_ROW.fullmatch(rows[number - 1]) if number <= len(rows) else None
        if found is None or int(found[1]) != number:
            raise MistypedRow(number)
        if check_digits(found[1] + found[2]) != found[3]:
            raise MistypedRow(number)
        digits += found[2]
    return digits
