"""Puts the start page together: what the desk knows, and what the window knows of its machine."""

from collections.abc import Callable, Sequence
from pathlib import Path

from fieldapp.desk.desk import Desk
from fieldapp.domain.day import Heading
from fieldapp.domain.readiness import Nearby
from fieldapp.ui import printing
from fieldapp.ui.lane import Lane
from fieldapp.ui.machine import MachineChoices
from fieldapp.ui.print_choices import PrintChoices
from fieldapp.ui.sound import Sounds
from fieldapp.ui.start.page import Around, StartPage
from fieldapp.ui.sync.sticks import first_stick
from fieldapp.ui.theme.look import Look


def around(
    machine: MachineChoices,
    choices: PrintChoices,
    sounds: Sounds,
    nearby: Callable[[], Sequence[Nearby]],
) -> Around:
    return Around(
        machine,
        nearby,
        printers=lambda: _printers(choices),
        muted=lambda: sounds.muted,
        sticks=_sticks,
        play=lambda: sounds.play("eligible"),
    )


def start_page(look: Look, what: Around, desk: Desk, errands: Lane, heading: Heading) -> StartPage:
    return StartPage(look, desk, errands, what, heading)


def _printers(choices: PrintChoices) -> tuple[str, str]:
    """Where a receipt would go now, and the printer that was chosen but is not there."""
    now = choices.target(printing.printers, printing.default_printer()).printer
    chosen = choices.printer(choices.layout)
    return now, chosen if chosen != now else ""


def _sticks() -> tuple[Path, ...]:
    found = first_stick()
    return (Path(found),) if found else ()
