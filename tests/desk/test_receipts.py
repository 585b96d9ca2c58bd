"""The paper of a handover says what the record says, every time the same."""

import stat
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pytest

from fieldapp.desk.desk import Desk
from fieldapp.desk.receipts import content_of, places
from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.lists.units import Units
from fieldapp.domain.orders import Done, Mark, Paper
from fieldapp.domain.receipts import ReceiptRecord, ReceiptSignature, Strokes
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.receipt_pdf import render_receipt
from fieldapp.trust.derive import subject_tag
from fieldapp.trust.receipts import ReceiptRefusal, VerifiedReceipt, verify_receipt
from tests.desk.ceremony import Laptop, entries_of, order, shipped
from tests.store import sample
from tests.store.sample import person_id

BIND = b"\x05" * 32


def words(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return pages


def verified(laptop: Laptop, digits: str) -> VerifiedReceipt:
    receipt = verify_receipt(digits, {laptop.dmk.desk: laptop.dmk.signing.pub})
    assert isinstance(receipt, VerifiedReceipt)
    return receipt


def record(desk: Desk, *dues: tuple[int, int], **more: Any) -> ReceiptRecord:
    done = desk.hand_over(order(*dues, **more))
    assert isinstance(done, Done)
    return desk._issuing.record(done.handover, 1)


def said(desk: Desk) -> list[EntryData]:
    return [each.data for each in entries_of(desk)]


def test_the_paper_says_who_received_what_where_and_from_whom(laptop, desk):
    done = desk.hand_over(order((1, 1), (2, 1)))
    (page, same) = words(desk.issue(done.handover, "pdf", "pdf").pdf)
    for word in (
        "00001-0-00001-14",
        "Giàng Thị Mỷ",
        "015158900001",
        "Thôn Khe Cam",
        "Thị trấn Cổ Phúc",
        "Tỉnh Yên Bái",
        "Sổ BHXH",
        "Thẻ BHYT",
        "Nguyễn Thị Thu Hà",
        "ngày 15 tháng 12 năm 2022",
    ):
        assert word in page
        assert word in same


def test_a_reprint_of_the_same_copy_is_the_same_to_the_byte(desk):
    done = desk.hand_over(order((3, 2)))
    issued = desk.issue(done.handover, "pdf", "pdf")
    fonts = shipped().fonts()
    assert render_receipt(desk._issuing.record(done.handover, 1), fonts) == issued.pdf


def test_the_second_copy_is_marked_and_carries_the_same_code(desk):
    done = desk.hand_over(order((3, 2)))
    first, second = (desk.issue(done.handover, "pdf", "pdf") for _ in range(2))
    assert (first.copy, second.copy) == (1, 2)
    assert "BẢN SAO 2" in words(second.pdf)[0]
    assert "BẢN SAO" not in words(first.pdf)[0]
    codes = {desk._issuing.record(done.handover, copy).code_digits for copy in (1, 2)}
    assert len(codes) == 1


def test_the_code_is_signed_by_this_desk_and_chained_to_the_last(laptop, desk):
    keys = {laptop.dmk.desk: laptop.dmk.signing.pub}
    one, two = record(desk, (1, 1), (2, 1)), record(desk, (3, 2))
    first, second = (verified(laptop, each.code_digits) for each in (one, two))
    assert (str(first.number), first.item_no, first.qty) == (one.number, 0, 2)
    assert (str(second.number), second.item_no, second.qty) == (two.number, 2, 1)
    assert first.subject == subject_tag(BIND, person_id(1))
    opened, handed = entries_of(desk)[0], entries_of(desk)[-1]
    assert first.prev == bytes.fromhex(opened.hash)[:8]
    assert second.entry == bytes.fromhex(handed.hash)[:16]
    wrong = one.code_digits[:50] + str((int(one.code_digits[50]) + 1) % 10) + one.code_digits[51:]
    assert isinstance(verify_receipt(wrong, keys), ReceiptRefusal)


def test_the_code_depends_on_no_name(laptop, desk):
    assert not verified(laptop, record(desk, (3, 2)).code_digits).collected
    collector = Collector("Giàng A Sềnh", "spouse", "cccd", "015084002593")
    paper = record(desk, (6, 5), collector=collector)
    receipt = verified(laptop, paper.code_digits)
    assert receipt.collected
    assert "Giàng".encode() not in receipt.body


def test_a_collector_stands_on_the_paper_beside_who_receives(desk):
    collector = Collector("Giàng A Sềnh", "spouse", "cccd", "015084002593")
    done = desk.hand_over(order((3, 2), collector=collector))
    page = words(desk.issue(done.handover, "pdf", "pdf").pdf)[0]
    assert "Giàng A Sềnh" in page
    assert "Đinh Văn Đông" in page
    assert "015084002593" in page


def test_a_household_is_one_receipt_with_each_line_at_its_person(desk):
    paper = record(desk, (2, 1), (3, 2), (6, 5))
    assert [each.name for each in paper.beneficiaries] == [
        "Giàng Thị Mỷ",
        "Đinh Văn Đông",
        "Hà Văn Sơn",
    ]
    assert [(each.person, each.number) for each in paper.lines] == [
        (1, None),
        (2, None),
        (3, "GD4151520000123"),
    ]


def test_strokes_a_mark_and_a_pen_stand_on_the_paper_as_they_were_made(desk):
    stroke = record(desk, (3, 2)).signature
    drawn = Strokes(1200, 400, (((10, 10), (60, 40), (90, 20)),))
    assert stroke == ReceiptSignature("stroke", drawn)
    mark = record(desk, (6, 5), signing=Mark("right_index", "Lò Thị Mai")).signature
    assert mark == ReceiptSignature("mark", None, "right_index", "Lò Thị Mai")
    done = desk.hand_over(order((1, 1), signing=Paper()))
    assert desk._issuing.record(done.handover, 1).signature == ReceiptSignature()
    desk.confirm_paper(done.handover)
    assert desk._issuing.record(done.handover, 2).signature == ReceiptSignature("paper")


def test_a_doubtful_clock_is_said_on_the_paper(laptop, desk):
    laptop.clock.step(-86_400 * 30)
    assert record(desk, (3, 2)).clock_suspect


def test_a_file_is_kept_only_where_it_was_asked_for(laptop, desk):
    done = desk.hand_over(order((3, 2)))
    printed = desk.issue(done.handover, "Máy in", "system")
    assert list(laptop.folder.receipts.iterdir()) == []
    kept = desk.issue(done.handover, "pdf", "pdf")
    (file,) = laptop.folder.receipts.iterdir()
    assert (file.name, file.read_bytes()) == (kept.file_name, kept.pdf)
    assert kept.file_name == "00001-0-00001-14-2.pdf"
    assert printed.pdf.startswith(b"%PDF")


def test_the_file_is_for_its_owner_only_and_its_name_names_nobody(laptop, desk):
    done = desk.hand_over(order((3, 2)))
    desk.issue(done.handover, "pdf", "pdf")
    (file,) = laptop.folder.receipts.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert set(file.stem) <= set("0123456789-")


@pytest.mark.parametrize("printer", ["", " ", "Máy in " * 20, "HP\tLaserJet\u200b", "Ma\u0301y in"])
def test_whatever_a_printer_is_called_the_receipt_is_issued(desk, printer):
    done = desk.hand_over(order((3, 2)))
    assert desk.issue(done.handover, printer, "system").copy == 1


def test_two_lanes_never_reserve_the_same_copy(desk):
    done = desk.hand_over(order((3, 2)))
    meanwhile: list[int] = []

    def units() -> Units:
        """While one lane puts its record together, the other prints the same receipt."""
        if not meanwhile:
            meanwhile.append(0)
            meanwhile[0] = desk.issue(done.handover, "Máy in", "system").copy
        return shipped().units()

    slower = Desk(replace(desk._session, units=units))
    issued = slower.issue(done.handover, "Máy in", "system")
    assert [*meanwhile, issued.copy] == [1, 2]
    assert "BẢN SAO 2" in words(issued.pdf)[0]


def test_paper_that_came_out_is_no_longer_waited_for(desk):
    done = desk.hand_over(order((3, 2)))
    assert desk.counts().unprinted == 1
    first = desk.issue(done.handover, "Máy in", "system")
    desk.print_failed(done.handover, first.copy, "jam")
    assert desk.counts().unprinted == 1
    second = desk.issue(done.handover, "Máy in", "system")
    desk.printed(done.handover, second.copy)
    assert (second.copy, desk.counts().unprinted) == (2, 0)


def test_a_receipt_of_who_is_in_the_pack_no_more_is_said_to_be_so(laptops, office):
    laptop = laptops[0]
    desk = laptop.opened()
    done = desk.hand_over(order((3, 2)))
    desk.sign_out("exit")
    people = [each for each in sample.PEOPLE if each.beneficiary != person_id(2)]
    dues = [each for each in sample.DUES if each.beneficiary != person_id(2)]
    folders = (each.folder for each in laptops)
    laptop.load(office.pack(*folders, pack_no=2, records=sample.records(people, dues)))
    desk = laptop.opened()
    before = len(said(desk))
    with pytest.raises(FieldTrouble) as refused:
        desk.issue(done.handover, "Máy in", "system")
    assert (refused.value.code, len(said(desk))) == ("GOI-13", before)
    assert desk.recent(8)[0].receipt == done.receipt
    assert desk.void(done.handover).voided
    desk.sign_out("exit")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"from_": "2023-01-01", "until": "2023-12-31", "months": 12},
            "Giá trị 01/01/2023 – 31/12/2023",
        ),
        ({"from_": "2023-01-01"}, "Giá trị từ 01/01/2023"),
        ({"months": 12}, "Thời hạn 12 tháng"),
        ({"months": 6, "facility": "Trạm y tế Cổ Phúc"}, "Thời hạn 6 tháng; Trạm y tế Cổ Phúc"),
        ({}, ""),
    ],
)
def test_the_paper_says_what_an_item_is_good_for(more, said):
    assert content_of(sample.due(1, 1, **more)) == said


def test_a_commune_nobody_knows_is_named_by_its_code(desk):
    assert places(desk._session, "99999") == ("99999",)
