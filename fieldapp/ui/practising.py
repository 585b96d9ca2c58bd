"""What a window needs for practice: a desk made for it, and its card and PIN to be shown."""

from collections.abc import Callable
from dataclasses import dataclass

from fieldapp.desk.opening import Opening


@dataclass(frozen=True, slots=True)
class Ready:
    """A door that is open to everybody: all of it is invented and goes with the window."""

    opening: Opening
    card: str
    pin: str


class Practice:
    """Made once, by whoever asks first; that takes some seconds."""

    def __init__(self, make: Callable[[], Ready]) -> None:
        self._make = make
        self._ready: Ready | None = None

    def ready(self) -> Ready:
        if self._ready is None:
            self._ready = self._make()
        return self._ready

    def opening(self) -> Opening:
        return self.ready().opening
