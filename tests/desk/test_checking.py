"""What a receipt's code proves at a desk: its signature, its pack, and its own handover."""

from dataclasses import replace

import pytest

from fieldapp.domain.papers import RevokedDesk
from tests.desk.ceremony import order


@pytest.fixture
def given(desk):
    return desk.hand_over(order((1, 1), (2, 1)))


def test_the_code_of_an_own_receipt_is_good_and_finds_its_handover(desk, given):
    found = desk.check_receipt(desk.receipt_code(given.handover))
    assert (found.signed, found.pack, found.is_proof) == ("good", "agrees", True)
    assert (found.number, found.desk_no, found.qty) == (given.receipt, 1, 2)
    assert found.issued_at == given.at
    assert found.own.handover == given.handover
    assert found.lines_back == ()
    desk.void(given.handover, lines=(2,))
    assert desk.check_receipt(desk.receipt_code(given.handover)).lines_back == (2,)


def test_an_altered_code_proves_nothing(desk, given):
    code = desk.receipt_code(given.handover)
    for place in (60, 200, 317):
        altered = f"{code[:place]}{(int(code[place]) + 1) % 10}{code[place + 1 :]}"
        found = desk.check_receipt(altered)
        assert found.signed in {"bad_signature", "unreadable_code"}
        assert not found.is_proof
        assert found.own is None


def test_the_receipts_of_a_revoked_desk_are_for_the_office_to_judge(laptops, at_work):
    first, second = at_work(laptops[0]), at_work(laptops[1])
    code = second.receipt_code(second.hand_over(order((1, 1))).handover)
    assert first.check_receipt(code).is_proof
    session = first._session
    gone = (RevokedDesk(laptops[1].dmk.desk, 0, 1),)
    warned = type(first)(replace(session, cert=replace(session.cert, revoked=gone)))
    assert warned.check_receipt(code).signed == "unknown_key"


def test_a_number_alone_finds_the_handover_and_proves_nothing(desk, given):
    found = desk.check_receipt(f" {given.receipt} ")
    assert (found.signed, found.is_proof) == ("number_only", False)
    assert found.own.handover == given.handover
    assert desk.check_receipt("hôm qua").signed == "unreadable_code"


def test_papers_are_kept_beside_the_receipts_and_each_is_told_when_it_begins(desk, laptop):
    papers = desk.papers.blank_slips(1, 3)
    begun: list[int] = []
    path = desk.papers.keep(desk.papers.pdf(papers, begun.append), "phieu.pdf")
    assert path == laptop.folder.receipts / "phieu.pdf"
    assert path.read_bytes().startswith(b"%PDF-")
    assert begun == list(range(1, len(papers) + 1))


def test_the_slip_of_a_void_says_whether_the_rest_of_the_receipt_stands(desk, given):
    desk.void(given.handover, lines=(2,))
    (part,) = desk.papers.void_slip(given.receipt)
    assert part.abstract == f"Hủy một phần phiếu giao nhận số {given.receipt}"
    assert "giữ nguyên" in str(part.parts[-1])
    desk.void(given.handover)
    (whole,) = desk.papers.void_slip(given.receipt)
    assert "không còn giá trị" in str(whole.parts[-1])
