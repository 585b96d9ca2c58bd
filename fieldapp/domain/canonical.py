r"""Canonical JSON: the one spelling of every record that is stored, hashed, signed or sent.

A subset of RFC 8785, byte-equal to its output: sorted keys, no white space, NFC strings with only
`\"` and `\\` escaped, integers below 2^53, no null, depth at most four.
"""

import json
import re
import unicodedata
from typing import NoReturn, cast

LINE_LIMIT = 64 * 1024
_DEPTH_LIMIT = 4
_INT_LIMIT = 2**53
_KEY = re.compile(r"[a-z][a-z0-9_]{0,23}\Z")
_CONTROL = re.compile(r"[\x00-\x1f]")


class Malformed(ValueError):
    """Bytes or values that do not have the declared form; the text is for the log, not people."""


def encode(record: object) -> bytes:
    """The canonical bytes of a record made by us, without line feed."""
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def decode(line: bytes, *, limit: int = LINE_LIMIT) -> dict[str, object]:
    """Read one canonical line from outside; anything spelled otherwise is `Malformed`."""
    if len(line) > limit:
        raise Malformed("line too long")
    try:
        record = json.loads(line.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
        same = encode(record) == line
    except (ValueError, RecursionError) as cause:
        raise Malformed("not JSON as we write it") from cause
    if not same:
        raise Malformed("not in canonical form")
    if not isinstance(record, dict):
        raise Malformed("not an object")
    _check_members(record, 1)
    return record


def _refuse(number: str) -> NoReturn:
    raise Malformed(f"not an integer: {number[:20]}")


def _check(value: object, depth: int) -> None:
    if isinstance(value, str):
        if _CONTROL.search(value) or not unicodedata.is_normalized("NFC", value):
            raise Malformed("text with control characters or not NFC")
    elif isinstance(value, int):  # booleans pass as 0 and 1
        if abs(value) >= _INT_LIMIT:
            raise Malformed("number too large")
    elif value is None:
        raise Malformed("null has no place here")
    else:
        _check_members(value, depth)


def _check_members(value: object, depth: int) -> None:
    if depth > _DEPTH_LIMIT:
        raise Malformed("nested too deeply")
    if isinstance(value, dict):
        for key, inner in value.items():
            if not _KEY.match(key):
                raise Malformed("key of a foreign form")
            _check(inner, depth + 1)
    else:
        for inner in cast("list[object]", value):
            _check(inner, depth + 1)
