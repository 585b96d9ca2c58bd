"""The code of a sheet is read off a scan or a photograph, and a strange file is refused calmly."""

import io

import pytest
from PIL import Image, ImageFilter

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files import official_codes
from fieldapp.files.official_codes import codes_on
from fieldapp.files.official_pdf import render_officials
from fieldapp.files.page_image import page_image
from tests.files.document_samples import CODES, SHEETS
from tests.files.samples import FONTS


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_officials(SHEETS, FONTS)


@pytest.fixture(scope="module")
def page(pdf) -> Image.Image:
    image = page_image(pdf, 0, 150)
    return Image.frombuffer(
        "L", (image.width, image.height), image.pixels, "raw", "L", image.stride, 1
    )


def saved(image: Image.Image, kind: str = "JPEG", **more) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


def test_a_scan_of_several_sheets_gives_the_code_of_each(pdf):
    assert codes_on(pdf) == CODES


def test_one_sheet_twice_is_one_code(page):
    twice = saved(page, "TIFF", save_all=True, append_images=[page])
    assert codes_on(twice) == CODES[:1]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_picture_gives_its_code(page, kind):
    assert codes_on(saved(page, kind)) == CODES[:1]


@pytest.mark.parametrize("turned", [3, 90, 180, 357])
def test_a_photograph_is_crooked_unsharp_and_grey(page, turned):
    photo = page.rotate(turned, expand=True, fillcolor=140).filter(ImageFilter.GaussianBlur(1.2))
    assert codes_on(saved(photo.point(lambda dot: 40 + dot // 2), quality=60)) == CODES[:1]


def test_a_telephone_that_says_how_it_was_held_is_listened_to(page):
    held = Image.Exif()
    held[0x0112] = 6
    assert codes_on(saved(page.rotate(90, expand=True), exif=held)) == CODES[:1]


def test_a_picture_without_a_code_gives_none():
    assert codes_on(saved(Image.new("L", (400, 300), 255))) == ()


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.7 broken", b"\xff\xd8\xff\xe0 broken", b"GIF89a"]
)
def test_what_is_no_picture_is_refused_in_words(content):
    with pytest.raises(FieldTrouble) as trouble:
        codes_on(content)
    assert trouble.value.code in ("ANH-01", "IN-04")


def test_a_torn_picture_is_refused_in_words(page):
    with pytest.raises(FieldTrouble) as trouble:
        codes_on(saved(page)[:2000])
    assert trouble.value.code == "ANH-01"


def test_a_picture_of_too_many_dots_is_not_unpacked(page, pdf, monkeypatch):
    monkeypatch.setattr(official_codes, "_MOST_PIXELS", 1000)
    monkeypatch.setattr(official_codes, "_MOST_PAGES", 1)
    for content in (saved(page), pdf):
        with pytest.raises(FieldTrouble) as trouble:
            codes_on(content)
        assert trouble.value.code == "ANH-02"
