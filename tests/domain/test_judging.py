"""Each rule of formats.md §4 that pack and own chain alone decide, one by one."""

from dataclasses import replace
from typing import Any, Literal

import pytest

from fieldapp.domain.desk_entries import (
    HandedOver,
    StockCounted,
)
from fieldapp.domain.entry_parts import ItemCount, Line, Override, PaperSlip, Signature
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, Hash, ItemCode, OfficerId
from fieldapp.domain.judging import (
    Given,
    Table,
    judge_count,
    judge_handover,
)
from fieldapp.domain.printed import ReceiptNumber

CARD, BOOK = ItemCode("bhyt_card"), ItemCode("bhxh_book")
MY, AN = BeneficiaryId("my"), BeneficiaryId("an")
ONE, TWO, ANS = EntitlementId("one"), EntitlementId("two"), EntitlementId("ans")
OFFICER, LEADER = OfficerId("o1"), OfficerId("l1")
NUMBER, SLIP = "00003-0-00001-46", "00003-9-00015-96"
HASH = Hash("ab" * 32)
Facts = dict[EntitlementId, Given]


def given(whose: BeneficiaryId = MY, item: ItemCode = CARD, **more: Any) -> Given:
    facts = Given(whose, item, 1, None, False, False, False, 0, 0)
    return replace(facts, **more)


GIVEN = {ONE: given(), TWO: given(item=BOOK, qty=2), ANS: given(AN)}
TABLE = Table(3, 0, 1, {CARD: 9, BOOK: 9}, leaders=frozenset({LEADER}))


def line(
    due: EntitlementId = ONE, whose: BeneficiaryId = MY, item: ItemCode = CARD, **more: Any
) -> Line:
    return Line(whose, due, item, **({"qty": 1} | more))


def handed(*lines: Line, **more: Any) -> HandedOver:
    return HandedOver("0000000a", lines or (line(),), "desk", **({"receipt": NUMBER} | more))


def override(rule: Any, by: OfficerId = LEADER) -> tuple[Override, ...]:
    return (Override(rule, by, "leader", "đã hỏi xã"),)


def judged(data: HandedOver, table: Table = TABLE, facts: Facts | None = None) -> str | None:
    return judge_handover(data, GIVEN | (facts or {}), table)


def test_a_handover_within_all_rules_has_effect():
    assert judged(handed()) is None
    assert judged(handed(line(), line(TWO, item=BOOK, qty=2))) is None


def test_fewer_than_due_is_a_partial_handover():
    assert judged(handed(line(TWO, item=BOOK))) is None


@pytest.mark.parametrize(
    "receipt",
    ["00003-0-00002-43", "00003-1-00001-12", "00004-0-00001-14", "00003-0-00001-47", SLIP],
    ids=["sequence", "epoch", "desk", "check digits", "blank slip"],
)
def test_the_receipt_number_is_the_desks_next(receipt):
    assert judged(handed(receipt=receipt)) == "receipt_number"


def test_a_desk_that_has_used_up_its_numbers_is_told_so():
    assert judged(handed(), replace(TABLE, next_sequence=100_000)) == "receipt_number"


def test_beneficiary_and_entitlement_are_in_the_pack_and_belong_together():
    assert judged(handed(line(EntitlementId("unknown")))) == "not_on_list"
    assert judged(handed(line(ANS))) == "not_on_list"


@pytest.mark.parametrize(("fact", "reason"), [("withdrawn", "withdrawn"), ("hold", "on_hold")])
def test_what_is_withdrawn_or_on_hold_is_not_given(fact, reason):
    assert (
        judged(handed(), facts={ONE: given(withdrawn=fact == "withdrawn", hold=fact == "hold")})
        == reason
    )


def test_the_item_is_the_entitlements():
    assert judged(handed(line(item=BOOK))) == "wrong_item"


def test_no_more_than_the_quantity_in_one_handover_or_in_all():
    assert judged(handed(line(qty=2))) == "over_quantity"
    assert judged(handed(line(), line())) == "over_quantity"
    assert judged(handed(line(TWO, item=BOOK)), facts={TWO: given(item=BOOK, qty=2, handed=2)}) == (
        "over_quantity"
    )
    assert judged(handed(), facts={ONE: given(qty=2, handed=1)}) is None


