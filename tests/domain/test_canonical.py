import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.canonical import LINE_LIMIT, Malformed, decode, encode


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b'{"a":1,"b":-1,"c":0}',
        b'{"a":9007199254740991,"b":-9007199254740991}',
        b'{"a":true,"b":false,"c":[],"d":{}}',
        '{"a":"Hoàng Thị Sáo","b":"\\"\\\\/"}'.encode(),
        b'{"a":{"b":{"c":{"d":1}}}}',
        b'{"a":[[[1]]]}',
        b'{"a_1":"\x7f"}',
    ],
)
def test_a_canonical_line_is_read_and_written_the_same(line):
    assert encode(decode(line)) == line


@pytest.mark.parametrize(
    "line",
    [
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"a":[1],"a":[1]}',
        b'{"a":1.0}',
        b'{"a":1.5}',
        b'{"a":1e0}',
        b'{"a":1E2}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":-Infinity}',
        b'{"a":+1}',
        b'{"a":01}',
        b'{"a":-0}',
        b'{"a":9007199254740992}',
        b'{"a":-9007199254740992}',
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":null}',
        b'{"b":1,"a":1}',
        b'{ "a":1}',
        b'{"a": 1}',
        b'{"a":[-0]}',
        b'{"a":[1,-0]}',
        b'{"a":\n1}',
        b'{\n"a":1}',
        b'{"a":1\n}',
        b'{"a":\t1}',
        b'{"a":"x"\t}',
        b'{"a":1,\r"b":2}',
        b'{"a":[1,\n2]}',
        b'{"a":1}\n',
        b'{"a":1}\r',
        b'{"a":1} ',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\n"}',
        b'{"a":"\\t"}',
        b'{"a":["\\t"]}',
        b'{"a":[1,["\\n"]]}',
        b'{"a":"\\u00e0"}',
        b'{"a":{"b":{"c":{"d":{"e":1}}}}}',
        b'{"a":[[[[1]]]]}',
        b'{"a":' + b"[" * 100 + b"]" * 100 + b"}",
        b'{"a":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b'{"a":"' + b"x" * LINE_LIMIT + b'"}',
        b'{"a":"' + b"x" * 1_000_000 + b'"}',
        '{"a":"a\u0300"}'.encode(),
        b'{"a":"a\x00b"}',
        b'{"a":"a\x1fb"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\\ud83d\\ude00"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\xff"}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"A":1}',
        b'{"1a":1}',
        b'{"":1}',
        b'{"a-b":1}',
        b'{"a\\n":1}',
        b'{"' + b"a" * 25 + b'":1}',
        "{'à':1}".encode(),
        b'{"a":{"B":1}}',
        b'{"a":[{"b":null}]}',
        b"{'a':1}",
        b'{"a":1,}',
        b'{"a":1}{"a":1}',
        b"[]",
        b'"a"',
        b"1",
        b"true",
        b"null",
        b"",
        b"{",
    ],
    ids=lambda line: line[:24].decode("latin-1") + str(len(line)),
)
def test_any_other_spelling_is_refused(line):
    with pytest.raises(Malformed):
        decode(line)


def test_the_limit_is_of_the_whole_line():
    line = b'{"a":"' + b"x" * (LINE_LIMIT - 8) + b'"}'
    assert len(line) == LINE_LIMIT
    assert decode(line)
    with pytest.raises(Malformed):
        decode(line, limit=LINE_LIMIT - 1)


def test_a_long_number_is_refused_on_every_python():
    assert 0 < sys.get_int_max_str_digits() < 5000


_PLAIN = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(1 - 2**53, 2**53 - 1),
        st.text(st.sampled_from("aàạBđỳ \"\\/'😀")),
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True), _PLAIN, max_size=4))
def test_what_we_write_we_read_unless_it_is_too_deep(record):
    line = encode(record)
    try:
        again = decode(line)
    except Malformed as no:
        assert "deep" in str(no)  # noqa: PT017 - only one cause is allowed
    else:
        assert again == record


@given(st.text(max_size=60))
def test_text_that_is_no_line_is_refused_calmly(text):
    for line in (text.encode("utf-8", "surrogatepass"), json.dumps(text).encode()):
        with pytest.raises(Malformed):
            decode(line)
