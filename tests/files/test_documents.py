"""Each paper over hostile names and addresses: its words, its page, its faces."""

import re
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
import zxingcpp

from fieldapp.domain.documents.minutes import day_minutes
from fieldapp.files.official_pdf import render_official, render_officials
from fieldapp.files.page_image import count_pages, page_image
from tests.files.document_samples import CODES, DAY, DOCUMENTS, LONG, PEOPLE, RULES, SHEETS
from tests.files.samples import FONTS

MM = 72 / 25.4
GEOMETRY = {
    "a4": (210, 297, 30, 15),
    "a4_landscape": (297, 210, 30, 15),
    "a5_landscape": (210, 148, 17, 11),
}
# The others are about things and sums, not about one person.
NAMED = set(DOCUMENTS) - {"blank slips", "day minutes", "progress report"}
PAGES = {
    "sign sheets": 2, "fall-back list": 3, "blank slips": 2, "day minutes": 1,
    "commune minutes": 1, "void slip": 1, "later slip": 1, "invitation": 1, "take-home slip": 1,
    "progress report": 1,
}  # fmt: skip


def words_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.replace("\ufffe", "").replace("\x02", "").split())


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    return {name: render_officials(papers, FONTS) for name, papers in DOCUMENTS.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_paper_has_its_size_and_nothing_outside_its_margins(printed, name):
    width, height, left_mm, right_mm = GEOMETRY[DOCUMENTS[name][0].size]
    document = pdfium.PdfDocument(printed[name])
    assert len(document) == PAGES[name]
    for page in document:
        assert tuple(round(each / MM) for each in page.get_size()) == (width, height)
        for found in page.get_objects():
            left, bottom, right, top = found.get_bounds()
            assert left >= (left_mm - 0.5) * MM
            assert right <= (width - right_mm + 0.5) * MM
            assert bottom >= 5 * MM
            assert top <= (height - 4) * MM
    document.close()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_paper_carries_its_faces_and_is_the_same_every_time(printed, name):
    assert render_officials(DOCUMENTS[name], FONTS) == printed[name]
    assert b"Helvetica" not in printed[name]
    assert b"/FontFile2" in printed[name] or b"/ObjStm" in printed[name]


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_long_name_stands_whole_on_each_paper(printed, name):
    assert LONG.name.replace(" ", "") in words_of(printed[name]).replace(" ", "")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_paper_shows_a_whole_identity_number(printed, name):
    assert not re.search(r"\b\d{12}\b", words_of(printed[name]))


EXPECTED = {
    "sign sheets": (
        "DANH SÁCH KÝ NHẬN",
        "Tờ 1/2 · mã tờ 8412 3456 7890 1234",
        "Ký nhận",
        "35 người",
    ),
    "fall-back list": (
        "DANH SÁCH DỰ PHÒNG",
        "lúc 11 giờ 47 phút",
        "00001-0-00012-44",
        "Còn phải trao",
    ),
    "blank slips": ("00003-9-00015-96", "Người chứng kiến".upper(), "Mỗi số chỉ dùng một lần"),
    "day minutes": (
        "BIÊN BẢN CHỐT NGÀY",
        "Đã trao 41 lượt; hủy 01 lượt; không trao được 03 người",
        "Thẻ bảo hiểm y tế thiếu 01: một thẻ rách khi bóc phong bì",
        "9dca ab3f af20 f79e 3f37 974b 8765 50bc",
        "chờ người nhà mang giấy ủy quyền",
    ),
    "commune minutes": ("BIÊN BẢN GIAO NHẬN", "37/40 người", "cộng 48 (bốn mươi tám) sổ, thẻ"),
    "void slip": ("PHIẾU HỦY LƯỢT TRAO", "trao nhầm người", "GD4252520000123", "Trần Văn Nam"),
    "later slip": ("GIẤY HẸN TRAO SAU", "trước ngày 20/12/2022", "0216 3825 000"),
    "invitation": (
        "GIẤY MỜI",
        "8328 2952 5866 2638 05",
        "Hộp A · số 17",
        "8 giờ 00, ngày 15/12/2022",
    ),
    "take-home slip": (
        "từ 01/01/2023 đến hết 31/12/2023",
        "Trạm y tế xã Hồng Ca",
        "241.380",
        "231.000",
        "Nghị định 146/2018/NĐ-CP",
    ),
    "progress report": ("BÁO CÁO TIẾN ĐỘ", "24/24", "39/54", "80 %"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_paper_says_what_it_is_for(printed, name):
    said = words_of(printed[name])
    assert [each for each in EXPECTED[name] if each not in said] == []


def test_a_signed_sheet_can_be_matched_by_its_code(printed):
    for number, code in enumerate(CODES):
        image = page_image(printed["sign sheets"], number, 150)
        pixels = memoryview(image.pixels).cast("B", (image.height, image.stride))
        assert [each.text for each in zxingcpp.read_barcodes(pixels)] == [code]


def test_each_sheet_of_twenty_fits_one_page():
    assert [count_pages(render_official(sheet, FONTS)) for sheet in SHEETS] == [1, 1]
    assert len(PEOPLE) == 35


def test_a_copy_of_minutes_is_marked():
    marked = words_of(render_official(day_minutes(replace(DAY, copy=2, practice=True)), FONTS))
    assert "BẢN SAO 2" in marked
    assert "KHÔNG CÓ GIÁ TRỊ" in marked


def test_the_shipped_premiums_leave_no_day_open_and_count_none_twice():
    for scheme, group in {(each.scheme, each.group) for each in RULES}:
        rules = [each for each in RULES if (each.scheme, each.group) == (scheme, group)]
        for earlier, later in pairwise(rules):
            assert earlier.valid_until
            assert earlier.valid_until < later.valid_from
        assert rules[-1].valid_until is None
