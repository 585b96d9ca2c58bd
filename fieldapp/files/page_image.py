"""A page of a PDF as grey pixels: the same picture for the preview and for the printer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium

from fieldapp.domain.trouble import FieldTrouble

_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageImage:
    """8-bit grey pixels row by row, 0 black; a row takes `stride` bytes, of which `width` count."""

    pixels: bytes
    width: int
    height: int
    stride: int


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _opened(pdf) as document:
        return len(document)


def page_image(pdf: bytes, page_no: int, dpi: float) -> PageImage:
    """Render one page, counted from 0, at a resolution in dots per inch."""
    return next(page_images(pdf, dpi, first=page_no))


def page_images(pdf: bytes, dpi: float, *, first: int = 0) -> Iterator[PageImage]:
    """Render the pages one after another, so that a long document never fills the memory."""
    with _opened(pdf) as document:
        for page_no in range(first, len(document)):
            page = document[page_no]
            bitmap = page.render(scale=dpi / _POINTS_PER_INCH, grayscale=True)
            image = PageImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
            bitmap.close()
            page.close()
            yield image


@contextmanager
def _opened(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as cause:
        raise FieldTrouble(
            "Không mở được tờ in. Số liệu vẫn an toàn trên máy.",
            "Lập lại phiếu, rồi in lại.",
            code="IN-04",
        ) from cause
    try:
        yield document
    finally:
        document.close()
