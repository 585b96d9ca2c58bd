"""Each paper over a real ledger: drawn as pages, read back as words."""

import re

import pypdfium2 as pdfium
import pytest

from fieldapp.desk.desk import Desk
from fieldapp.domain.documents.of_roll import Papers
from fieldapp.domain.orders import Done, Later
from tests.desk.ceremony import order
from tests.store import sample


def words(desk: Desk, papers: Papers) -> str:
    document = pdfium.PdfDocument(desk.papers.pdf(papers))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.replace("￾", "").split())


@pytest.fixture
def morning(desk: Desk, laptop) -> tuple[Desk, Done]:
    """Giàng Thị Mỷ has book and card; the others are awaited."""
    laptop.clock.step(3600)
    done = desk.hand_over(order((1, 1), (2, 1)))
    assert isinstance(done, Done)
    return desk, done


def test_the_fall_back_list_says_who_was_served_and_what_is_left(morning):
    desk, done = morning
    said = words(desk, desk.papers.fall_back())
    assert f"09:00 {done.receipt}" in said
    assert "Bàn 1, số liệu lúc 09 giờ 00 phút" in said
    assert "Còn phải trao 00 04" in said
    assert "•••• 0002" in said


def test_the_round_of_homes_names_the_place_what_is_due_and_leaves_out_who_was_served(morning):
    desk, _ = morning
    said = words(desk, desk.papers.home_round())
    assert "DANH SÁCH TRAO TẠI NHÀ" in said.upper()
    assert "Đinh Văn Đông" in said
    assert "Giàng Thị Mỷ" not in said
    assert "0002" not in said


def test_the_sign_sheet_of_a_pack_is_the_same_before_and_after_the_day(morning, laptops, at_work):
    desk, _ = morning
    other = at_work(laptops[1])
    assert desk.papers.pdf(desk.papers.sign_sheets()) == other.papers.pdf(
        other.papers.sign_sheets()
    )


def test_no_list_shows_a_whole_identity_number(morning):
    desk, _ = morning
    lists = (
        *desk.papers.sign_sheets(),
        *desk.papers.fall_back(),
        *desk.papers.invitations(),
        *desk.papers.progress(),
        *desk.papers.commune_minutes("04498"),
    )
    assert not re.search(r"\b0151589\d{5}\b", words(desk, lists))


def test_invitations_carry_the_code_that_the_desk_finds_people_by(desk):
    papers = desk.papers.invitations("8 giờ 00")
    assert len(papers) == 5
    (code,) = (part.digits for part in papers[3].parts if hasattr(part, "digits"))
    assert desk.look_up(code).person.name == "Giàng Thị Mỷ"
    said = words(desk, papers[3:4])
    assert "lúc 8 giờ 00, ngày 15/12/2022" in said
    assert "01 sổ BHXH, 01 thẻ BHYT" in said
    assert "lúc" not in words(desk, desk.papers.invitations()[3:4])


def test_blank_slips_bear_the_numbers_of_this_desk(desk):
    said = words(desk, desk.papers.blank_slips(15, 2))
    assert "00001-9-00015" in said
    assert "00001-9-00016" in said
    assert len(desk.papers.blank_slips()) == 20
    assert len(desk.papers.blank_slips(99_998)) == 2


def test_a_void_slip_names_what_came_back_and_who_stood_by(morning):
    desk, done = morning
    assert desk.papers.void_slip(done.receipt) == ()
    desk.void(done.handover, "wrong_person", "trùng tên")
    said = words(desk, desk.papers.void_slip(done.receipt))
    assert done.receipt in said
    assert "trao nhầm người (trùng tên)" in said
    assert "Giàng Thị Mỷ" in said
    assert said.count("Nguyễn Thị Thu Hà") == 2


def test_a_take_home_slip_says_how_to_go_on_by_the_law_of_the_day(morning):
    desk, done = morning
    said = words(desk, desk.papers.take_home(done.receipt))
    assert "Bà Giàng Thị Mỷ" in said
    assert "Sổ BHXH số 1590000001" in said
    assert "Nghị định 146/2018/NĐ-CP" in said
    desk.void(done.handover)
    assert desk.papers.take_home(done.receipt) == ()


def test_a_household_takes_home_one_page_each(desk):
    done = desk.hand_over(order((1, 1), (3, 2)))
    pages = desk.papers.take_home(done.receipt)
    assert len(pages) == 2
    assert "Ông/Bà" not in words(desk, pages)


def test_a_later_slip_promises_what_is_open_where_it_was_said(morning):
    desk, _ = morning
    assert desk.papers.later_slip(sample.person_id(1)) == ()
    whose = sample.person_id(2)
    desk.not_hand_over(whose, "absent", later=Later("home", "2022-12-20", "nhà ở thôn Khe Cam"))
    said = words(desk, desk.papers.later_slip(whose))
    assert "Đinh Văn Đông" in said
    assert "trước ngày 20/12/2022, tại nhà ở thôn Khe Cam" in said
    assert "vắng mặt, hẹn trao tại nhà ở thôn Khe Cam trước 20/12/2022" in words(
        desk, desk.papers.commune_minutes("thi tran co phuc")
    )


def test_the_minutes_of_a_commune_count_what_its_people_have(morning):
    desk, _ = morning
    said = words(desk, desk.papers.commune_minutes("Thị trấn Cổ Phúc"))
    assert "Đã trao cho 01/05 người" in said
    assert "cộng 02 (hai) sổ, thẻ" in said
    assert "Còn 04 người chưa nhận" in said
    assert desk.papers.commune_minutes("Xã Không Có") == ()


def test_the_progress_report_says_what_the_screen_says(morning):
    desk, _ = morning
    counts = desk.counts()
    said = words(desk, desk.papers.progress())
    assert f"Cộng {counts.people_served}/{counts.people_due}" in said
    assert "1/1 1/5" in said


def test_a_receipt_that_is_not_here_has_no_papers(desk):
    assert desk.papers.void_slip("00001-0-00099-99") == ()
    assert desk.papers.take_home("00001-0-00099-99") == ()
    assert desk.papers.later_slip(sample.person_id(99)) == ()