def test_a_serial_is_the_entitlements_own():
    named = {ONE: given(serial="GD1")}
    assert judged(handed(line(serial="GD1")), facts=named) is None
    assert judged(handed(line(serial="GD2")), facts=named) == "serial_mismatch"
    assert judged(handed(line()), facts=named) == "serial_mismatch"


def test_a_serialised_item_needs_a_serial():
    assert judged(handed(line()), facts={ONE: given(serialised=True)}) == "serial_mismatch"
    assert judged(handed(line(serial="GD9")), facts={ONE: given(serialised=True)}) is None


def test_a_line_with_a_serial_is_one_thing():
    assert judged(handed(line(serial="GD9", qty=2)), facts={ONE: given(qty=2)}) == "serial_mismatch"


def test_a_serial_is_given_once():
    used = replace(TABLE, used_serials=frozenset({(CARD, "GD9")}))
    assert judged(handed(line(serial="GD9")), used) == "serial_used"
    twice = handed(line(serial="GD9"), line(serial="GD9"))
    assert judged(twice, facts={ONE: given(qty=2)}) == "serial_used"
    assert judged(handed(line(TWO, item=BOOK, serial="GD9")), used) is None


def test_the_table_holds_what_is_given():
    few = replace(TABLE, stock={CARD: 1})
    two = handed(line(), line(ANS, AN))
    together = replace(few, visitors=frozenset({MY, AN}))
    assert judged(handed(), few) is None
    assert judged(two, together) == "stock_short"
    assert judged(handed(line(TWO, item=BOOK)), few) == "stock_short"
    assert judged(replace(two, overrides=override("stock_short")), together) is None


def test_the_desk_is_the_persons_or_any():
    assert judged(handed(), facts={ONE: given(desk=3)}) is None
    assert judged(handed(), facts={ONE: given(desk=2)}) == "other_desk"
    allowed = handed(overrides=override("other_desk"))
    assert judged(allowed, facts={ONE: given(desk=2)}) is None
    assert (
        judged(handed(overrides=override("stock_short")), facts={ONE: given(desk=2)})
        == "other_desk"
    )


def test_only_a_leader_sets_a_rule_aside():
    assert judged(handed(overrides=override("other_desk", OFFICER))) == "not_allowed"
    nobody = replace(TABLE, leaders=frozenset())
    assert judged(handed(overrides=override("other_desk")), nobody) == "not_allowed"


def test_several_people_are_of_one_visit():
    household = handed(line(), line(ANS, AN))
    assert judged(household) == "other_visit"
    assert judged(household, replace(TABLE, visitors=frozenset({MY}))) == "other_visit"
    assert judged(household, replace(TABLE, visitors=frozenset({MY, AN}))) is None


def test_a_blank_slip_counts_once():
    keyed = handed(paper=PaperSlip(SLIP, "2022-12-15"))
    assert judged(keyed) is None
    assert judged(keyed, replace(TABLE, used_slips=frozenset({SLIP}))) == "slip_used"


@pytest.mark.parametrize("slip", [NUMBER, "00003-9-00015-97", str(ReceiptNumber(4, 9, 15))])
def test_a_slip_has_a_number_of_a_slip_of_its_own_desk(slip):
    assert judged(handed(paper=PaperSlip(slip, "2022-12-15"))) == "slip_number"


def test_strokes_stand_in_the_handover_and_paper_and_mark_come_later():
    stroke = Signature("beneficiary", "stroke", HASH, sha256=HASH)
    assert judged(handed(signature=stroke)) is None
    assert judged(handed(signature=replace(stroke, sha256=None))) == "strokes_missing"
    hows: tuple[Literal["paper", "mark"], ...] = ("paper", "mark")
    for how in hows:
        signature = Signature("beneficiary", how, HASH, finger="thumb", witness="Hà")
        assert judged(handed(signature=signature)) == "signed_too_early"


def test_an_item_is_counted_once():
    counts = (ItemCount(CARD, 1), ItemCount(BOOK, 2))
    assert judge_count(StockCounted("opening", "2022-12-15", counts)) is None
    assert judge_count(StockCounted("opening", "2022-12-15", counts[:1] * 2)) == "named_twice"
