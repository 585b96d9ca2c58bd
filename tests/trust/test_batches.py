import hashlib
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain import canonical, codec, entries
from fieldapp.domain.desk_entries import HandoverConfirmed, SignedOut
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_parts import Signature
from fieldapp.domain.ids import CeremonyId, DeskId, Hash
from fieldapp.domain.papers import BatchManifest
from fieldapp.trust.batches import open_batch, read_batch_manifest, seal_batch
from fieldapp.trust.blobs import blob_hash
from fieldapp.trust.envelope import file_hash, read_line, seal
from fieldapp.trust.keys import Dmk
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.sealing import decrypt, encrypt
from tests.trust.vectors import (
    DESK_ONE,
    DESKS,
    DEVREQ_HASH,
    DMK,
    HANDED,
    HANDED_HASH,
    MANIFEST,
    OFFICE,
    OPENED,
    STROKES,
    STROKES_HASH,
)

BOTH = (OPENED, HANDED)
PLAIN = read_line(BatchManifest, MANIFEST)
READERS = (*OFFICE.recipients, DMK.age_recipient)
SEALED = seal_batch(PLAIN, BOTH, (), DMK.signing, READERS)


def signed_by_stroke(blob: str = STROKES_HASH) -> Entry:
    before = entries.parse(HANDED)
    stamp = replace(before.stamp, seq=3, tick=3, prev=before.hash)
    mark = Signature("beneficiary", "stroke", Hash("0" * 64), sha256=Hash(blob))
    return entries.write(stamp, HandoverConfirmed(before.hash, mark))


@cache
def with_blob() -> tuple[BatchManifest, tuple[bytes, ...]]:
    last = signed_by_stroke()
    manifest = replace(PLAIN, last=3, n=3, blobs=1, head=last.hash)
    return manifest, (*BOTH, last.line)


def sealed_as(manifest: object, payload: bytes, key=DMK.signing) -> bytes:
    head = canonical.encode(codec.write(manifest))
    return seal("batch", head + b"\n" + encrypt(payload, READERS), key)


def reason_of(content: bytes, desks=DESKS, **how) -> str:
    with pytest.raises(Refusable) as no:
        open_batch(content, desks, OFFICE.identities, **how)
    return no.value.reason


def test_the_example_travels_from_desk_to_office():
    opened = open_batch(SEALED, DESKS, OFFICE.identities, recipients=3)
    assert [entry.line for entry in opened.entries] == [OPENED, HANDED]
    assert opened.entries[1].hash == HANDED_HASH
    assert opened.manifest == PLAIN
    assert opened.blobs == {}
    assert opened.sha256 == hashlib.sha256(SEALED).hexdigest() == file_hash(SEALED)


def test_the_manifest_is_the_one_of_the_example():
    assert SEALED.split(b"\n")[1] == MANIFEST


def test_a_sibling_desk_reads_it_too():
    assert open_batch(SEALED, DESKS, [DMK.age_identity]).manifest.n == 2


def test_the_head_is_verified_without_opening_the_rest():
    assert read_batch_manifest(SEALED, DESKS) == PLAIN


def test_signature_blobs_travel_with_the_entries_that_name_them():
    manifest, lines = with_blob()
    content = seal_batch(manifest, lines, [STROKES], DMK.signing, READERS)
    assert open_batch(content, DESKS, OFFICE.identities).blobs == {STROKES_HASH: STROKES}


def test_a_desk_no_pack_names_is_unknown():
    assert reason_of(SEALED, {DeskId(DESK_ONE.kid): DESK_ONE.pub}) == "unknown_key"


def test_a_batch_signed_by_another_desk_is_refused():
    assert reason_of(seal_batch(PLAIN, BOTH, (), DESK_ONE, READERS)) == "damaged"


def test_a_batch_of_another_ceremony_is_refused_before_it_is_opened():
    other = CeremonyId("vss26-25-08542-20261122-02")
    assert reason_of(SEALED, ceremony=other) == "wrong_ceremony"


def test_a_batch_not_sealed_to_us_is_not_for_us():
    content = seal_batch(PLAIN, BOTH, (), DMK.signing, [DMK.age_recipient])
    assert reason_of(content) == "not_for_us"
    assert reason_of(content, recipients=3) == "damaged"


def test_the_payload_of_one_batch_under_the_head_of_another_is_refused():
    other = seal_batch(replace(PLAIN, no=2), BOTH, (), DMK.signing, READERS)
    swapped = other.split(b"\n", 2)[:2] + SEALED.split(b"\n", 2)[2:]
    assert reason_of(b"\n".join(swapped)) == "bad_signature"


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": 2, "last": 3},
        {"epoch": 1},
        {"ceremony": "vss26-25-08542-20261122-02"},
        {"desk": DESK_ONE.kid},
        {"prev": "0" * 64},
        {"head": "0" * 64},
        {"pack": "0" * 64},
        {"n": 3},
        {"n": 1},
        {"last": 1},
        {"first": 0, "n": 3},
        {"blobs": 1},
        {"first": 3},
        {"pack_no": 0},
        {"clock": "perhaps"},
    ],
)
def test_a_head_that_says_other_than_its_entries_is_refused(wrong):
    assert reason_of(sealed_as(replace(PLAIN, **wrong), OPENED + b"\n" + HANDED + b"\n")) == (
        "damaged"
    )


