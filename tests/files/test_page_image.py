import pytest

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.page_image import count_pages, page_image, page_images
from fieldapp.files.receipt_pdf import render_receipt
from tests.files.samples import FONTS, RECEIPT


def test_a_page_has_the_size_of_its_paper():
    image = page_image(render_receipt(RECEIPT, FONTS), 0, 100)
    assert (image.width, image.height) == (827, 585)
    assert len(image.pixels) == image.stride * image.height


def test_all_pages_come_one_after_another():
    pdf = render_receipt(RECEIPT, FONTS)
    images = list(page_images(pdf, 50))
    assert len(images) == count_pages(pdf) == 2
    assert images[1] == page_image(pdf, 1, 50)
    assert images[0] != images[1]


def test_what_is_not_a_pdf_is_trouble():
    with pytest.raises(FieldTrouble, match="IN-04"):
        count_pages(b"no pages here")
