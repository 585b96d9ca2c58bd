"""What follows a handover: when its void, its closing or a note has effect."""

from dataclasses import replace
from typing import Any

import pytest

from fieldapp.domain.desk_entries import HandoverConfirmed, NotHandedOver, Voided
from fieldapp.domain.entries import Stamp
from fieldapp.domain.entry_parts import Signature, StockLine
from fieldapp.domain.ids import DeskId, ItemCode, OfficerId
from fieldapp.domain.judging import (
    VOID_SECONDS,
    Made,
    Thing,
    age,
    judge_confirmation,
    judge_nothing_given,
    judge_void,
)
from tests.domain.test_judging import (
    AN,
    BOOK,
    CARD,
    HASH,
    LEADER,
    MY,
    NUMBER,
    OFFICER,
    ONE,
    SLIP,
)

MADE = Made(
    same_desk=True,
    receipt=NUMBER,
    officer=OFFICER,
    open_lines={1: Thing(CARD, 1), 2: Thing(CARD, 1), 3: Thing(BOOK, 2), 4: Thing(CARD, 1, "GD1")},
    line_count=4,
    seconds_ago=600,
    sealed=False,
)
LEADERS = frozenset({LEADER})


def void(by: OfficerId = OFFICER, **more: Any) -> Voided:
    returned = (StockLine(CARD, 1),)
    return Voided(
        HASH,
        **({"receipt": NUMBER, "reason": "slip_of_hand", "returned": returned, "by": by} | more),
    )


def test_its_maker_may_void_at_once_and_a_leader_at_any_time():
    assert judge_void(void(), MADE, LEADERS) is None
    assert judge_void(void(), replace(MADE, seconds_ago=601), LEADERS) == "not_allowed"
    assert judge_void(void(), replace(MADE, sealed=True), LEADERS) == "not_allowed"
    assert judge_void(void(OfficerId("o2")), MADE, LEADERS) == "not_allowed"
    late = replace(MADE, seconds_ago=9_999, sealed=True)
    assert judge_void(void(LEADER), late, LEADERS) is None


def test_a_clock_set_back_does_not_take_the_right_away():
    assert judge_void(void(), replace(MADE, seconds_ago=-50), LEADERS) is None


def test_a_void_names_a_handover_of_the_same_desk_by_hash_and_number():
    assert judge_void(void(), None, LEADERS) == "unknown_handover"
    assert judge_void(void(), replace(MADE, same_desk=False), LEADERS) == "unknown_handover"
    assert judge_void(void(receipt=SLIP), MADE, LEADERS) == "unknown_handover"


def test_no_line_is_voided_twice():
    part = replace(MADE, open_lines={2: Thing(CARD, 1)})
    assert judge_void(void(lines=(2,)), part, LEADERS) is None
    assert judge_void(void(lines=(1,)), part, LEADERS) == "already_voided"
    assert judge_void(void(), part, LEADERS) == "already_voided"
    assert judge_void(void(lines=(2, 2)), part, LEADERS) == "already_voided"
    assert judge_void(void(lines=(5,)), MADE, LEADERS) == "already_voided"
    for gone in MADE.open_lines:
        left = {number: thing for number, thing in MADE.open_lines.items() if number != gone}
        assert judge_void(void(), replace(MADE, open_lines=left), LEADERS) == "already_voided"


@pytest.mark.parametrize(
    "returned",
    [
        (),
        (StockLine(BOOK, 1),),
        (StockLine(BOOK, 2),),
        (StockLine(BOOK, 1), StockLine(BOOK, 1)),
        (StockLine(CARD, 1, "GD1"), StockLine(BOOK, 2)),
    ],
)
def test_all_or_a_part_of_what_is_voided_comes_back(returned):
    assert judge_void(void(lines=(3, 4), returned=returned), MADE, LEADERS) is None