@pytest.mark.parametrize(
    "payload",
    [
        OPENED + b"\n" + HANDED,
        OPENED + b"\n" + HANDED + b"\n\n",
        OPENED + b"\r\n" + HANDED + b"\r\n",
        HANDED + b"\n" + OPENED + b"\n",
        HANDED + b"\n" + HANDED + b"\n",
        OPENED + b"\n" + HANDED[:-1] + b"\n",
        b"",
    ],
)
def test_lines_that_are_not_the_chain_are_refused(payload):
    assert reason_of(sealed_as(PLAIN, payload)) == "damaged"


def chain(*entries_written: Entry) -> bytes:
    manifest = replace(
        PLAIN,
        head=entries_written[-1].hash,
        n=len(entries_written) + 1,
        last=entries_written[-1].stamp.seq,
    )
    lines = [OPENED, *(entry.line for entry in entries_written)]
    return sealed_as(manifest, b"\n".join([*lines, b""]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"prev": Hash(DEVREQ_HASH)},
        {"desk": DeskId(DESK_ONE.kid)},
        {"epoch": 1},
        {"ceremony": "vss26-25-08542-20261122-02"},
        {"seq": 1},
        {"seq": 3},
    ],
)
def test_an_entry_out_of_its_place_breaks_the_batch(wrong):
    stamp = entries.parse(HANDED).stamp
    assert open_batch(chain(entries.write(stamp, SignedOut("exit"))), DESKS, OFFICE.identities)
    assert reason_of(chain(entries.write(replace(stamp, **wrong), SignedOut("exit")))) == "damaged"


def test_an_entry_of_a_later_version_asks_for_an_update():
    later = HANDED.replace(b'"handed_over"', b'"teleported"')
    manifest = replace(PLAIN, head=entries.entry_hash(later))
    assert reason_of(sealed_as(manifest, OPENED + b"\n" + later + b"\n")) == "too_new"


@pytest.mark.parametrize(
    "blobs",
    [
        [],
        [STROKES.replace(b"80", b"81")],
        [STROKES, STROKES],
        [STROKES, STROKES.replace(b"80", b"81")],
    ],
    ids=["missing", "altered", "twice", "unnamed"],
)
def test_blobs_are_exactly_those_named(blobs):
    manifest, lines = with_blob()
    payload = b"\n".join([*lines, *blobs, b""])
    assert reason_of(sealed_as(replace(manifest, blobs=len(blobs)), payload)) == "damaged"


def test_two_blobs_stand_in_the_order_of_their_names():
    other = STROKES.replace(b"80", b"81")
    first = signed_by_stroke()
    stamp = replace(first.stamp, seq=4, prev=first.hash)
    mark = Signature(
        "beneficiary", "stroke", Hash("0" * 64), sha256=Hash(hashlib.sha256(other).hexdigest())
    )
    second = entries.write(stamp, HandoverConfirmed(first.hash, mark))
    manifest = replace(PLAIN, last=4, n=4, blobs=2, head=second.hash)
    lines = (*BOTH, first.line, second.line)
    pair = sorted([STROKES, other], key=lambda blob: hashlib.sha256(blob).hexdigest())
    content = seal_batch(manifest, lines, pair[::-1], DMK.signing, READERS)
    assert list(open_batch(content, DESKS, OFFICE.identities).blobs.values()) == pair
    unsorted = b"\n".join([*lines, *pair[::-1], b""])
    assert reason_of(sealed_as(manifest, unsorted)) == "damaged"


def test_a_named_blob_that_is_no_signature_is_refused():
    blob = b'{"h":1,"picture":"x","v":1,"w":1}'
    last = signed_by_stroke(blob=hashlib.sha256(blob).hexdigest())
    manifest = replace(PLAIN, last=3, n=3, blobs=1, head=last.hash)
    assert reason_of(sealed_as(manifest, b"\n".join([*BOTH, last.line, blob, b""]))) == "damaged"


def test_a_count_that_does_not_match_is_a_bug_of_the_sender():
    with pytest.raises(ValueError, match="counts"):
        seal_batch(PLAIN, [OPENED], (), DMK.signing, READERS)


@given(st.data())
def test_one_changed_byte_anywhere_is_refused(data):
    changed = bytearray(SEALED)
    changed[data.draw(st.integers(0, len(SEALED) - 1))] ^= data.draw(st.integers(1, 255))
    reason_of(bytes(changed))


@given(st.integers(0, len(SEALED) - 1))
def test_a_cut_off_batch_is_refused(size):
    reason_of(SEALED[:size])


@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_refused_calmly(content):
    reason_of(content)
    reason_of(SEALED.split(b"\n")[0] + b"\n" + content)


def test_another_enrolment_of_the_same_laptop_is_another_desk():
    assert Dmk(b"\x13" * 32).desk not in DESKS


def test_a_batch_names_the_pack_of_its_last_entry():
    before = entries.parse(HANDED)
    stamp = replace(before.stamp, seq=3, tick=3, prev=before.hash, pack=Hash("cc" * 32))
    last = entries.write(stamp, SignedOut("exit"))
    head, lines = replace(PLAIN, last=3, n=3, head=last.hash), (*BOTH, last.line)
    payload = b"\n".join((*lines, b""))
    assert reason_of(sealed_as(head, payload)) == "damaged"
    later = replace(head, pack=Hash("cc" * 32))
    assert open_batch(sealed_as(later, payload), DESKS, OFFICE.identities).manifest == later


def test_signatures_are_sealed_in_the_order_of_their_names():
    blobs = [b"a", b"b", b"c"]
    content = seal_batch(replace(PLAIN, blobs=3), BOTH, blobs, DMK.signing, READERS)
    payload = decrypt(content.split(b"\n", 2)[2], OFFICE.identities)
    assert payload.split(b"\n")[2:-1] == sorted(blobs, key=blob_hash) != blobs
