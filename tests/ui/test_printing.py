import contextlib
import io
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui import printing

A5_POINTS = (595.28, 420.94)


def a5_pages(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(*A5_POINTS)
    made = io.BytesIO()
    document.save(made)
    document.close()
    return made.getvalue()


def printed(pages: tuple[QImage, ...], target: Path) -> int:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printing.paint_pages(pages, printer)
    # The file is complete only when its printer is gone.
    del printer
    document = pypdfium2.PdfDocument(target)
    count = len(document)
    document.close()
    return count


def test_a_page_knows_its_real_size(qapp):
    (page,) = printing.draw_pages(a5_pages(1), dpi=100)
    width_mm = page.width() / page.dotsPerMeterX() * 1000
    assert width_mm == pytest.approx(210, abs=1)


def test_two_a5_leaves_share_one_a4_sheet_and_a_third_starts_another(qapp, tmp_path):
    pages = printing.draw_pages(a5_pages(3), dpi=50)
    assert printed(pages[:2], tmp_path / "two.pdf") == 1
    assert printed(pages, tmp_path / "three.pdf") == 2


def test_a_printer_that_is_gone_is_said_with_the_record_safe(qapp):
    with pytest.raises(FieldTrouble) as told:
        printing.print_pages((), "no such printer")
    assert told.value.code == "IN-02"
    assert told.value.title.startswith("Đã lưu lượt trao.")


def printed_on(file, pdf, told):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setFullPage(True)
    printing.paint_document(pdf, printer, told)
    with contextlib.closing(pypdfium2.PdfDocument(file)) as document:
        return [tuple(round(each) for each in page.get_size()) for page in document]


@pytest.mark.slow
def test_papers_come_out_on_a4_as_they_lie_and_two_small_ones_share_a_sheet(qapp, tmp_path):
    pages: list[int] = []

    def told(number: int) -> bool:
        pages.append(number)
        return True

    for way, page in (("across", (842, 595)), ("lying", (595, 420))):
        made = pypdfium2.PdfDocument.new()
        for _ in range(2):
            made.new_page(*page)
        target = io.BytesIO()
        made.save(target)
        made.close()
        sheets = printed_on(tmp_path / f"{way}.pdf", target.getvalue(), told)
        assert sheets == ([(842, 595)] * 2 if way == "across" else [(595, 842)])
    assert pages == [1, 2, 1, 2]


def test_the_offset_moves_what_is_printed_and_nothing_else(qapp, tmp_path):
    page = QImage(420, 297, QImage.Format.Format_Grayscale8)
    page.setDotsPerMeterX(2000)
    page.setDotsPerMeterY(2000)
    page.fill(255)
    painter = QPainter(page)
    painter.fillRect(100, 60, 40, 30, QColor("black"))
    painter.end()

    def corner(offset: tuple[int, int]) -> tuple[int, int]:
        """Where ink begins, in tenths of a millimetre."""
        target = tmp_path / "sheet.pdf"
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        printing.paint_pages((page,), printer, offset)
        del printer
        (sheet,) = printing.draw_pages(target.read_bytes(), 50.8)
        # The stubs call a line of pixels an object.
        rows = [cast("bytes", sheet.constScanLine(down)) for down in range(sheet.height())]
        dark = [[at for at, grey in enumerate(row[: sheet.width()]) if grey < 128] for row in rows]
        inked = [down for down, found in enumerate(dark) if found]
        return dark[inked[0]][0] * 5, inked[0] * 5

    still = corner((0, 0))
    moved = corner((100, -50))
    assert moved[0] - still[0] == pytest.approx(100, abs=5)
    assert moved[1] - still[1] == pytest.approx(-50, abs=5)
