import hashlib
import hmac
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain import entries
from fieldapp.domain.desk_entries import HandoverConfirmed
from fieldapp.domain.entry_parts import Signature
from fieldapp.domain.ids import Hash
from fieldapp.trust.journal import Frame, Gap, open_frame, read_frames, scan_frames, write_frame
from fieldapp.trust.keys import Dmk
from fieldapp.trust.refusals import Refusable, WrittenLater
from fieldapp.trust.sealing import encrypt
from tests.trust.vectors import (
    CARD,
    DMK,
    HANDED,
    OFFICE,
    OPENED,
    RECEIPT_DIGITS,
    STROKES,
    STROKES_HASH,
)

READERS = (*OFFICE.recipients, DMK.age_recipient)
START, GIVEN = entries.parse(OPENED), entries.parse(HANDED)
MARK = Signature("beneficiary", "stroke", Hash("0" * 64), sha256=Hash(STROKES_HASH))
SIGNED = entries.write(
    replace(GIVEN.stamp, seq=3, prev=GIVEN.hash), HandoverConfirmed(GIVEN.hash, MARK)
)
FRAMES = (
    write_frame(START, DMK, READERS),
    write_frame(GIVEN, DMK, READERS, receipt=RECEIPT_DIGITS),
    write_frame(SIGNED, DMK, READERS, blobs=[STROKES]),
)
WHOLE = b"".join(FRAMES)
AT = (0, len(FRAMES[0]), len(FRAMES[0]) + len(FRAMES[1]))


def read(content: bytes, key: bytes | None = DMK.journal_key):
    return read_frames(content, key, OFFICE.identities)


def seqs(journal) -> list[int]:
    return [frame.entry.stamp.seq for frame in journal.frames]


def framed(payload: bytes, seq: int = 2) -> bytes:
    sealed = encrypt(payload, READERS)
    head = FRAMES[1][:16] + seq.to_bytes(4, "big") + len(sealed).to_bytes(4, "big")
    return head + sealed + hmac.digest(DMK.journal_key, head + sealed, "sha256")


def test_a_frame_begins_as_in_the_example():
    assert FRAMES[1].hex().startswith("46414a313c1c69080f9d63fa0000000000000002")


@pytest.mark.parametrize("key", [DMK.journal_key, None], ids=["desk", "spare desk"])
def test_the_mirror_gives_back_entries_receipts_and_signatures(key):
    journal = read(WHOLE, key)
    assert [frame.entry for frame in journal.frames] == [START, GIVEN, SIGNED]
    assert [frame.receipt for frame in journal.frames] == [None, RECEIPT_DIGITS, None]
    assert journal.frames[2].blobs == {STROKES_HASH: STROKES}
    assert journal.torn_at is None
    assert journal.gaps == ()


def test_a_start_compares_places_without_opening_anything():
    scan = scan_frames(WHOLE, DMK.journal_key)
    assert [(raw.desk, raw.epoch, raw.seq, raw.start) for raw in scan.frames] == [
        (DMK.desk, 0, seq, start) for seq, start in enumerate(AT, 1)
    ]
    assert [raw.end for raw in scan.frames] == [*AT[1:], len(WHOLE)]
    assert open_frame(scan.frames[1], [DMK.age_identity]).entry == GIVEN


def test_a_frame_knows_where_it_stood_and_is_the_same_wherever_it_stands():
    frames = read(b"xy" + WHOLE).frames
    assert [frame.span for frame in frames] == [
        (start + 2, end + 2) for start, end in zip(AT, (*AT[1:], len(WHOLE)), strict=True)
    ]
    assert frames == read(WHOLE).frames
    assert Frame(START, None, {}).span == (0, 0)


@pytest.mark.parametrize("lost", [1, 31, 32, 33])
@pytest.mark.parametrize("key", [DMK.journal_key, None], ids=["desk", "spare desk"])
def test_a_frame_without_all_of_its_code_is_none(lost, key):
    scan = scan_frames(WHOLE[:-lost], key)
    assert ([raw.seq for raw in scan.frames], scan.torn_at) == ([1, 2], AT[2])


def test_an_empty_journal_is_whole():
    assert read(b"") == read_frames(b"", None, OFFICE.identities)
    assert read(b"").torn_at is None


@given(st.integers(1, len(FRAMES[2]) - 1), st.sampled_from([DMK.journal_key, None]))
def test_a_torn_last_frame_is_cut_off_where_it_begins(size, key):
    journal = read(WHOLE[: AT[2] + size], key)
    assert seqs(journal) == [1, 2]
    assert journal.torn_at == AT[2]
    assert journal.gaps == ()


