"""Strips for the roll: 576 dots, words that can be read, and bytes that any printer takes."""

import re
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
import zxingcpp

from fieldapp.domain.receipts import ReceiptSignature
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.qr_code import code_modules
from fieldapp.files.thermal_page import render_strips
from fieldapp.files.thermal_port import is_roll_address, roll_job, send_to_roll
from fieldapp.files.thermal_raster import ROW_BYTES, rasters
from fieldapp.files.typesetting import Fonts
from tests.files import roll
from tests.files.samples import CODE, FONTS, LONGEST, RECEIPT, SIGNED
from tests.files.sink import Sink

RECORDS = pytest.mark.parametrize(
    "record", [RECEIPT, SIGNED, LONGEST], ids=["plain", "signed", "longest"]
)


def texts(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return pages


@pytest.fixture(scope="module")
def strips() -> bytes:
    return render_strips(RECEIPT, FONTS)


def test_a_strip_says_all_that_was_handed_over(strips):
    office, receiver = texts(strips)
    for said in (
        "BẢO HIỂM XÃ HỘI HUYỆN TRẤN YÊN",
        "Độc lập - Tự do - Hạnh phúc",
        "Số 00003-0-00001-46/PGN-B1",
        "15/12/2022 09:47 · Bàn số 3",
        "(Liên 1: Cơ quan BHXH lưu)",
        "Bà Giàng Thị Mỷ",
        "số CCCD: 015186004127",
        "1. Sổ bảo hiểm xã hội 1521084417",
        "Giá trị 01/01/2023 – 31/12/2023",
        "Cộng (hai)",
        "Nguyễn Thị Thu Hà",
        "8364-3437",
    ):
        assert said in office
    assert office.replace("Liên 1: Cơ quan BHXH lưu", "Liên 2: Bên nhận giữ") == receiver


@RECORDS
def test_a_strip_is_576_dots_wide_and_keeps_its_edges_white(record):
    for strip in rasters(render_strips(record, FONTS)):
        rows = [strip.bits[at : at + ROW_BYTES] for at in range(0, len(strip.bits), ROW_BYTES)]
        assert all(len(row) == ROW_BYTES for row in rows)
        assert not any(any(row[:2]) or any(row[-2:]) for row in rows)
        assert not any(map(any, rows[:12] + rows[-12:]))


@RECORDS
def test_no_letter_is_smaller_than_21_dots(record):
    # A unit of the page is a dot: the sizes stand in the file as they are on the head.
    document = pdfium.PdfDocument(render_strips(record, FONTS))
    sizes = set()
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            if text.get_text_range(at, 1).strip():
                sizes.add(round(pdfium.raw.FPDFText_GetFontSize(text, at)))
    document.close()
    assert min(sizes - {10}) >= 21
    # Points of the note that is shared with other papers: 28 dots.
    assert (10 in sizes) is (record is LONGEST)


def test_the_code_is_five_whole_dots_a_module_and_is_read(strips):
    strip = rasters(strips)[0]
    image = roll.picture(strip.bits)
    rows = code_modules(CODE)
    side = len(rows) * 5
    top = next(
        row
        for row in range(image.height - side - 80, image.height)
        if not any(image.pixels[row * 576 :][20:55])
    )
    for at, modules in enumerate(rows):
        for dot in range(5):
            start = (top + at * 5 + dot) * 576 + 20
            seen = image.pixels[start : start + side]
            assert seen == b"".join(bytes([255 * bool(module)]) * 5 for module in modules)
    pixels = memoryview(image.pixels).cast("B", (image.height, image.width))
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    assert [each.text for each in zxingcpp.read_barcodes(pixels, formats=wanted)] == [CODE]


def test_copies_and_practice_are_marked_white_on_black_in_the_middle(strips):
    marked = render_strips(replace(RECEIPT, copy=2, practice=True), FONTS)
    assert all("BẢN SAO 2" in page and "KHÔNG CÓ GIÁ TRỊ" in page for page in texts(marked))
    assert "BẢN SAO" not in texts(strips)[0]
    plain, dark = rasters(strips)[0], rasters(marked)[0]
    blackest = [
        sum(each.bit_count() for each in dark.bits[row * ROW_BYTES : (row + 1) * ROW_BYTES])
        for row in range(dark.height)
    ]
    at = [row for row, dots in enumerate(blackest) if dots > 530]
    assert len(at) > 20
    assert 0.2 < min(at) / dark.height < max(at) / dark.height < 0.8
    assert dark.height > plain.height


def test_a_mark_already_made_on_the_first_paper_is_said_whole():
    record = replace(
        RECEIPT, copy=2, signature=ReceiptSignature("mark", finger="right_index", witness="Lò Mư")
    )
    page = texts(render_strips(record, FONTS))[0]
    assert "(đã điểm chỉ trên bản giấy)" in page
    assert "NGƯỜI CHỨNG KIẾN" in page


def test_every_line_of_a_long_handover_is_there_in_order():
    page = texts(render_strips(LONGEST, FONTS))[0]
    assert [int(each) for each in re.findall(r"(\d+)\. Thẻ", page)] == list(range(1, 21))
    assert page.count("Nguyễn Hoàng Phương Thảo") >= 26


def test_the_same_copy_is_the_same_dot_by_dot(strips):
    assert render_strips(RECEIPT, FONTS) == strips
    assert rasters(render_strips(RECEIPT, FONTS)) == rasters(strips)


def test_missing_faces_are_said_with_the_record_safe(tmp_path):
    for face in ("regular", "bold", "italic", "bold_italic"):
        path = getattr(FONTS, face)
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with pytest.raises(FieldTrouble, match="IN-03"):
        render_strips(RECEIPT, Fonts.in_folder(tmp_path))


def test_a_printer_gets_exactly_the_dots_and_a_cut_after_each_leaf(strips):
    made = rasters(strips)
    sink = Sink()
    assert send_to_roll(sink.address, roll_job(made), 5) == "printed"
    sink.close()
    (job,) = sink.jobs
    assert bytes(job) == roll_job(made)
    paper = roll.printed(bytes(job))
    assert paper.strips == [each.bits for each in made]
    assert (paper.hanging, paper.questions, paper.whole) == (b"", 1, True)


@pytest.mark.parametrize(
    ("behaviour", "outcome"),
    [
        ("silent", "handed"),
        ("paper", "paper"),
        ("jam", "jam"),
        ("refuse", "offline"),
        ("vanish", "vanished"),
    ],
)
def test_what_a_printer_does_is_known_as_far_as_it_can_be(strips, behaviour, outcome):
    sink = Sink(behaviour)
    assert send_to_roll(sink.address, roll_job(rasters(strips)), 0.3) == outcome
    sink.close()


def test_a_cable_that_only_takes_never_says_printed(strips, tmp_path):
    device = tmp_path / "lp0"
    device.touch()
    job = roll_job(rasters(strips))
    assert send_to_roll(f"file:{device}", job) == "handed"
    assert device.read_bytes() == job
    assert send_to_roll(f"file:{tmp_path / 'gone'}", job) == "no_printer"
    assert send_to_roll(f"file:{tmp_path}", job) == "offline"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:x", "tcp://127.0.0.1:99999999"])
def test_an_address_that_is_none_is_a_printer_out_of_reach(address):
    assert is_roll_address(address)
    assert send_to_roll(address, b"") == "offline"
