"""A pack, a batch or a journal that was cut off anywhere is never taken for a whole one."""

from dataclasses import replace
from functools import cache

import pytest

from fieldapp.domain import entries
from fieldapp.domain.desk_entries import SignedOut
from fieldapp.domain.pack_records import Desk
from fieldapp.domain.papers import BatchManifest
from fieldapp.trust import envelope
from fieldapp.trust.batches import open_batch, seal_batch
from fieldapp.trust.envelope import read_line
from fieldapp.trust.journal import scan_frames, write_frame
from fieldapp.trust.packs import open_pack, read_pack_manifest, seal_pack
from fieldapp.trust.refusals import Refusable
from tests.proof.crowd import crowd
from tests.proof.families import CERT, KEY, READERS
from tests.proof.tiers import sized
from tests.store import sample
from tests.trust import test_packs as packs
from tests.trust import vectors as v

SECTOR = 512


@cache
def chained(count: int) -> tuple[entries.Entry, ...]:
    """A desk's first entry and so many more."""
    chain = [entries.parse(v.OPENED)]
    stamp = entries.parse(v.HANDED).stamp
    for seq in range(2, count + 2):
        placed = replace(stamp, seq=seq, tick=seq, prev=chain[-1].hash)
        chain.append(entries.write(placed, SignedOut("exit")))
    return tuple(chain)


def batch(count: int) -> bytes:
    chain = chained(count)
    lines = tuple(entry.line for entry in chain)
    head = replace(
        read_line(BatchManifest, v.MANIFEST), head=chain[-1].hash, last=len(chain), n=len(chain)
    )
    return seal_batch(head, lines, (), v.DMK.signing, READERS)


def pack(people: int) -> bytes:
    head = replace(sample.pack().manifest, cert_no=7, desks=packs.EXAMPLE.desks)
    desks = [each for each in packs.RECORDS if isinstance(each, Desk)]
    rest = [each for each in crowd(people) if not isinstance(each, Desk)]
    return seal_pack(head, [*rest, *desks], v.OFFICE, v.CARD.age_recipient)


def opened_pack(content: bytes) -> object:
    return open_pack(content, CERT, [v.CARD.age_identity])


def opened_batch(content: bytes) -> object:
    return open_batch(content, v.DESKS, v.OFFICE.identities)


KINDS = {"pack": (pack, opened_pack), "batch": (batch, opened_batch)}


def taken(kind: str, size: int, step: int) -> tuple[int, int]:
    """How many cuts were made, and how many of them were taken for whole."""
    make, opened = KINDS[kind]
    content = make(size)
    assert opened(content)
    cuts = [*range(0, len(content), step), len(content) - 1]
    return len(cuts), sum(_is_taken(opened, content[:cut]) for cut in cuts)


def _is_taken(opened, content: bytes) -> bool:
    try:
        opened(content)
    except Refusable as no:
        return no.reason not in {"damaged", "bad_signature"}
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_at_any_sector_is_refused(kind):
    cuts, accepted = taken(kind, 300, SECTOR)
    assert cuts > 100
    assert accepted == 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_of_a_long_file_is_refused(kind):
    assert taken(kind, sized(300, 4_000, 40_000), SECTOR)[1] == 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_at_any_byte_is_refused(kind):
    assert taken(kind, 30, 1)[1] == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_build_that_checks_no_signature_takes_no_cut_either(monkeypatch, kind):
    """What is sealed says itself where it ends."""
    monkeypatch.setattr(envelope, "verifies", lambda *_: True)
    assert taken(kind, 300, SECTOR)[1] == 0


def test_a_build_that_reads_as_far_as_it_gets_is_caught(monkeypatch):
    def lenient(content: bytes) -> object:
        return read_pack_manifest(content, CERT)

    monkeypatch.setattr(envelope, "verifies", lambda *_: True)
    monkeypatch.setitem(KINDS, "pack", (pack, lenient))
    assert taken("pack", 300, SECTOR)[1] > 0


def test_a_cut_journal_holds_exactly_the_frames_before_the_cut():
    frames = [write_frame(each, v.DMK, READERS) for each in chained(40)]
    ends = [sum(map(len, frames[: at + 1])) for at in range(len(frames))]
    content = b"".join(frames)
    for cut in range(0, len(content), SECTOR):
        found = scan_frames(content[:cut], KEY)
        whole = sum(end <= cut for end in ends)
        assert [each.seq for each in found.frames] == list(range(1, whole + 1))
        assert (found.torn_at is None) == (cut in {0, *ends})
