import base64
from dataclasses import dataclass
from itertools import permutations
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.canonical import LINE_LIMIT
from fieldapp.domain.papers import Acknowledgement, Cert, Kind
from fieldapp.trust import envelope
from fieldapp.trust.certs import open_cert, open_devreq
from fieldapp.trust.envelope import (
    file_hash,
    line_hash,
    line_limit,
    media_type,
    open_envelope,
    pin,
    read_body,
    read_line,
    read_pub,
    seal,
    seal_record,
    signer,
    split_body,
    take_apart,
)
from fieldapp.trust.keys import SigningKey
from fieldapp.trust.refusals import Refusable
from tests.trust.vectors import ACK, CERT, DEVREQ, OFFICE, ROOT

KINDS = get_args(Kind)
BODY = b'{"v":1}\n'
ORDER = 2**252 + 27742317777372353535851937790883648493


def reason_of(content: bytes, kind: Kind = "ack", key: SigningKey = OFFICE.signing) -> str:
    with pytest.raises(Refusable) as no:
        open_envelope(content, kind, pin([key.pub]))
    assert no.value.__cause__ is not None
    return no.value.reason


def relabel(content: bytes, **changes: bytes) -> bytes:
    head, _, body = content.partition(b"\n")
    parts = dict(zip(("magic", "kind", "kid", "sig"), head.split(b" "), strict=True)) | changes
    return b" ".join(parts.values()) + b"\n" + body


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_sealed_opens_with_its_key(kind):
    content = seal(kind, BODY, ROOT)
    assert open_envelope(content, kind, pin([OFFICE.signing.pub, ROOT.pub])) == BODY


@dataclass(frozen=True, slots=True)
class Small:
    v: Literal[1]


def test_a_record_is_sealed_as_its_line_and_names_who_signed():
    content = seal_record("ack", Small(1), OFFICE.signing)
    assert content == seal("ack", BODY, OFFICE.signing)
    assert signer(content) == OFFICE.signing.kid


def test_a_file_is_named_by_all_of_it_and_a_line_without_what_stands_around_it():
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file_hash(b"abc") == abc
    assert line_hash(b"first line\nabc\n") == line_hash(b"first line\nabc") == abc


@pytest.mark.parametrize(("signed", "asked"), list(permutations(KINDS, 2)))
def test_a_good_signature_of_another_type_is_refused(signed, asked):
    content = seal(signed, BODY, OFFICE.signing)
    assert reason_of(content, asked) == "not_for_us"
    assert reason_of(relabel(content, kind=asked.encode()), asked) == "bad_signature"


def test_an_unknown_key_is_refused_as_such():
    assert reason_of(seal("ack", BODY, ROOT)) == "unknown_key"


def test_a_self_made_key_under_the_name_of_a_pinned_one_is_refused():
    forged = relabel(seal("ack", BODY, ROOT), kid=OFFICE.signing.kid.encode())
    assert reason_of(forged) == "bad_signature"


def test_of_two_keys_with_one_name_each_is_tried():
    content = seal("ack", BODY, OFFICE.signing)
    pinned = {OFFICE.signing.kid: (ROOT.pub, OFFICE.signing.pub)}
    assert open_envelope(content, "ack", pinned) == BODY


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"FAENV1", b"\xef\xbb\xbfFAENV1"),
        (b"==\n", b"==\r\n"),
        (b"==\n", b"= =\n"),
        (b"FAENV1 ", b"FAENV1  "),
        (b"FAENV1", b"faenv1"),
        (b"6a3803d5f059902a", b"6A3803D5F059902A"),
        (b"/", b"_"),
        (b"Q==\n", b"R==\n"),
        (b"FAENV1", b"FAENV1" + b" " * 200),
    ],
)
def test_another_spelling_of_the_first_line_is_damage(old, new):
    assert old in ACK
    assert reason_of(ACK.replace(old, new, 1)) == "damaged"


def test_the_same_signature_written_with_its_order_added_is_refused():
    signature = base64.b64decode(ACK.split(b"\n")[0].split(b" ")[3])
    scalar = int.from_bytes(signature[32:], "little") + ORDER
    second = base64.b64encode(signature[:32] + scalar.to_bytes(32, "little"))
    assert reason_of(relabel(ACK, sig=second)) == "bad_signature"


def test_a_later_envelope_asks_for_an_update():
    assert reason_of(ACK.replace(b"FAENV1", b"FAENV2")) == "too_new"


@pytest.mark.parametrize(("kind", "limit"), [("cert", 2**16), ("ack", 2**20)])
def test_a_body_over_its_cap_is_not_even_verified(kind, limit):
    assert open_envelope(seal(kind, b"x" * (limit + 1), ROOT), kind, pin([ROOT.pub]))
    assert reason_of(seal(kind, b"x" * (limit + 2), ROOT), kind, ROOT) == "damaged"


def test_a_payload_over_its_cap_is_refused(monkeypatch):
    monkeypatch.setattr(envelope, "_PAYLOAD_LIMIT", 10)
    assert open_envelope(seal("batch", b"x" * (2**16 + 11), ROOT), "batch", pin([ROOT.pub]))
    assert reason_of(seal("batch", b"x" * (2**16 + 12), ROOT), "batch", ROOT) == "damaged"


