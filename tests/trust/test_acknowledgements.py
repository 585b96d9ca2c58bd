import json
from dataclasses import replace

import pytest

from fieldapp.domain.ids import ConflictId, DeskId
from fieldapp.domain.papers import Acknowledgement, HandoverVerdict, OtherEntry
from fieldapp.trust.acknowledgements import open_acknowledgement, write_acknowledgement
from fieldapp.trust.certs import open_cert
from fieldapp.trust.envelope import file_hash, read_body, seal_record
from fieldapp.trust.refusals import Refusable
from tests.trust.vectors import ACK, CERT, DESK_ONE, DMK, OFFICE, ROOT

OFFICE_CERT = open_cert(CERT, (ROOT.pub,))
PAPER = read_body(Acknowledgement, ACK.split(b"\n", 1)[1], "ack")
CONFLICT = ConflictId("00112233445566ff")


def test_the_acknowledgement_of_the_example_is_made_byte_for_byte():
    assert write_acknowledgement(PAPER, OFFICE) == ACK


def test_a_desk_reads_the_verdicts_and_how_the_ledger_will_name_them():
    opened = open_acknowledgement(ACK, OFFICE_CERT, desk=DMK.desk)
    assert opened.paper.verdicts == (HandoverVerdict(2, "accepted"),)
    assert opened.sha256 == file_hash(ACK)


def test_an_acknowledgement_for_another_desk_is_not_for_us():
    with pytest.raises(Refusable) as no:
        open_acknowledgement(ACK, OFFICE_CERT, desk=DeskId(DESK_ONE.kid))
    assert no.value.reason == "not_for_us"


def test_an_acknowledgement_of_somebody_else_is_refused():
    with pytest.raises(Refusable) as no:
        open_acknowledgement(seal_record("ack", PAPER, ROOT), OFFICE_CERT)
    assert no.value.reason == "unknown_key"


def test_each_verdict_carries_what_it_needs():
    verdicts = (
        HandoverVerdict(1, "voided"),
        HandoverVerdict(2, "conflict", CONFLICT, OtherEntry(DeskId(DESK_ONE.kid), 0, 7)),
        HandoverVerdict(3, "quarantined", reason="slip_used"),
    )
    content = write_acknowledgement(replace(PAPER, upto=3, verdicts=verdicts), OFFICE)
    assert open_acknowledgement(content, OFFICE_CERT).paper.verdicts == verdicts


@pytest.mark.parametrize(
    "verdicts",
    [
        (HandoverVerdict(2, "accepted"), HandoverVerdict(1, "accepted")),
        (HandoverVerdict(1, "accepted"), HandoverVerdict(1, "accepted")),
        (HandoverVerdict(3, "accepted"),),
        (HandoverVerdict(1, "conflict"),),
        (HandoverVerdict(1, "accepted", CONFLICT),),
        (HandoverVerdict(1, "quarantined"),),
        (HandoverVerdict(1, "accepted", reason="slip_used"),),
    ],
)
def test_verdicts_out_of_order_beyond_the_range_or_half_said_are_refused(verdicts):
    paper = replace(PAPER, verdicts=verdicts)
    with pytest.raises(Refusable):
        write_acknowledgement(paper, OFFICE)
    with pytest.raises(Refusable) as no:
        open_acknowledgement(seal_record("ack", paper, OFFICE.signing), OFFICE_CERT)
    assert no.value.reason == "damaged"


def test_a_day_of_twenty_thousand_handovers_fits():
    verdicts = tuple(HandoverVerdict(seq, "accepted") for seq in range(1, 20_001))
    content = write_acknowledgement(replace(PAPER, upto=20_000, verdicts=verdicts), OFFICE)
    assert len(json.loads(content.split(b"\n")[1])["verdicts"]) == 20_000
    assert len(open_acknowledgement(content, OFFICE_CERT).paper.verdicts) == 20_000