@given(st.integers(AT[1], AT[2] - 1), st.integers(1, 255))
def test_damage_in_the_middle_is_a_gap_and_what_follows_is_read(at, change):
    damaged = bytearray(WHOLE)
    damaged[at] ^= change
    journal = read(bytes(damaged))
    assert seqs(journal) == [1, 3]
    assert journal.gaps == (Gap(AT[1], AT[2]),)
    assert journal.torn_at is None


@given(st.integers(AT[1], AT[2] - 33), st.integers(1, 255))
def test_without_the_desk_damage_is_found_as_well_except_in_the_mac(at, change):
    damaged = bytearray(WHOLE)
    damaged[at] ^= change
    assert seqs(read(bytes(damaged), None)) == [1, 3]


def test_lost_sectors_and_foreign_bytes_are_gaps():
    noise = b"FAJ1" * 9
    content = noise + FRAMES[0] + b"\0" * 512 + FRAMES[2] + b"FAJ1"
    journal = read(content)
    assert seqs(journal) == [1, 3]
    assert [gap.start for gap in journal.gaps] == [0, len(noise) + len(FRAMES[0])]
    assert journal.torn_at == len(content) - 4


def test_frames_of_another_desk_are_not_ours():
    other = Dmk(b"\x11" * 32)
    scan = scan_frames(WHOLE, other.journal_key)
    assert scan.frames == ()
    assert scan.torn_at == 0


def test_a_journal_that_is_not_for_us_says_so():
    with pytest.raises(Refusable) as no:
        read_frames(WHOLE, None, [CARD.age_identity])
    assert no.value.reason == "not_for_us"


def test_one_frame_not_for_us_among_ours_is_a_gap():
    foreign = write_frame(GIVEN, DMK, [CARD.age_recipient], receipt=RECEIPT_DIGITS)
    journal = read(FRAMES[0] + foreign + FRAMES[2])
    assert seqs(journal) == [1, 3]
    assert len(journal.gaps) == 1


def test_an_entry_of_a_later_version_asks_for_an_update():
    later = HANDED.replace(b'"handed_over"', b'"teleported"')
    with pytest.raises(Refusable) as no:
        read(FRAMES[0] + framed(later + b"\n"))
    assert no.value.reason == "too_new"


OTHER_STROKES = STROKES.replace(b"80", b"81")
NO_STROKES = b'{"h":1,"v":1,"w":1}'
NAMES_NO_STROKES = entries.write(
    SIGNED.stamp,
    HandoverConfirmed(
        GIVEN.hash, replace(MARK, sha256=Hash(hashlib.sha256(NO_STROKES).hexdigest()))
    ),
)


@pytest.mark.parametrize(
    ("payload", "seq"),
    [
        (b"", 2),
        (b"\n", 2),
        (HANDED, 2),
        (HANDED + b"\n", 2),
        (HANDED + b"\n" + RECEIPT_DIGITS[1:].encode() + b"\n", 2),
        (HANDED + b"\n" + RECEIPT_DIGITS.encode() + b"\n" + STROKES + b"\n", 2),
        (HANDED + b"\n" + "một".encode() + b"\n", 2),
        (HANDED + b"\n" + RECEIPT_DIGITS.encode() + b"\n", 3),
        (SIGNED.line + b"\n", 3),
        (SIGNED.line + b"\n" + OTHER_STROKES + b"\n", 3),
        (SIGNED.line + b"\n" + STROKES + b"\n" + STROKES + b"\n", 3),
        (NAMES_NO_STROKES.line + b"\n" + NO_STROKES + b"\n", 3),
    ],
)
def test_a_frame_that_holds_other_than_it_must_is_a_gap(payload, seq):
    journal = read(FRAMES[0] + framed(payload, seq) + FRAMES[2])
    assert seqs(journal) == [1, 3]
    assert len(journal.gaps) == 1


@pytest.mark.parametrize("more", [b"", b"\0" * 600])
def test_frames_of_a_later_version_are_left_to_it(more):
    later = WHOLE + b"FAJ2" + FRAMES[1][4:-1] + more
    with pytest.raises(WrittenLater):
        scan_frames(later, DMK.journal_key)


def test_a_flipped_bit_of_the_version_is_damage_and_no_later_version():
    flipped = FRAMES[0] + b"FAJ3" + FRAMES[1][4:]
    assert scan_frames(flipped, DMK.journal_key).torn_at == AT[1]


@pytest.mark.parametrize(("size", "taken"), [(1024 * 1024, 1), (1024 * 1024 + 1, 0)])
def test_a_frame_is_a_mebibyte_at_most(size, taken):
    head = FRAMES[0][:20] + size.to_bytes(4, "big")
    frame = head + bytes(size)
    frame += hmac.digest(DMK.journal_key, frame, "sha256")
    scan = scan_frames(frame, DMK.journal_key)
    assert (len(scan.frames), scan.torn_at) == (taken, None if taken else 0)
