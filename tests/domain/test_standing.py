"""What the desk says of a person: the same from sums and from every single fact."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.ids import BeneficiaryId, DeskId, EntitlementId, Hash, ItemCode
from fieldapp.domain.pack_records import Beneficiary, Entitlement, Item
from fieldapp.domain.standing import Due, Past, Standing, Verdict, verdict

CARD = Item(ItemCode("bhyt_card"), 2, "Thẻ BHYT", "Card", "card", serialised=False)
PAST = Past(Hash("ab" * 32), "00003-0-00001-46", "2022-12-15", DeskId("11" * 8), 1, 1)


def due(qty: int = 1, handed: int = 0, **more: Any) -> Due:
    withdrawn = more.pop("withdrawn", False)
    entitlement = Entitlement(EntitlementId("e"), BeneficiaryId("b"), CARD.item, qty, **more)
    return Due(entitlement, CARD, (PAST,) * handed, withdrawn=withdrawn)


def standing(*dues: Due, desk: int = 0) -> Standing:
    person = Beneficiary(
        BeneficiaryId("b"), "Giàng Thị Mỷ", "1958", "f", "04498", "near_poor", desk
    )
    return Standing(person, "Trấn Yên", dues, here=1)


@pytest.mark.parametrize(
    ("dues", "desk", "expected"),
    [
        ([due()], 0, Verdict.ELIGIBLE),
        ([due()], 1, Verdict.ELIGIBLE),
        ([due()], 2, Verdict.OTHER_DESK),
        ([due(handed=1)], 0, Verdict.RECEIVED),
        ([due(handed=1)], 2, Verdict.RECEIVED),
        ([due(qty=2, handed=1)], 0, Verdict.PARTLY),
        ([due(), due(handed=1)], 0, Verdict.PARTLY),
        ([due(handed=2)], 0, Verdict.RECEIVED),
        ([due(hold="check")], 0, Verdict.ON_HOLD),
        ([due(hold="check"), due(handed=1)], 0, Verdict.ON_HOLD),
        ([due(hold="check", handed=1)], 0, Verdict.RECEIVED),
        ([due(hold="check"), due()], 0, Verdict.ELIGIBLE),
        ([due(withdrawn=True)], 0, Verdict.NOTHING_DUE),
        ([due(withdrawn=True), due()], 0, Verdict.ELIGIBLE),
        ([], 0, Verdict.NOTHING_DUE),
    ],
)
def test_the_verdict_is_what_the_officer_must_see_first(dues, desk, expected):
    assert standing(*dues, desk=desk).verdict is expected


def test_what_may_be_handed_over_now_leaves_out_holds_and_what_is_given():
    open_one = due(qty=2, handed=1)
    assert standing(open_one, due(hold="check"), due(handed=1)).open_dues == (open_one,)


def test_nothing_is_open_of_what_was_withdrawn_or_given_beyond_its_quantity():
    assert due(withdrawn=True).open_qty == 0
    assert due(handed=3).open_qty == 0


def test_the_past_is_of_all_items():
    assert len(standing(due(handed=1), due(qty=2, handed=2)).past) == 3


numbers = st.integers(0, 3)


@given(qty=numbers, handed=numbers, ready=numbers, held=st.booleans(), elsewhere=st.booleans())
def test_only_two_verdicts_lead_to_a_handover_and_only_with_something_ready(
    qty, handed, ready, held, elsewhere
):
    said = verdict(qty=qty, handed=handed, held=held, ready=ready, elsewhere=elsewhere)
    gives = said in (Verdict.ELIGIBLE, Verdict.PARTLY)
    assert gives == (qty > 0 and ready > 0 and not elsewhere)
