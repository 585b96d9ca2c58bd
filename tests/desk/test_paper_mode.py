"""Slips that were written by hand while the machines were dead, keyed back one by one."""

import pypdfium2 as pdfium
import pytest

from fieldapp.desk.receipts import Issuing
from fieldapp.domain.desk_entries import CheckedIn, HandedOver, HandoverConfirmed, Refused
from fieldapp.domain.entry_parts import PaperSlip
from fieldapp.domain.orders import Done, Paper, Refusal
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.files.receipt_pdf import render_receipt
from fieldapp.files.thermal_page import render_strips
from tests.desk.ceremony import entries_of, order, shipped

DAY = "2022-12-15"
SLIP = str(ReceiptNumber(1, 9, 15))


def test_a_slip_is_keyed_back_as_a_signed_handover_from_paper(desk):
    done = desk.from_paper(order((3, 2), signing=Paper()), SLIP, DAY)
    assert isinstance(done, Done)
    came, handed, signed = entries_of(desk)[-3:]
    assert isinstance(came.data, CheckedIn)
    assert isinstance(handed.data, HandedOver)
    assert isinstance(signed.data, HandoverConfirmed)
    assert handed.data.paper == PaperSlip(SLIP, DAY)
    assert signed.data.signature is not None
    assert (signed.data.handover, signed.data.signature.how) == (done.handover, "paper")
    assert desk.counts().awaiting_signature == 0


def test_a_number_typed_without_its_hyphens_is_the_same_slip(desk):
    assert isinstance(desk.from_paper(order((3, 2)), SLIP.replace("-", ""), DAY), Done)
    again = desk.from_paper(order((2, 1)), f" {SLIP} ", DAY)
    assert isinstance(again, Refusal)
    assert again.reason == "slip_used"


@pytest.mark.parametrize(
    "slip",
    [
        str(ReceiptNumber(2, 9, 15)),
        str(ReceiptNumber(1, 0, 15)),
        SLIP[:-2] + "00",
        "phiếu 15",
    ],
    ids=["another desk's", "a receipt", "mistyped", "no number"],
)
def test_a_number_that_is_no_slip_of_this_desk_is_refused_and_written_down(desk, slip):
    no = desk.from_paper(order((3, 2)), slip, DAY)
    assert isinstance(no, Refusal)
    assert (no.reason, no.beneficiary) == ("slip_used", order((3, 2)).wanted[0].beneficiary)
    said = entries_of(desk)[-1].data
    assert isinstance(said, Refused)
    assert said.reason == "slip_used"
    assert desk.counts().people_served == 0


def test_a_slip_stays_used_when_its_handover_is_voided(desk):
    done = desk.from_paper(order((3, 2)), SLIP, DAY)
    assert isinstance(done, Done)
    desk.void(done.handover)
    no = desk.from_paper(order((3, 2)), SLIP, DAY)
    assert isinstance(no, Refusal)
    assert no.reason == "slip_used"


def test_whoever_has_received_is_not_served_again_from_paper(desk):
    assert isinstance(desk.hand_over(order((3, 2))), Done)
    no = desk.from_paper(order((3, 2)), SLIP, DAY)
    assert isinstance(no, Refusal)
    assert no.reason == "already_handed"


def test_the_receipt_of_a_slip_says_from_paper_on_every_kind_of_paper(desk):
    done = desk.from_paper(order((3, 2)), SLIP, DAY)
    assert isinstance(done, Done)
    record = Issuing(desk._session).record(done.handover, 1)
    fonts = shipped().fonts()
    for pdf in (render_receipt(record, fonts), render_strips(record, fonts)):
        document = pdfium.PdfDocument(pdf)
        said = " ".join(document[0].get_textpage().get_text_range().split())
        document.close()
        assert f"từ phiếu giấy số {SLIP} ngày 15/12/2022" in said.replace("￾", "")
