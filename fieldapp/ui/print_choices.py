"""How this machine prints: layout, a printer for each, one to fall back on, when, and the offset.

Kept beside the window's other choices; nothing here is about people, and what is damaged costs the
choice and nothing else.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QSettings

from fieldapp.domain.print_jobs import LAYOUTS, Layout
from fieldapp.files.thermal_port import is_roll_address

When = Literal["done", "before", "asked"]
MOST_OFFSET = 100
"""Tenths of a millimetre, in both directions."""
_WHENS: tuple[When, ...] = get_args(When)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a receipt goes and in which layout; no printer means a file."""

    layout: Layout
    printer: str = ""

    @property
    def direct(self) -> bool:
        """A thermal printer reached without the system's help."""
        return is_roll_address(self.printer)


class PrintChoices:
    """Read and written in the window thread; without a file the choices last as long as it."""

    def __init__(self, file: Path | None = None) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat) if file else None
        self._chosen: dict[str, str] = {}

    @property
    def layout(self) -> Layout:
        return self._layout("layout")

    @property
    def when(self) -> When:
        return next((each for each in _WHENS if each == self._read("when")), "done")

    @property
    def backup(self) -> Target | None:
        """What one key sends to when the first printer fails."""
        printer = self._read("backup")
        return Target(self._layout("backup_layout"), printer) if printer else None

    def printer(self, layout: Layout) -> str:
        """The printer remembered for a layout, empty for the system's default."""
        return self._read(f"printer_{layout}")

    def offset(self, layout: Layout) -> tuple[int, int]:
        """How far the paper of a layout is moved right and down, in tenths of a millimetre."""
        across, down = (self._number(f"{way}_{layout}") for way in ("across", "down"))
        return across, down

    def target(self, available: Callable[[], Collection[str]], default: str) -> Target:
        """Where to print now: what was chosen if it is there, else the system's default."""
        layout = self.layout
        chosen = Target(layout, self.printer(layout))
        if chosen.direct or (chosen.printer and chosen.printer in available()):
            return chosen
        # Strips on a sheet of A4 would be waste.
        return Target("twin" if layout == "roll" else layout, default)

    def reset_if_damaged(self) -> bool:
        """Begin anew with the usual choices where the file cannot be understood; say so once."""
        kept = self._kept
        if kept is None:
            return False
        offsets = [f"{way}_{each}" for way in ("across", "down") for each in LAYOUTS]
        known = {"layout": LAYOUTS, "backup_layout": LAYOUTS, "when": _WHENS}
        odd = [name for name, good in known.items() if self._read(name) not in {"", *good}]
        odd += [each for each in offsets if self._read(each) not in {"", str(self._number(each))}]
        for name in odd:
            kept.remove(f"print/{name}")
        unreadable = kept.status() == QSettings.Status.FormatError
        if odd or unreadable:
            kept.sync()
        return bool(odd) or unreadable

    def choose_layout(self, layout: Layout) -> None:
        self._keep("layout", layout)

    def choose_printer(self, layout: Layout, printer: str) -> None:
        self._keep(f"printer_{layout}", printer)

    def choose_backup(self, target: Target | None) -> None:
        self._keep("backup", target.printer if target else "")
        self._keep("backup_layout", target.layout if target else "")

    def choose_when(self, when: When) -> None:
        self._keep("when", when)

    def choose_offset(self, layout: Layout, across: int, down: int) -> None:
        self._keep(f"across_{layout}", str(across))
        self._keep(f"down_{layout}", str(down))

    def _layout(self, name: str) -> Layout:
        return next((each for each in LAYOUTS if each == self._read(name)), "twin")

    def _number(self, name: str) -> int:
        text = self._read(name)
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST_OFFSET))):
            return 0
        return max(-MOST_OFFSET, min(int(text), MOST_OFFSET))

    def _read(self, name: str) -> str:
        if self._kept is None:
            return self._chosen.get(name, "")
        return str(self._kept.value(f"print/{name}", ""))

    def _keep(self, name: str, value: str) -> None:
        if self._kept is None:
            self._chosen[name] = value
            return
        self._kept.setValue(f"print/{name}", value)
        # Not at some later moment: a laptop may be switched off by its power button.
        self._kept.sync()
