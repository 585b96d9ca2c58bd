"""Receipt pages to the system's printers: drawn and sent off the window, in their real size."""

from collections.abc import Callable, Iterable, Iterator

import pypdfium2
from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from fieldapp.domain.print_jobs import Layout, Outcome
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files import spooler

DPI = 300
_ROLL_DPI = 203.2
_POINTS = 72
_POINT = QPageSize.Unit.Point
_MM = 25.4


def default_printer() -> str:
    """The name of the system's default printer, empty when there is none."""
    return QPrinterInfo.defaultPrinterName()


def printers() -> tuple[str, ...]:
    """The names of the system's printers."""
    return tuple(QPrinterInfo.availablePrinterNames())


def job_outcome(printer: str, title: str) -> tuple[Outcome, bool]:
    """What the system says of a job, and whether it will say more."""
    return spooler.job_outcome(printer, title)


def give_up(printer: str, title: str) -> None:
    """Take a job that stands still off the queue: it is printed anew, as the next copy."""
    spooler.cancel_job(printer, title)


def draw_pages(pdf: bytes, dpi: float = DPI) -> tuple[QImage, ...]:
    """Each page of a receipt as a gray picture that knows its real size; any thread."""
    return tuple(each_page(pdf, dpi))


def each_page(pdf: bytes, dpi: float = DPI) -> Iterator[QImage]:
    """The same one by one: sixty sheets of A4 at once are half a gigabyte."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield _picture(page, dpi)
    finally:
        document.close()


def draw_layout(pdf: bytes, layout: Layout) -> tuple[QImage, ...]:
    """The pages of a layout; a strip has the dots of its print head."""
    return draw_pages(pdf, _ROLL_DPI if layout == "roll" else DPI)


def _picture(page: pypdfium2.PdfPage, dpi: float) -> QImage:
    bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
    shape = (bitmap.width, bitmap.height, bitmap.stride)
    picture = QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_Grayscale8).copy()
    picture.setDotsPerMeterX(round(dpi / _MM * 1000))
    picture.setDotsPerMeterY(round(dpi / _MM * 1000))
    return picture


def print_pages(
    pages: tuple[QImage, ...],
    printer_name: str,
    title: str = "",
    layout: Layout | None = None,
    offset: tuple[int, int] = (0, 0),
) -> None:
    """Send pages to a printer in their real size, as many on a sheet as fit below each other.

    With a layout the sheet is the layout's, whatever the printer's own is; `offset` is in tenths
    of a millimetre. Raises FieldTrouble (IN-02): the handover is saved whatever happens here.
    """
    info = QPrinterInfo.printerInfo(printer_name)
    if info.isNull():
        raise _not_there()
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    if layout is not None and pages:
        printer.setPageLayout(_sheet(pages[0], layout))
    paint_pages(pages, printer, offset)


def print_document(
    pdf: bytes,
    printer_name: str,
    title: str,
    told: Callable[[int], bool],
    offset: tuple[int, int] = (0, 0),
) -> None:
    """Send an administrative paper to a printer, page by page, on A4; any thread.

    `told` hears the number of each page, from 1, before it is drawn; where it says no the job is
    given up. Raises FieldTrouble (IN-02).
    """
    info = QPrinterInfo.printerInfo(printer_name)
    if info.isNull():
        raise _not_there()
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    paint_document(pdf, printer, told, offset)


def paint_document(
    pdf: bytes, printer: QPrinter, told: Callable[[int], bool], offset: tuple[int, int] = (0, 0)
) -> None:
    """Lay the pages of a paper on A4 sheets that lie as they do."""
    document = pypdfium2.PdfDocument(pdf)
    wide, high = document[0].get_size()
    document.close()
    # An A5 sheet lies across: two of them share one A4 sheet, as receipts do.
    across = wide > high and wide > QPageSize.size(QPageSize.PageSizeId.A4, _POINT).width() + 1
    ways = QPageLayout.Orientation
    way = ways.Landscape if across else ways.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF()))
    paint_pages(_while_told(pdf, printer, told), printer, offset)


def _while_told(pdf: bytes, printer: QPrinter, told: Callable[[int], bool]) -> Iterator[QImage]:
    for number, page in enumerate(each_page(pdf), start=1):
        if not told(number):
            printer.abort()
            return
        yield page


def _sheet(page: QImage, layout: Layout) -> QPageLayout:
    wide = page.width() / page.dotsPerMeterX() * 1000
    high = page.height() / page.dotsPerMeterY() * 1000
    if layout == "twin":
        size, way = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    elif layout == "a5":
        size, way = QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Landscape
    elif layout == "large":
        size, way = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape
    else:
        size = QPageSize(QSizeF(wide, high), QPageSize.Unit.Millimeter)
        way = QPageLayout.Orientation.Portrait
    return QPageLayout(size, way, QMarginsF())


def paint_pages(
    pages: Iterable[QImage], printer: QPrinter, offset: tuple[int, int] = (0, 0)
) -> None:
    """Lay pages out on the sheets of a printer; two A5 pages share one A4 sheet."""
    painter = QPainter()
    if not painter.begin(printer):
        raise _not_there()
    try:
        room = printer.pageLayout().fullRectPixels(printer.resolution())
        across, down = (each / 10 / _MM * printer.resolution() for each in offset)
        top = 0.0
        for page in pages:
            width, height = _size_on(printer, page, room.width())
            if top and top + height > room.height() * 1.01:
                printer.newPage()
                top = 0.0
            painter.drawImage(QRectF(across, top + down, width, height), page)
            top += height
    finally:
        painter.end()


def _size_on(printer: QPrinter, page: QImage, room: int) -> tuple[float, float]:
    """The page in printer dots, never wider than the sheet."""
    factor = printer.resolution() / (page.dotsPerMeterX() * _MM / 1000)
    factor = min(factor, room / page.width())
    return page.width() * factor, page.height() * factor


def _not_there() -> FieldTrouble:
    return FieldTrouble(
        "Đã lưu lượt trao. Không thấy máy in.",
        "Kiểm tra dây và nguồn, rồi bấm In lại.",
        code="IN-02",
    )
