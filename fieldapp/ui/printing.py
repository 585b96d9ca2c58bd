"""Receipt pages to the printer: pages are drawn on the errand lane, sent from the window."""

import pypdfium2
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from fieldapp.domain.trouble import FieldTrouble

DPI = 300
_POINTS = 72
_MM = 25.4


def default_printer() -> str:
    """The name of the system's default printer, empty when there is none."""
    return QPrinterInfo.defaultPrinterName()


def draw_pages(pdf: bytes, dpi: int = DPI) -> tuple[QImage, ...]:
    """Each page of a receipt as a gray picture that knows its real size; any thread."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_picture(page, dpi) for page in document)
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, dpi: int) -> QImage:
    bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
    shape = (bitmap.width, bitmap.height, bitmap.stride)
    picture = QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_Grayscale8).copy()
    picture.setDotsPerMeterX(round(dpi / _MM * 1000))
    picture.setDotsPerMeterY(round(dpi / _MM * 1000))
    return picture


def print_pages(pages: tuple[QImage, ...], printer_name: str) -> None:
    """Send pages to a printer in their real size, as many on a sheet as fit below each other.

    Raises FieldTrouble (IN-02): the handover is saved whatever happens here.
    """
    info = QPrinterInfo.printerInfo(printer_name)
    if info.isNull():
        raise _not_there()
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    paint_pages(pages, printer)


def paint_pages(pages: tuple[QImage, ...], printer: QPrinter) -> None:
    """Lay pages out on the sheets of a printer; two A5 pages share one A4 sheet."""
    painter = QPainter()
    if not painter.begin(printer):
        raise _not_there()
    try:
        room = printer.pageLayout().fullRectPixels(printer.resolution())
        top = 0.0
        for page in pages:
            width, height = _size_on(printer, page, room.width())
            if top and top + height > room.height() * 1.01:
                printer.newPage()
                top = 0.0
            painter.drawImage(QRectF(0, top, width, height), page)
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
