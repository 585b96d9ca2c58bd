"""The page that proves a printer: its size, its code, and what was set, for every paper."""

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image

from fieldapp.domain.print_jobs import LAYOUTS
from fieldapp.files.page_image import page_image
from fieldapp.files.thermal_raster import rasters
from fieldapp.files.trial_pdf import TRIAL_CODE, render_trial
from tests.files.samples import FONTS
from tests.files.test_twin_pdf import MM, bounds, texts

SAID = ("Máy in: HP Laser 107a", "Lệch: phải 1,5 mm, xuống -2,0 mm")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_says_what_was_set_inside_the_paper_and_its_code_can_be_scanned(layout):
    pdf = render_trial(layout, "Trang thử", SAID, FONTS)
    (words,) = texts(pdf)
    for each in ("Trang thử", *SAID, "ẬẶỂỮỘ"):
        assert each in words
    document = pdfium.PdfDocument(pdf)
    wide, high = (each / MM for each in document[0].get_size())
    document.close()
    for left, top, right, foot in bounds(pdf):
        assert 0 <= left < right <= wide
        assert 0 <= top < foot <= high
    image = page_image(pdf, 0, 203.2)
    picture = Image.frombuffer(
        "L", (image.width, image.height), image.pixels, "raw", "L", image.stride, 1
    )
    assert [each.text for each in zxingcpp.read_barcodes(picture)] == [TRIAL_CODE]


def test_the_strip_is_as_wide_as_the_print_head():
    (raster,) = rasters(render_trial("roll", "Trang thử", SAID, FONTS))
    assert raster.height == pytest.approx(800, abs=1)
