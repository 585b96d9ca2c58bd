"""Puts the first run together, from parts of the desk, the printer and the stick."""

from collections.abc import Callable
from datetime import datetime

from fieldapp.desk.stick_trial import try_stick
from fieldapp.ui.desk.pad import Pad
from fieldapp.ui.lane import Lane
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
from fieldapp.ui.trial import TrialPrinters


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
            PrinterStep(look, prints, TrialPrinters(), lane),
            SigningStep(look, machine, Pad),
            StickStep(look, first_stick, try_stick, lane),
        ),
    )
