"""Receipt pages to the system's printers: drawn and sent off the window, in their real size."""

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
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(page, dpi) for page in document)
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


def _sheet(page: QImage, layout: Layout) -> QPageLayout:
    wide = page.width() / page.dotsPerMeterX() * 1000
    high = page.height() / page.dotsPerMeterY() * 1000
    if layout == "twin":
        size, way = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    elif layout == "a5":
        size, way = QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Landscape
    else:
        size = QPageSize(QSizeF(wide, high), QPageSize.Unit.Millimeter)
        way = QPageLayout.Orientation.Portrait
    return QPageLayout(size, way, QMarginsF())


def paint_pages(
    pages: tuple[QImage, ...], printer: QPrinter, offset: tuple[int, int] = (0, 0)
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
