from dataclasses import replace
from typing import Any

import pytest

from fieldapp.domain import entries
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.desk_entries import (
    HandedOver,
    HandoverConfirmed,
    NotHandedOver,
    Refused,
    SignedOut,
    StockCounted,
    Voided,
)
from fieldapp.domain.entries import Entry, Stamp
from fieldapp.domain.entry_parts import (
    Collector,
    ItemCount,
    ItemSerial,
    Line,
    Override,
    Signature,
    StockLine,
)
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.erasing import Sought, is_signed_by, without
from fieldapp.domain.ids import (
    NO_PACK,
    BeneficiaryId,
    DeskId,
    EntitlementId,
    Hash,
    ItemCode,
    OfficerId,
)
from fieldapp.domain.names import compare_key
from fieldapp.domain.tombstones import Erased, is_tombstone, left_of, read_kept, tombstone

ME, OTHER = (BeneficiaryId(f"01934f6a-1c00-7a11-8b22-00000000001{n}") for n in (7, 8))
DUE = EntitlementId("01934f6a-1c00-7a11-8b22-000000000917")
CARD = ItemCode("bhyt_card")
MINE, THEIRS = "GD4252520000123", "GD4252520000999"
ME_KNOWN = Sought(
    people=frozenset({ME}),
    handovers=frozenset({"a" * 64}),
    numbers=frozenset({"015158000321", "2520000123"}),
    names=frozenset({compare_key("Hoàng Thị Sáo"), compare_key("Sáo")}),
    serials=frozenset({MINE}),
)
STROKES, TEXT = Hash("b" * 64), Hash("c" * 64)


def line(who: BeneficiaryId, serial: str | None = None) -> Line:
    return Line(who, DUE, CARD, 1, serial)


def handed(*lines: Line, **more: Any) -> HandedOver:
    return HandedOver("7c1e90d2", lines, "desk", "00003-0-00001-46", **more)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (handed(line(ME, MINE), line(OTHER, THEIRS)), handed(line(ME), line(OTHER, THEIRS))),
        (
            handed(line(OTHER), collector=Collector("X Y", "child", "cccd", "015158000321")),
            handed(line(OTHER), collector=Collector("-", "child", "cccd")),
        ),
        (
            handed(
                line(ME), overrides=(Override("stock_short", OfficerId("l1"), "leader", "bà ấy"),)
            ),
            handed(line(ME), overrides=(Override("stock_short", OfficerId("l1"), "leader", "-"),)),
        ),
        (
            handed(line(ME), signature=Signature("beneficiary", "stroke", TEXT, STROKES)),
            handed(line(ME), signature=Signature("beneficiary", "stroke", TEXT)),
        ),
        (
            NotHandedOver(ME, (DUE,), "moved", "none", where="Khu Chiềng", note="đã đi"),
            NotHandedOver(ME, (DUE,), "moved", "none"),
        ),
        (
            Refused("scan", "not_on_list", scanned="0151 5800 0321|x"),
            Refused("scan", "not_on_list"),
        ),
        (
            Refused("scan", "not_on_list", scanned="1|Hoàng  Thị Sáo|2"),
            Refused("scan", "not_on_list"),
        ),
        (Refused("scan", "on_hold", beneficiary=ME, scanned="?"), Refused("scan", "on_hold", ME)),
        (
            Voided(
                Hash("a" * 64),
                "00003-0-00001-46",
                "other",
                (StockLine(CARD, 1, MINE),),
                OfficerId("l1"),
                note="nhầm",
            ),
            Voided(
                Hash("a" * 64), "00003-0-00001-46", "other", (StockLine(CARD, 1),), OfficerId("l1")
            ),
        ),
        (
            StockCounted(
                "opening", "2022-12-15", (ItemCount(CARD, 2),), (ItemSerial(CARD, MINE),), "Ai Đó"
            ),
            StockCounted("opening", "2022-12-15", (ItemCount(CARD, 2),), None, "Ai Đó"),
        ),
    ],
)
def test_what_names_the_person_goes_and_the_rest_stays(said, left):
    assert without(said, ME_KNOWN) == left


