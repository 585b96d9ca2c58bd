"""What was tried and chosen for this machine: how people sign here, and how its scanner types.

Kept beside the window's other choices; nothing here is about people, and what is damaged costs the
choice and nothing else.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QSettings

from fieldapp.ui.burst import LONGEST_GAP_MS, MEAN_GAP_MS

Signing = Literal["screen", "mark", "paper"]
_SIGNINGS: tuple[Signing, ...] = get_args(Signing)
_DAY = len("2022-12-15")
# A gap that people type in is no scanner's, however slow the one that was measured.
MOST_MEAN_MS, MOST_GAP_MS = 60, 140


@dataclass(frozen=True, slots=True)
class Gaps:
    """Between two keys of one scan, in milliseconds: on the average, and the longest."""

    mean: int = MEAN_GAP_MS
    longest: int = LONGEST_GAP_MS


class MachineChoices:
    """Read and written in the window thread; without a file the choices last as long as it."""

    def __init__(self, file: Path | None = None) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat) if file else None
        self._chosen: dict[str, str] = {}

    @property
    def is_set_up(self) -> bool:
        """Whether the first run was gone through or put off here."""
        return self._read("set_up") == "yes"

    @property
    def signing(self) -> Signing:
        return next((each for each in _SIGNINGS if each == self._read("signing")), "screen")

    @property
    def gaps(self) -> Gaps:
        """How far apart the keys of a scan may be."""
        usual = Gaps()
        return Gaps(
            self._number("mean_gap", usual.mean, MOST_MEAN_MS),
            self._number("longest_gap", usual.longest, MOST_GAP_MS),
        )

    @property
    def serial(self) -> str:
        """The line that a scanner hangs on, as the system names it; empty for none."""
        return self._read("serial")

    @property
    def camera(self) -> str:
        """Which camera reads codes; empty for the first one."""
        return self._read("camera")

    @property
    def scanned_on(self) -> str:
        """The day on which a scan was last read whole; empty before the first."""
        day = self._read("scanned_on")
        return day if len(day) == _DAY else ""

    def set_up(self) -> None:
        self._keep("set_up", "yes")

    def choose_signing(self, signing: Signing) -> None:
        self._keep("signing", signing)

    def learn_gaps(self, gaps: Gaps) -> None:
        """Never tighter than usual: a scanner may stutter where it was quick before."""
        usual = Gaps()
        self._keep("mean_gap", str(max(usual.mean, min(gaps.mean, MOST_MEAN_MS))))
        self._keep("longest_gap", str(max(usual.longest, min(gaps.longest, MOST_GAP_MS))))

    def choose_serial(self, port: str) -> None:
        self._keep("serial", port)

    def choose_camera(self, key: str) -> None:
        self._keep("camera", key)

    def note_scan(self, day: str) -> None:
        self._keep("scanned_on", day)

    def _number(self, name: str, least: int, most: int) -> int:
        text = self._read(name)
        fits = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        return max(least, min(int(text), most)) if fits else least

    def _read(self, name: str) -> str:
        if self._kept is None:
            return self._chosen.get(name, "")
        return str(self._kept.value(f"machine/{name}", ""))

    def _keep(self, name: str, value: str) -> None:
        if self._kept is None:
            self._chosen[name] = value
            return
        self._kept.setValue(f"machine/{name}", value)
        # Not at some later moment: a laptop may be switched off by its power button.
        self._kept.sync()
