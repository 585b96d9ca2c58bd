"""The receipt for weak eyes: the same words, half as large again, on A4, inside the paper."""

import pypdfium2 as pdfium
import pytest

from fieldapp.files.large_pdf import LARGER, render_large
from fieldapp.files.receipt_pdf import render_receipt
from tests.files.samples import FONTS, LONGEST, RECEIPT, SIGNED
from tests.files.test_twin_pdf import MM, bounds, texts

RECORDS = pytest.mark.parametrize(
    "record", [RECEIPT, SIGNED, LONGEST], ids=["plain", "signed", "longest"]
)


@RECORDS
def test_nothing_leaves_the_paper_of_an_a4_sheet(record):
    pdf = render_large(record, FONTS)
    document = pdfium.PdfDocument(pdf)
    sizes = {tuple(round(each / MM) for each in page.get_size()) for page in document}
    document.close()
    assert sizes == {(297, 210)}
    for left, top, right, foot in bounds(pdf):
        assert 11.5 <= left < right <= 285.7
        assert 4.5 <= top < foot <= 205.5


def test_every_word_of_the_receipt_is_on_it_and_the_same_record_gives_the_same_bytes():
    large = render_large(RECEIPT, FONTS)
    assert texts(large) == texts(render_receipt(RECEIPT, FONTS))
    assert large == render_large(RECEIPT, FONTS)


def test_letters_are_at_least_one_and_a_half_times_as_high():
    small, large = (
        max(foot - top for _, top, _, foot in bounds(render(RECEIPT, FONTS)))
        for render in (render_receipt, render_large)
    )
    assert large / small == pytest.approx(LARGER, abs=0.02)