@pytest.mark.parametrize("body", [b'{"v":1}', b'{"v":1}\n\n', b'{"v":1}\r\n', b"\n", b"[]\n"])
def test_a_body_is_one_line_and_its_line_feed(body):
    with pytest.raises(Refusable) as no:
        read_body(Acknowledgement, body, "ack")
    assert no.value.reason == "damaged"


@pytest.mark.parametrize("later", [b'"v":2', b'"schema":2,"v":1'])
def test_a_later_version_of_a_paper_asks_for_an_update(later):
    body = CERT.split(b"\n")[1].replace(b'"v":1', later) + b"\n"
    with pytest.raises(Refusable) as no:
        read_body(Cert, body, "cert")
    assert no.value.reason == "too_new"
    assert no.value.advice == "Cập nhật phần mềm rồi nạp lại."


def test_manifest_and_payload_are_parted_at_the_first_line_feed():
    assert split_body(b"{}\na\nb") == (b"{}", b"a\nb")


@pytest.mark.parametrize("body", [b"", b"no line", b"x" * (2**16 + 1) + b"\n"])
def test_a_sealed_body_without_its_manifest_line_is_damage(body):
    with pytest.raises(Refusable) as no:
        split_body(body)
    assert no.value.reason == "damaged"


def test_a_manifest_line_may_be_empty_or_as_long_as_any_line():
    assert split_body(b"\nrest") == (b"", b"rest")
    assert split_body(b"x" * LINE_LIMIT + b"\nrest") == (b"x" * LINE_LIMIT, b"rest")
    with pytest.raises(Refusable):
        split_body(b"x" * (LINE_LIMIT + 1) + b"\nrest")


def test_what_is_signed_names_its_type():
    assert media_type("cert") == "application/vnd.fieldapp.cert.v1"


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("cert", 64 * 1024),
        ("ack", 1024 * 1024),
        ("export", 1024 * 1024),
        ("pack", 64 * 1024 + 64 * 1024 * 1024),
        ("batch", 64 * 1024 + 64 * 1024 * 1024),
    ],
)
def test_a_file_is_as_long_as_its_kind_may_be(kind, most):
    content = seal(kind, b"", OFFICE.signing) + bytes(most + 1)
    assert len(take_apart(content, kind).body) == most + 1
    assert reason_of(content + b"x", kind) == "damaged"


def test_only_answers_and_exports_have_long_lines():
    long = {kind for kind in KINDS if line_limit(kind) == 1024 * 1024}
    assert long == {"ack", "export"}
    assert {line_limit(kind) for kind in KINDS} == {LINE_LIMIT, 1024 * 1024}


def test_another_byte_in_the_place_of_the_first_line_feed_is_damage():
    content = seal("ack", b"", OFFICE.signing)
    assert reason_of(content[:-1] + b"x") == "damaged"
    assert reason_of(content[:-1]) == "damaged"
    assert reason_of(b"\n" + content) == "damaged"


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_public_key_has_32_bytes(size):
    assert read_pub(base64.b64encode(ROOT.pub).decode()) == ROOT.pub
    with pytest.raises(Refusable) as no:
        read_pub(base64.b64encode(bytes(size)).decode())
    assert no.value.reason == "damaged"


def test_a_line_ends_with_its_line_feed():
    body = open_envelope(ACK, "ack", pin([OFFICE.signing.pub]))
    assert read_body(Acknowledgement, body, "ack")
    for cut in (body[:-1], b"", body[:-1] + b" "):
        with pytest.raises(Refusable) as no:
            read_body(Acknowledgement, cut, "ack")
        assert no.value.reason == "damaged"


def test_a_line_is_not_longer_than_its_reader_allows():
    line = open_envelope(ACK, "ack", pin([OFFICE.signing.pub]))[:-1]
    assert read_line(Acknowledgement, line, len(line))
    with pytest.raises(Refusable) as no:
        read_line(Acknowledgement, line, len(line) - 1)
    assert no.value.reason == "damaged"


@pytest.mark.parametrize(
    ("version", "reason"),
    [(b"2", "too_new"), (b"0", "damaged"), (b"-1", "damaged"), (b"true", "damaged")],
)
def test_only_a_greater_number_is_a_later_version(version, reason):
    line = open_envelope(ACK, "ack", pin([OFFICE.signing.pub]))[:-1]
    with pytest.raises(Refusable) as no:
        read_line(Acknowledgement, line.replace(b'"v":1', b'"v":' + version))
    assert no.value.reason == reason


def test_a_line_without_its_version_is_damage():
    line = open_envelope(ACK, "ack", pin([OFFICE.signing.pub]))[:-1]
    for text in (b"", b',"v":"2"'):
        with pytest.raises(Refusable) as no:
            read_line(Acknowledgement, line.replace(b',"v":1', text))
        assert no.value.reason == "damaged"


PAPERS = [
    (CERT, lambda content: open_cert(content, (ROOT.pub,))),
    (DEVREQ, open_devreq),
    (ACK, lambda content: open_envelope(content, "ack", pin([OFFICE.signing.pub]))),
]


@given(st.sampled_from(PAPERS), st.data())
def test_one_changed_byte_anywhere_is_refused(paper, data):
    content, opened = paper
    at = data.draw(st.integers(0, len(content) - 1))
    changed = bytearray(content)
    changed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Refusable):
        opened(bytes(changed))


@given(st.sampled_from(PAPERS), st.data())
def test_a_cut_off_paper_is_refused(paper, data):
    content, opened = paper
    with pytest.raises(Refusable):
        opened(content[: data.draw(st.integers(0, len(content) - 1))])
