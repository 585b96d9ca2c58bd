"""What the settings change, and what they ask of the window around them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from fieldapp.domain.print_jobs import Outcome
from fieldapp.ui.machine import MachineChoices
from fieldapp.ui.print_choices import PrintChoices, Target
from fieldapp.ui.remembered import Remembered
from fieldapp.ui.sound import Sounds


class Printers(Protocol):
    """The system's printers; `trial` makes and `send` prints a test page, on the errand lane."""

    def names(self) -> Sequence[str]: ...

    def default(self) -> str: ...

    def trial(self, target: Target, offset: tuple[int, int]) -> bytes: ...

    def send(self, pdf: bytes, target: Target, offset: tuple[int, int]) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered on this machine, and how the window takes it up at once."""

    prints: PrintChoices
    machine: MachineChoices
    remembered: Remembered
    sounds: Sounds
    printers: Printers
    lock_after: Callable[[int], None]
    """Minutes, from now on."""
    changed: Callable[[], None]
    """Signing, printing or sound was chosen: the desk shows it."""
    set_up: Callable[[str], None]
    """Open the first run at the step of this name."""
    choose_stick: Callable[[], None]
