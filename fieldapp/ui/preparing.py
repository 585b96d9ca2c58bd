"""Puts the first run together, from parts of the desk, the printer and the stick."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from fieldapp.desk.stick_trial import try_stick
from fieldapp.domain.print_jobs import Layout
from fieldapp.ui import printing
from fieldapp.ui.desk.pad import Pad
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.machine import MachineChoices
from fieldapp.ui.print_choices import PrintChoices
from fieldapp.ui.setup.language_step import LanguageStep
from fieldapp.ui.setup.printer_step import PrinterStep
from fieldapp.ui.setup.scanner_step import ScannerStep
from fieldapp.ui.setup.screen import SetupScreen
from fieldapp.ui.setup.signing_step import SigningStep
from fieldapp.ui.setup.stick_step import StickStep
from fieldapp.ui.sync.sticks import first_stick
from fieldapp.ui.theme.look import Look

_MM = {"twin": (210, 297), "a5": (210, 148), "roll": (72, 90), "large": (297, 210)}
_DOTS_A_MM = 8
_EDGE_MM = 10


class SystemPrinters:
    """The printers that the system knows."""

    def names(self) -> Sequence[str]:
        return printing.printers()

    def default(self) -> str:
        return printing.default_printer()

    def print_trial(self, printer: str, layout: Layout) -> None:
        page = trial_page(layout, tr("Trang thử máy in — Trao Tay"), printer)
        printing.print_pages((page,), printer, "Trao Tay", layout)


def trial_page(layout: Layout, title: str, printer: str) -> QImage:
    """A frame that must come out whole, and letters with all their marks."""
    wide, high = (each * _DOTS_A_MM for each in _MM[layout])
    page = QImage(wide, high, QImage.Format.Format_Grayscale8)
    page.setDotsPerMeterX(_DOTS_A_MM * 1000)
    page.setDotsPerMeterY(_DOTS_A_MM * 1000)
    page.fill(QColor("white"))
    edge = (3 if layout == "roll" else _EDGE_MM) * _DOTS_A_MM
    frame = QRectF(0, 0, wide, high) - QMarginsF(edge, edge, edge, edge)
    painter = QPainter(page)
    painter.setPen(QPen(QColor("black"), 3))
    painter.drawRect(frame)
    font = QFont("Noto Sans")
    font.setPixelSize(4 * _DOTS_A_MM)
    painter.setFont(font)
    lines = (title, printer, "ẬẶỂỮỘ Ệ đĐ ơƠ ưƯ 0123456789")
    for row, words in enumerate(lines, 1):
        left, down = frame.left() + 4 * _DOTS_A_MM, frame.top() + row * 10 * _DOTS_A_MM
        painter.drawText(round(left), round(down), words)
    painter.end()
    return page


def setup_screen(
    look: Look,
    machine: MachineChoices,
    prints: PrintChoices,
    lane: Lane,
    today: Callable[[], str] = lambda: datetime.now().astimezone().date().isoformat(),
) -> SetupScreen:
    return SetupScreen(
        look,
        (
            LanguageStep(look),
            ScannerStep(look, machine, today),
            PrinterStep(look, prints, SystemPrinters(), lane),
            SigningStep(look, machine, Pad),
            StickStep(look, first_stick, try_stick, lane),
        ),
    )
