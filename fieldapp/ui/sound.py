"""Short sounds beside the status; they never carry anything alone."""

import shutil
import sys
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QProcess

Tone = Literal[
    "eligible", "received", "not_listed", "elsewhere", "hold", "unreadable", "saved", "busy"
]
_PLAYERS = (("paplay",), ("aplay", "-q"), ("afplay",))


class Sounds:
    """Plays a tone and returns at once; silent where the machine has no player."""

    def __init__(self, resources: Path) -> None:
        self._folder = resources / "sounds"
        self.muted = False
        self._player = next((one for one in _PLAYERS if shutil.which(one[0])), None)

    def play(self, tone: Tone) -> None:
        if self.muted:
            return
        path = str(self._folder / f"{tone}.wav")
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC)
        elif self._player is not None:
            QProcess.startDetached(self._player[0], [*self._player[1:], path])
