"""Short sounds beside the status; they never carry anything alone."""

import array
import shutil
import sys
import wave
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from PySide6.QtCore import QProcess

Tone = Literal[
    "eligible", "received", "not_listed", "elsewhere", "hold", "unreadable", "saved", "busy"
]
FULL = 100
_PLAYERS = (("paplay",), ("aplay", "-q"), ("afplay",))


class Sounds:
    """Plays a tone and returns at once; silent where the machine has no player."""

    def __init__(self, resources: Path) -> None:
        self._shipped = self._folder = resources / "sounds"
        self._softer: TemporaryDirectory[str] | None = None
        self.muted = False
        self.volume = FULL
        self._player = next((one for one in _PLAYERS if shutil.which(one[0])), None)

    def set_volume(self, volume: int) -> None:
        """From 0 to 100. Not every player knows a volume, so softer copies are what is played."""
        self.volume = max(0, min(volume, FULL))
        softer = None
        if self.volume not in {0, FULL}:
            softer = TemporaryDirectory(prefix="traotay-")
            for file in self._shipped.glob("*.wav"):
                _soften(file, Path(softer.name) / file.name, self.volume / FULL)
        old, self._softer = self._softer, softer
        self._folder = Path(softer.name) if softer else self._shipped
        if old is not None:
            old.cleanup()

    def rest(self) -> None:
        """Nothing more is played: the softer copies go."""
        self.set_volume(0)

    def play(self, tone: Tone) -> None:
        if self.muted or not self.volume:
            return
        path = str(self._folder / f"{tone}.wav")
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC)
        elif self._player is not None:
            QProcess.startDetached(self._player[0], [*self._player[1:], path])


def _soften(file: Path, target: Path, part: float) -> None:
    with wave.open(str(file)) as sound:
        shape, frames = sound.getparams(), array.array("h", sound.readframes(sound.getnframes()))
    quiet = array.array("h", (round(each * part) for each in frames))
    with wave.open(str(target), "wb") as made:
        made.setparams(shape)
        made.writeframes(quiet.tobytes())