@pytest.mark.parametrize(
    "returned",
    [
        (StockLine(CARD, 1),),
        (StockLine(CARD, 1, "GD2"),),
        (StockLine(CARD, 1, "GD1"), StockLine(CARD, 1, "GD1")),
        (StockLine(BOOK, 3),),
        (StockLine(BOOK, 2), StockLine(BOOK, 1)),
        (StockLine(ItemCode("umbrella"), 1),),
    ],
    ids=["no serial", "other serial", "serial twice", "more", "more in two", "other item"],
)
def test_nothing_comes_back_that_the_voided_lines_did_not_give(returned):
    assert judge_void(void(lines=(3, 4), returned=returned), MADE, LEADERS) == "not_returned"


def test_other_reasons_need_a_note():
    assert judge_void(void(reason="other"), MADE, LEADERS) == "note_missing"
    assert judge_void(void(reason="other", note="nhầm sổ"), MADE, LEADERS) is None
    nothing = NotHandedOver(MY, (ONE,), "other", "office")
    assert judge_nothing_given(nothing, {ONE: MY}) == "note_missing"
    assert judge_nothing_given(replace(nothing, note="về quê"), {ONE: MY}) is None


def test_nothing_is_given_for_what_the_pack_knows_only():
    nothing = NotHandedOver(MY, (ONE,), "absent", "office")
    assert judge_nothing_given(nothing, {ONE: MY}) is None
    assert judge_nothing_given(nothing, {}) == "not_on_list"
    assert judge_nothing_given(nothing, {ONE: AN}) == "not_on_list"
    assert (
        judge_nothing_given(replace(nothing, entitlements=(ONE, ONE)), {ONE: MY}) == "named_twice"
    )


def test_a_handover_is_closed_once_with_one_signature():
    paper = HandoverConfirmed(HASH, Signature("beneficiary", "paper", HASH))
    assert judge_confirmation(paper, MADE) is None
    assert judge_confirmation(HandoverConfirmed(HASH), MADE) is None
    assert judge_confirmation(paper, replace(MADE, signed=True)) == "signed_twice"
    assert judge_confirmation(paper, None) == "unknown_handover"
    assert judge_confirmation(paper, replace(MADE, same_desk=False)) == "unknown_handover"
    assert judge_confirmation(paper, replace(MADE, open_lines={})) == "already_voided"


@pytest.mark.parametrize("missing", ["finger", "witness"])
def test_a_mark_needs_its_finger_and_its_witness(missing):
    mark = Signature("beneficiary", "mark", HASH, finger="thumb", witness="Hà Thị Sáo")
    assert judge_confirmation(HandoverConfirmed(HASH, mark), MADE) is None
    finger, witness = (None, "Hà") if missing == "finger" else ("thumb", None)
    half = replace(mark, finger=finger, witness=witness)
    assert judge_confirmation(HandoverConfirmed(HASH, half), MADE) == "witness_missing"


def test_the_age_of_a_handover_is_the_longer_of_clock_and_program():
    made = Stamp(
        at="2022-12-15T08:00:00+07:00",
        boot="0a0b0c0d",
        mono=5,
        ceremony="-",
        clock="ok",
        desk=DeskId("3c1c69080f9d63fa"),
        epoch=0,
        seq=2,
        officer=OFFICER,
        pack=HASH,
        prev=HASH,
        tick=2,
    )
    later = replace(made, at="2022-12-15T08:01:00+07:00")
    assert age(made, replace(later, mono=made.mono + 700_000)) == 700
    assert age(made, replace(later, at="2022-12-15T07:50:00+07:00")) == 600
    assert age(made, replace(later, boot="0badcafe")) == 60
    assert age(made, replace(made, boot="0badcafe")) == 0
    assert age(replace(made, mono=5_000), replace(later, mono=604_999)) == 599
    earlier = replace(later, at="2022-12-15T07:59:59+07:00", boot="0badcafe")
    assert age(made, earlier) == VOID_SECONDS + 1
