"""Two leaves on one sheet of A4: as on A5, and nothing over the cut."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
import zxingcpp

from fieldapp.files.page_image import count_pages, page_image
from fieldapp.files.receipt_pdf import render_receipt
from fieldapp.files.twin_pdf import render_twin
from tests.files.samples import CODE, FONTS, LONGEST, RECEIPT, SIGNED

MM = 72 / 25.4


def texts(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return pages


def bounds(pdf: bytes) -> list[tuple[float, ...]]:
    """Where every letter stands, in millimetres from the upper edge."""
    document = pdfium.PdfDocument(pdf)
    found: list[tuple[float, ...]] = []
    for page in document:
        text, height = page.get_textpage(), page.get_height()
        for at in range(text.count_chars()):
            left, low, right, high = text.get_charbox(at)
            if right > left:
                found.append((left / MM, (height - high) / MM, right / MM, (height - low) / MM))
    document.close()
    return found


def test_both_leaves_stand_on_one_sheet_with_the_same_words():
    (sheet,) = texts(render_twin(RECEIPT, FONTS))
    assert sheet == " ".join(texts(render_receipt(RECEIPT, FONTS)))


@pytest.mark.parametrize("record", [RECEIPT, SIGNED, LONGEST], ids=["plain", "signed", "longest"])
def test_nothing_stands_in_the_margins_or_near_the_cut(record):
    pdf = render_twin(record, FONTS)
    document = pdfium.PdfDocument(pdf)
    assert {tuple(round(each / MM) for each in page.get_size()) for page in document} == {
        (210, 297)
    }
    document.close()
    for left, top, right, foot in bounds(pdf):
        assert left >= 16.8
        assert right <= 199.3
        assert 8.5 <= top % 148.5 < foot % 148.5 <= 143, (left, top)


def test_a_long_receipt_takes_one_sheet_for_each_of_its_pages():
    leaves = count_pages(render_receipt(LONGEST, FONTS))
    sheets = texts(render_twin(LONGEST, FONTS))
    assert len(sheets) == leaves / 2
    for number, sheet in enumerate(sheets, start=1):
        assert sheet.count(f"trang {number}/{len(sheets)}") == 2


def test_both_codes_of_a_sheet_are_read_at_203_dpi():
    image = page_image(render_twin(replace(RECEIPT, copy=2), FONTS), 0, 203)
    pixels = memoryview(image.pixels).cast("B", (image.height, image.stride))
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    assert [each.text for each in zxingcpp.read_barcodes(pixels, formats=wanted)] == [CODE, CODE]


def test_the_same_copy_is_the_same_to_the_byte_and_the_next_is_marked():
    first = render_twin(RECEIPT, FONTS)
    assert render_twin(RECEIPT, FONTS) == first
    assert texts(render_twin(replace(RECEIPT, copy=2), FONTS))[0].count("BẢN SAO 2") == 2
    assert b"Helvetica" not in first


def test_a_single_leaf_stays_on_its_small_page():
    alone = replace(RECEIPT, leaves=1)
    assert render_twin(alone, FONTS) == render_receipt(alone, FONTS)
