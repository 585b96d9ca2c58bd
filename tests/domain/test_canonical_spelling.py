"""Canonical JSON has one spelling: what is written is what is read, byte by byte."""

import json
import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from fieldapp.domain import canonical
from fieldapp.domain.canonical import Malformed

_TEXTS = st.text(st.sampled_from('aà Bđỳ"\\\\/,:{}[]-0\u0300\n\x7f1'), max_size=8)
_RECORDS = st.dictionaries(
    st.sampled_from(["a", "b", "c_1", "d", "no"]),
    st.one_of(
        st.integers(-20, 20),
        st.sampled_from([2**53 - 1, 2**53, -(2**53)]),
        st.booleans(),
        _TEXTS,
        st.lists(_TEXTS | st.integers(-1, 1), max_size=3),
        st.dictionaries(st.sampled_from(["x", "y", "Z"]), _TEXTS, max_size=2),
    ),
    max_size=4,
)


def _is_canonical(line: bytes) -> bool:
    """The slow and simple rule: what was read is written the same, and every member is allowed."""

    def allowed(value: object) -> bool:
        if isinstance(value, dict):
            return all(re.fullmatch("[a-z][a-z0-9_]{0,23}", key) for key in value) and all(
                map(allowed, value.values())
            )
        if isinstance(value, list):
            return all(map(allowed, value))
        if isinstance(value, str):
            return unicodedata.normalize("NFC", value) == value and min(value, default="a") >= " "
        return isinstance(value, int) and abs(value) < 2**53

    try:
        record = json.loads(line)
        written = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return isinstance(record, dict) and written.encode() == line and allowed(record)
    except ValueError:
        return False


def _is_taken(line: bytes) -> bool:
    try:
        return canonical.decode(line) == dict(json.loads(line))
    except Malformed:
        return False


@given(_RECORDS, st.integers(0, 80), st.sampled_from(["", " ", "  ", "\n", "\t", "\r", "-", "0"]))
@example({"a": "b, c"}, 0, "")
@example({"a": ":", "b": ',":'}, 0, "")
def test_a_line_with_something_put_in_is_taken_only_where_it_stays_canonical(record, at, more):
    text = canonical.encode(record).decode()
    at = min(at, len(text))
    line = (text[:at] + more + text[at:]).encode()
    assert _is_taken(line) == _is_canonical(line)


@given(_RECORDS, _RECORDS)
def test_two_records_run_together_are_taken_only_in_the_order_of_keys(one, other):
    texts = [canonical.encode(each).decode() for each in (one, other)]
    line = (texts[0][:-1] + "," + texts[1][1:]).encode()
    assert _is_taken(line) == _is_canonical(line)


@given(_RECORDS, st.sampled_from([(",", ": "), (", ", ":"), (" ,", ":"), (",", " :"), (",", ":")]))
def test_white_space_between_members_is_refused(record, separators):
    line = json.dumps(record, sort_keys=True, separators=separators, ensure_ascii=False).encode()
    assert _is_taken(line) == _is_canonical(line)