@pytest.mark.parametrize(
    "said",
    [
        SignedOut("officer"),
        handed(line(OTHER, THEIRS), collector=Collector("Hoàng Thị Sáo", "child", "cccd")),
        handed(line(OTHER), collector=Collector("Hoàng Thị Sáo", "child", "cccd", "015158000999")),
        handed(line(OTHER), signature=Signature("beneficiary", "stroke", TEXT, STROKES)),
        handed(line(ME), signature=Signature("beneficiary", "paper", TEXT)),
        handed(line(ME), collector=Collector("Sáo", "child", "cccd", "015158000999")),
        Voided(Hash("d" * 64), "00003-0-00001-46", "other", (), OfficerId("l1"), note="Sáo cây"),
    ],
)
def test_what_is_somebody_elses_stays_the_very_same(said):
    assert without(said, ME_KNOWN) is said


def test_a_collector_without_a_number_is_found_by_a_name_that_was_asked_for():
    taken = Collector("Hoàng Thị Sáo", "child", "cccd")
    signature = Signature("collector", "stroke", TEXT, STROKES)
    said = handed(line(OTHER), collector=taken, signature=signature)
    assert is_signed_by(said, ME_KNOWN) is None
    asked = replace(ME_KNOWN, by_name=True)
    assert is_signed_by(said, asked) == STROKES
    left = without(said, asked)
    assert left == handed(
        line(OTHER),
        collector=Collector("-", "child", "cccd"),
        signature=replace(signature, sha256=None),
    )
    assert is_signed_by(handed(line(OTHER), signature=signature), asked) is None


def entry(data: EntryData) -> Entry:
    stamp = Stamp(
        at="2022-12-15T08:14:09+07:00",
        boot="5f0c21aa",
        mono=5,
        ceremony="-",
        clock="ok",
        desk=DeskId("3c1c69080f9d63fa"),
        epoch=0,
        seq=2,
        officer=OfficerId("o3"),
        pack=NO_PACK,
        prev=Hash("9" * 64),
        tick=2,
    )
    return entries.write(stamp, data)


ERASED = Erased("2023-02-01T08:00:00+07:00", OfficerId("o1"))


def test_a_tombstone_keeps_place_hash_and_all_but_the_person():
    said = entry(Refused("scan", "not_on_list", scanned='x"erased":{'))
    assert not is_tombstone(said.line)
    assert read_kept(said.line) == said
    line_ = tombstone(said, Refused("scan", "not_on_list"), ERASED)
    kept = read_kept(line_)
    assert is_tombstone(line_)
    assert (kept.hash, kept.stamp, kept.type) == (said.hash, said.stamp, said.type)
    assert kept.data == Refused("scan", "not_on_list")
    assert left_of(line_) != kept.hash
    assert tombstone(kept, kept.data, ERASED) == line_


def test_a_tombstone_is_refused_from_outside_and_without_its_hash():
    said = entry(Refused("scan", "not_on_list"))
    line_ = tombstone(said, said.data, ERASED)
    with pytest.raises(Malformed):
        entries.parse(line_)
    for bad in (
        line_.replace(b'"h":"' + said.hash.encode() + b'",', b""),
        line_.replace(said.hash.encode(), b"A" * 64),
        line_,
    ):
        with pytest.raises(Malformed):
            read_kept(bad)


def test_a_signature_that_came_later_goes_too():
    said = HandoverConfirmed(Hash("a" * 64), Signature("beneficiary", "stroke", TEXT, STROKES))
    assert without(said, ME_KNOWN) == replace(
        said, signature=Signature("beneficiary", "stroke", TEXT)
    )
    theirs = replace(said, signature=Signature("collector", "stroke", TEXT, STROKES))
    assert without(theirs, ME_KNOWN) is theirs
    assert is_signed_by(theirs, replace(ME_KNOWN, taken=frozenset({"a" * 64}))) == STROKES
    assert is_signed_by(HandoverConfirmed(Hash("a" * 64)), ME_KNOWN) is None
