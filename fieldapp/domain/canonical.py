r"""Canonical JSON: the one spelling of every record that is stored, hashed, signed or sent.

A subset of RFC 8785, byte-equal to its output: sorted keys, no white space, NFC strings with only
`\"` and `\\` escaped, integers below 2^53, no null, depth at most four.
"""

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any, NoReturn

LINE_LIMIT = 64 * 1024
_DEPTH_LIMIT = 4
_INT_LIMIT = 2**53
_KEY = re.compile(r"[a-z][a-z0-9_]{0,23}\Z")
_LOOSE = re.compile(r' (?:(?<=[{}\[\],:" ] )|(?=[,}\] ]))')
_CONTROL = re.compile(r"[\x00-\x1f]")


class Malformed(ValueError):
    """Bytes or values that do not have the declared form; the text is for the log, not people."""


def _refuse(number: str) -> NoReturn:
    raise Malformed(f"not an integer: {number[:20]}")


# Built once: `json.dumps` and `json.loads` build theirs anew for every line.
_write = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False
).encode
_read = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).raw_decode


def encode(record: object) -> bytes:
    """The canonical bytes of a record made by us, without line feed."""
    return _write(record).encode()


def decode(line: bytes, *, limit: int = LINE_LIMIT) -> dict[str, object]:
    """Read one canonical line from outside; anything spelled otherwise is `Malformed`."""
    if len(line) > limit:
        raise Malformed("line too long")
    try:
        text = line.decode()
        record, end = _read(text)
    except (ValueError, RecursionError) as cause:
        raise Malformed("not JSON as we write it") from cause
    if not isinstance(record, dict):
        raise Malformed("not an object")
    keys = _check_form(record, 1)
    # What is written without an escape has no control characters, or it would not be JSON; and no
    # letter composes with a quotation mark, so that the whole line is NFC if every text is.
    plain = "\\" not in text and (text.isascii() or unicodedata.is_normalized("NFC", text))
    tight = plain and end == len(text) and text.count('":') == keys and _is_tight(text)
    if not tight and _write(record) != text:
        raise Malformed("not in canonical form")
    if not plain:
        _check_texts(record)
    return record


def _is_tight(text: str) -> bool:
    """Whether JSON without escapes, its keys sorted and all different, has but one spelling.

    What is left to the writer are the minus of zero and white space: beside a bracket, a quotation
    mark or a colon, or before what ends a value. Names that look so are compared in full.
    """
    return (
        ":-0" not in text
        and ",-0" not in text
        and "[-0" not in text
        and "\n" not in text
        and "\r" not in text
        and "\t" not in text
        and (" " not in text or not _LOOSE.search(text))
    )


# The keys of a record come together again and again.
@lru_cache(1024)
def _are_keys(keys: tuple[str, ...]) -> bool:
    return all(map(_KEY.match, keys)) and list(keys) == sorted(keys)


def _check_form(value: Any, depth: int) -> int:  # noqa: ANN401 - an object or a list
    """Keys, numbers, null and depth of what was read, and how many keys; texts are for others."""
    if depth > _DEPTH_LIMIT:
        raise Malformed("nested too deeply")
    members = value
    count = 0
    if type(value) is dict:
        if not _are_keys(tuple(value)):
            raise Malformed("keys of a foreign form or order")
        members = value.values()
        count = len(value)
    for inner in members:
        kind = type(inner)
        if kind is int:
            if not -_INT_LIMIT < inner < _INT_LIMIT:
                raise Malformed("number too large")
        elif kind is dict or kind is list:
            count += _check_form(inner, depth + 1)
        elif inner is None:
            raise Malformed("null has no place here")
    return count


def _check_texts(value: object) -> None:
    if isinstance(value, str):
        if _CONTROL.search(value) or not unicodedata.is_normalized("NFC", value):
            raise Malformed("text with control characters or not NFC")
    elif isinstance(value, dict):
        for inner in value.values():
            _check_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            _check_texts(inner)
