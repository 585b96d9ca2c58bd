import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp

from fieldapp.domain.receipts import ReceiptCollector, ReceiptSignature, ReceiptVoid, Strokes
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.page_image import PageImage, count_pages, page_image, page_images
from fieldapp.files.qr_code import code_modules
from fieldapp.files.receipt_pdf import render_receipt
from fieldapp.files.thermal_page import render_strips
from fieldapp.files.typesetting import Fonts
from tests.files.samples import CODE, FONTS, LONGEST, PERSON, RECEIPT, SIGNED


def texts(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return pages


def codes(image: PageImage):
    pixels = memoryview(image.pixels).cast("B", (image.height, image.stride))
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(pixels, formats=wanted)
    return [each.text for each in found]


def ink(image: PageImage, left, top, right, bottom):
    """Count dark pixels inside a frame given in millimetres of an A5 sheet."""
    scale = image.width / 210
    columns = slice(max(round(left * scale), 0), min(round(right * scale), image.width))
    rows = range(max(round(top * scale), 0), min(round(bottom * scale), image.height))
    return sum(
        1 for row in rows for grey in image.pixels[row * image.stride :][columns] if grey < 200
    )


def test_the_same_record_gives_the_same_bytes_in_any_process():
    program = (
        "import hashlib; from fieldapp.files.receipt_pdf import render_receipt;"
        "from tests.files.samples import FONTS, LONGEST;"
        "print(hashlib.sha256(render_receipt(LONGEST, FONTS)).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    }
    assert len(found) == 1


def test_a_second_rendering_is_not_changed_by_the_first():
    first = render_receipt(SIGNED, FONTS)
    render_receipt(LONGEST, FONTS)
    assert render_receipt(SIGNED, FONTS) == first


def test_decomposed_letters_print_as_composed_ones():
    name = unicodedata.normalize("NFD", PERSON.name)
    assert name != PERSON.name
    decomposed = replace(RECEIPT, beneficiaries=(replace(PERSON, name=name),))
    assert render_receipt(decomposed, FONTS) == render_receipt(RECEIPT, FONTS)


def test_each_party_gets_a_sheet_and_both_say_the_same():
    office, receiver = texts(render_receipt(RECEIPT, FONTS))
    assert "(Liên 1: Cơ quan BHXH lưu)" in office
    assert "(Liên 2: Bên nhận giữ)" in receiver
    assert office.replace("Liên 1: Cơ quan BHXH lưu", "Liên 2: Bên nhận giữ") == receiver


def test_a_receipt_says_all_that_was_handed_over():
    page = texts(render_receipt(RECEIPT, FONTS))[0]
    for said in (
        "BẢO HIỂM XÃ HỘI HUYỆN TRẤN YÊN",
        "Số: 00003-0-00001-46/PGN-B1",
        "Trấn Yên, ngày 15 tháng 12 năm 2022",
        "Lúc 09 giờ 47 phút, tại Nhà văn hóa",
        "Ông/Bà Nguyễn Thị Thu Hà, cán bộ Bảo hiểm xã hội huyện Trấn Yên (Bàn số 3).",
        "Bà Giàng Thị Mỷ, sinh ngày 12/03/1986; số CCCD: 015186004127; nơi ở: thôn Khe Ron",
        "Người nhận: chính chủ.",
        "Cộng (bằng chữ: hai) 02",
        "Phiếu lập thành 02 liên",
        "Mã kiểm tra: 8364-3437",
    ):
        assert said in page
    assert "BẢN SAO" not in page
    assert "GIÁ TRỊ" not in page


def test_only_embedded_faces_are_used():
    pdf = render_receipt(LONGEST, FONTS)
    assert b"Helvetica" not in pdf
    faces = set(re.findall(rb"/BaseFont /([A-Z]{6}\+)?(\S+)", pdf))
    assert {name for _, name in faces} == {b"Tinos-Regular", b"Tinos-Bold", b"Tinos-Italic"}
    assert all(prefix for prefix, _ in faces)


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_check_18_the_code_is_read_back_from_a_printers_picture(dpi):
    assert codes(page_image(render_receipt(RECEIPT, FONTS), 0, dpi)) == [CODE]


def test_a_module_of_the_code_is_five_dots_of_a_300_dpi_printer():
    image = page_image(render_receipt(RECEIPT, FONTS), 0, 300)
    rows = code_modules(CODE)
    left = round(17 / 25.4 * 300)
    top = next(
        row
        for row in range(round(image.height * 0.68), image.height)
        if not any(image.pixels[row * image.stride :][left : left + 35])
    )
    for row, modules in enumerate(rows):
        start = (top + row * 5 + 2) * image.stride + left + 2
        seen = image.pixels[start : start + len(modules) * 5 : 5]
        assert [grey > 127 for grey in seen] == [bool(module) for module in modules]


@pytest.mark.parametrize("record", [RECEIPT, SIGNED, LONGEST], ids=["plain", "signed", "longest"])
def test_check_18_nothing_stands_in_the_margins(record):
    for image in page_images(render_receipt(record, FONTS), 96):
        assert not ink(image, 0, 0, 16.8, 148.5)
        assert not ink(image, 199.3, 0, 210, 148.5)
        assert not ink(image, 0, 0, 210, 8.8)
        assert not ink(image, 0, 142.8, 210, 148.5)


def test_a_handover_of_twenty_lines_goes_on_over_numbered_pages():
    pages = texts(render_receipt(LONGEST, FONTS))
    half = len(pages) // 2
    assert half > 2
    assert f"trang 1/{half}" in pages[0]
    assert f"(Liên 2: Bên nhận giữ – trang {half}/{half})" in pages[-1]
    assert "(tiếp theo)" in pages[1]
    numbers = [int(row) for page in pages[:half] for row in re.findall(r" (\d+) Thẻ bảo", page)]
    assert numbers == list(range(1, 21))
    assert [page for page in pages[:half] if "BÊN NHẬN" in page] == [pages[half - 1]]
    assert "20 Thẻ bảo hiểm y tế" in pages[half - 1]


def test_a_household_is_set_smaller_before_a_second_page_is_taken():
    child = replace(PERSON, name="Giàng A Dì", birth="2019", id_number=None)
    record = replace(
        RECEIPT, beneficiaries=(PERSON, child), lines=(*RECEIPT.lines[:1], RECEIPT.lines[1])
    )
    page, _ = texts(render_receipt(record, FONTS))
    assert "02 người, nơi ở: thôn Khe Ron" in page
    assert "2. Bà Giàng A Dì, sinh năm 2019." in page
    assert "Người nhận: Giàng Thị Mỷ, thay mặt các người có tên trên." in page
    assert "Giàng Thị Mỷ: BHXH tự nguyện" in page


def test_a_copy_says_in_the_middle_that_it_is_one():
    pages = texts(render_receipt(replace(RECEIPT, copy=2), FONTS))
    assert all("BẢN SAO 2" in page for page in pages)


def test_a_practice_receipt_says_that_it_is_worth_nothing():
    pages = texts(render_receipt(replace(RECEIPT, practice=True), FONTS))
    assert all("KHÔNG CÓ GIÁ TRỊ" in page for page in pages)


def test_a_marked_copy_can_still_be_checked():
    marked = render_receipt(replace(RECEIPT, practice=True, copy=12), FONTS)
    assert codes(page_image(marked, 1, 203)) == [CODE]


def test_a_collector_signs_and_is_named():
    record = replace(RECEIPT, collector=ReceiptCollector("Sùng A Páo", "spouse", "015086001234"))
    page = texts(render_receipt(record, FONTS))[0]
    assert "Người nhận thay: Sùng A Páo, vợ hoặc chồng; số CCCD: 015086001234." in page


def test_one_sheet_is_enough_where_only_one_is_asked_for():
    assert count_pages(render_receipt(replace(RECEIPT, leaves=1), FONTS)) == 1


BOX = (60, 112, 112, 129)


def test_the_pen_strokes_stand_in_the_receivers_box():
    without = page_image(render_receipt(RECEIPT, FONTS), 0, 150)
    with_ink = page_image(render_receipt(SIGNED, FONTS), 0, 150)
    assert ink(with_ink, *BOX) > ink(without, *BOX) + 100
    outside = (125, 112, 199, 129)
    assert ink(with_ink, *outside) == ink(without, *outside)


@pytest.mark.parametrize("strokes", [(((600, 200),),), (((0, 0), (1200, 400)),), ()])
def test_a_dot_a_long_dash_and_no_ink_are_drawn_as_they_are(strokes):
    signature = ReceiptSignature("stroke", Strokes(1200, 400, strokes))
    empty = page_image(render_receipt(RECEIPT, FONTS), 0, 150)
    drawn = page_image(render_receipt(replace(RECEIPT, signature=signature), FONTS), 0, 150)
    assert (ink(drawn, *BOX) > ink(empty, *BOX)) is bool(strokes)


def test_a_fingerprint_gets_its_frame_and_a_witness():
    signature = ReceiptSignature("mark", finger="right_index", witness="Lò Thị Mư")
    page = texts(render_receipt(replace(RECEIPT, signature=signature), FONTS))[0]
    assert "(Điểm chỉ ngón trỏ phải)" in page
    assert "NGƯỜI CHỨNG KIẾN" in page
    assert "Lò Thị Mư" in page


@pytest.mark.parametrize(
    ("how", "note"), [("paper", "(đã ký trên bản giấy)"), ("mark", "điểm chỉ")]
)
def test_a_copy_says_where_the_ink_is(how, note):
    record = replace(RECEIPT, copy=2, signature=ReceiptSignature(how))
    page = texts(render_receipt(record, FONTS))[0]
    assert note in page
    first = texts(render_receipt(replace(record, copy=1), FONTS))[0]
    assert "trên bản giấy" not in first


def test_missing_fonts_are_trouble_not_a_crash(tmp_path):
    with pytest.raises(FieldTrouble, match="IN-03"):
        render_receipt(RECEIPT, Fonts.in_folder(tmp_path))


def test_a_copy_keeps_what_was_signed_and_says_which_line_was_taken_back():
    void = ReceiptVoid("2022-12-15T10:15:00+07:00", (1,))
    copy = replace(LONGEST, copy=2, voids=(void,))
    before, after = (
        texts(render_receipt(replace(LONGEST, copy=2), FONTS)),
        texts(render_receipt(copy, FONTS)),
    )
    said = (
        f"Đã hủy dòng 1 lúc 10 giờ 15 phút ngày 15/12/2022, phiếu hủy số {LONGEST.number}. "
        "Các dòng khác giữ nguyên."
    )
    assert said in " ".join(after)
    assert said not in " ".join(before)
    assert "".join(" ".join(after).replace(said, "").split()) == "".join(" ".join(before).split())
    assert len(after) == len(before)


def test_a_receipt_whose_lines_are_all_gone_says_that_it_counts_no_more():
    void = ReceiptVoid("2022-12-15T10:15:00+07:00")
    for render in (render_receipt, render_strips):
        said = " ".join(texts(render(replace(RECEIPT, voids=(void,)), FONTS)))
        assert "Đã hủy cả lượt trao lúc 10 giờ 15 phút ngày 15/12/2022" in said
        assert "Phiếu này không còn giá trị." in said
