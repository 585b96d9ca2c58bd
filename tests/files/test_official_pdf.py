import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp

from fieldapp.domain.official_paper import (
    Code,
    Column,
    OfficialPaper,
    Paragraph,
    Piece,
    Signer,
    Table,
)
from fieldapp.files.official_pdf import render_official
from fieldapp.files.page_image import page_image
from tests.files.samples import FONTS, LONGEST, RECEIPT

MM = 72 / 25.4
COLUMNS = (
    Column("STT", 1, "centre"),
    Column("Họ và tên", 4),
    Column("Số CCCD", 2, "centre"),
    Column("Nơi ở", 4),
    Column("Ký nhận", 2),
)
LONG = (LONGEST.beneficiaries[0].name, LONGEST.beneficiaries[0].address)


def rows(count: int) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(no), LONG[0] if no % 5 == 0 else "Giàng Thị Mỷ", "015186004127", LONG[1], "")
        for no in range(1, count + 1)
    )


PAPER = OfficialPaper(
    RECEIPT.letterhead,
    "Biên bản",
    "2022-12-15T09:47:00+07:00",
    (
        Paragraph((Piece("Bên giao: ", bold=True), Piece("Bà Nguyễn Thị Thu Hà"))),
        Table(COLUMNS, rows(30), total=("", "Cộng", "", "", "30"), row_mm=10),
        Paragraph("Biên bản được lập thành 02 bản."),
        Code("1234567890123456", ("Mã tờ: 1234",)),
    ),
    abstract="Giao nhận sổ, thẻ",
    number="01",
    signers=(Signer("Bên giao", name="Nguyễn Thị Thu Hà"), Signer("Đại diện UBND xã")),
    sent_to=("UBND xã Hồng Ca;", "Lưu: VT."),
    foot="Tờ 1",
)


def pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    found = [
        " ".join(each.get_textpage().get_text_range().replace("\u0002", "").split())
        for each in document
    ]
    document.close()
    return found


@pytest.fixture(scope="module")
def pdf():
    return render_official(PAPER, FONTS)


def test_the_same_paper_gives_the_same_bytes_in_any_process(pdf):
    program = (
        "import sys; from fieldapp.files.official_pdf import render_official;"
        "from tests.files.test_official_pdf import FONTS, PAPER;"
        "sys.stdout.buffer.write(render_official(PAPER, FONTS))"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert other.stdout == pdf == render_official(PAPER, FONTS)


def test_decomposed_letters_print_as_composed_ones(pdf):
    decomposed = replace(PAPER, abstract=unicodedata.normalize("NFD", PAPER.abstract))
    assert decomposed != PAPER
    assert render_official(decomposed, FONTS) == pdf


def test_agency_nation_number_date_and_title_stand_above_all(pdf):
    first = pages(pdf)[0]
    for words in (
        "BẢO HIỂM XÃ HỘI HUYỆN TRẤN YÊN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 01/PGN-B1",
        "Trấn Yên, ngày 15 tháng 12 năm 2022",
        "BIÊN BẢN",
        "Giao nhận sổ, thẻ",
    ):
        assert words in first


def test_a_number_that_the_office_gives_later_is_left_open():
    (first, *_) = pages(render_official(replace(PAPER, number=None), FONTS))
    assert "Số: /PGN-B1" in first


def test_pages_are_numbered_from_the_second_and_repeat_the_head_of_the_table(pdf):
    first, *others = pages(pdf)
    assert len(others) >= 2
    assert not first.startswith("1")
    for number, page in enumerate(others[:-1], start=2):
        assert (
            page.endswith(f" {number}") or page.startswith(f"{number} ") or f"Tờ 1 {number}" in page
        )
        assert "Họ và tên" in page
    assert all("Tờ 1" in page for page in (first, *others))


def test_numbers_are_never_broken(pdf):
    assert sum(page.count("015186004127") for page in pages(pdf)) == 30


def test_a_sum_and_those_who_sign_are_never_alone(pdf):
    last = pages(pdf)[-1]
    assert "BÊN GIAO" in last
    assert "ĐẠI DIỆN UBND XÃ" in last
    assert "Nơi nhận:" in last
    assert "Nguyễn Thị Thu Hà" in last


@pytest.mark.parametrize(
    ("size", "format_"),
    [("a4", (210, 297)), ("a4_landscape", (297, 210)), ("a5_landscape", (210, 148))],
)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_stands_outside_the_margins(size, format_, scale):
    paper = replace(PAPER, size=size, scale=scale)
    document = pdfium.PdfDocument(render_official(paper, FONTS))
    for page in document:
        width, height = page.get_size()
        assert (round(width / MM), round(height / MM)) == format_
        for found in page.get_objects():
            left, bottom, right, top = found.get_bounds()
            assert left >= 16 * MM
            assert right <= width - 10 * MM
            assert bottom >= 5 * MM
            assert top <= height - 4 * MM
    document.close()


def test_all_faces_are_embedded(pdf):
    assert b"Helvetica" not in pdf
    assert b"Times-Roman" not in pdf


def test_marks_of_markup_are_only_text():
    hostile = Table((Column("<b>A&B", 1),), (("<img src='/etc/passwd'/>",), ("]]> &amp; <i>",)))
    said = pages(render_official(replace(PAPER, parts=(hostile,)), FONTS))[0]
    assert "<b>A&B" in said
    assert "<img src='/etc/passwd'/>" in said
    assert "]]> &amp; <i>" in said


def test_a_code_can_be_read_off_the_paper(pdf):
    document = pdfium.PdfDocument(pdf)
    last = len(document) - 1
    document.close()
    found = []
    for number in range(last + 1):
        image = page_image(pdf, number, 200)
        pixels = memoryview(image.pixels).cast("B", (image.height, image.stride))
        found += [each.text for each in zxingcpp.read_barcodes(pixels)]
    assert found == ["1234567890123456"]


def test_practice_and_copies_are_marked(pdf):
    marked = pages(render_official(replace(PAPER, practice=True, copy=2), FONTS))
    assert all("KHÔNG CÓ GIÁ TRỊ" in page and "BẢN SAO 2" in page for page in marked)
    assert not any("BẢN SAO" in page for page in pages(pdf))


def test_a_row_has_as_many_cells_as_columns():
    with pytest.raises(ValueError, match="as many cells"):
        Table(COLUMNS, (("1",),))
