"""Language, theme and text size of this machine's window, kept beside the ledger.

Nothing here is about people. A file that is damaged, or a folder nobody may write to, costs the
choice and nothing else.
"""

from pathlib import Path
from typing import get_args

from PySide6.QtCore import QObject, QSettings

from fieldapp.ui.language import Language, set_language, tongue
from fieldapp.ui.theme.look import Look
from fieldapp.ui.theme.tokens import SCALES, THEMES, Theme

_LANGUAGES: tuple[Language, ...] = get_args(Language)


class Remembered(QObject):
    """What was chosen last; `follow` keeps what is chosen from then on."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)
        self._look: Look | None = None

    @property
    def file(self) -> Path:
        """Where all choices of this machine lie."""
        return Path(self._kept.fileName())

    @property
    def language(self) -> Language:
        return next((each for each in _LANGUAGES if each == self._read("language")), "vi")

    @property
    def theme(self) -> Theme:
        return next((each for each in THEMES if each == self._read("theme")), "light")

    @property
    def scale(self) -> int:
        return next((each for each in SCALES if str(each) == self._read("text_size")), 100)

    @property
    def lock_minutes(self) -> int:
        """How long nobody may touch the machine before it asks for a PIN; the owner's to set."""
        chosen = self._read("lock_minutes")
        return (
            int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) <= len("15") else 5
        )

    @property
    def volume(self) -> int:
        """How loud the tones are, 0 to 100."""
        chosen = self._read("volume")
        fits = chosen.isascii() and chosen.isdigit() and len(chosen) <= len("100")
        return min(int(chosen), 100) if fits else 100

    @property
    def muted(self) -> bool:
        return self._read("muted") == "yes"

    def choose_lock(self, minutes: int) -> None:
        self._write({"lock_minutes": str(minutes)})

    def choose_sound(self, volume: int, *, muted: bool) -> None:
        self._write({"volume": str(volume), "muted": "yes" if muted else "no"})

    def follow(self, look: Look) -> None:
        """Speak the language chosen last, then write down every choice."""
        self._look = look
        if self.language != tongue.language:
            set_language(self.language)
        look.changed.connect(self._keep)
        tongue.changed.connect(self._keep)

    def _read(self, name: str) -> str:
        return str(self._kept.value(f"window/{name}", ""))

    def _keep(self) -> None:
        look = self._look
        if look is None:
            return
        chosen = {
            "language": tongue.language,
            "theme": look.theme,
            "text_size": str(look.scale),
        }
        self._write(chosen)

    def _write(self, chosen: dict[str, str]) -> None:
        for name, value in chosen.items():
            self._kept.setValue(f"window/{name}", value)
        # Not at some later moment: a laptop may be switched off by its power button.
        self._kept.sync()
