"""A good signature is not enough: what a desk signed must be what its pack says of it."""

from dataclasses import replace

import pytest

from fieldapp.cli.key_ring import KeyRing, read_key_ring
from fieldapp.domain.ids import DeskId
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.trust.receipts import VerifiedReceipt


@pytest.fixture(scope="module")
def known(made) -> tuple[KeyRing, VerifiedReceipt]:
    ring = read_key_ring(made.folder / "desk-1")
    (first, *_) = (desk for manifest in ring.manifests for desk in manifest.desks)
    receipt = VerifiedReceipt(
        desk=DeskId(first.desk),
        number=ReceiptNumber(first.no, 0, 1),
        held_on=ring.manifests[0].held_on,
        item_no=1,
        qty=1,
        issued_at=0,
        clock_suspect=False,
        practice=False,
        collected=False,
        several_people=False,
        subject=b"",
        prev=b"",
        entry=b"",
        body=b"",
    )
    return ring, receipt


def test_a_receipt_of_its_desk_and_day_agrees(known):
    ring, receipt = known
    assert ring.agrees(receipt) is True


@pytest.mark.parametrize(
    "change",
    [{"number": ReceiptNumber(77, 0, 1)}, {"held_on": "2022-12-16"}, {"practice": True}],
    ids=["desk-number", "day", "practice"],
)
def test_what_a_desk_signed_against_its_pack_is_told(known, change):
    ring, receipt = known
    assert ring.agrees(replace(receipt, **change)) is False


def test_without_a_pack_nobody_can_say(known):
    ring, receipt = known
    assert replace(ring, manifests=()).agrees(receipt) is None
