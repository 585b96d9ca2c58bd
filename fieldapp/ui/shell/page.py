"""What the shell must know of a page."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One entry of the key bar: the key and what it does here."""

    key: str
    words: str


class Page(Protocol):
    """A place in the rail; `keys_changed` (no arguments) asks for `keys()` again.

    It may have an attribute `topic`: the page of the handbook that F1 opens (`help/topics.py`).
    """

    keys_changed: SignalInstance

    @property
    def icon(self) -> str: ...

    def widget(self) -> QWidget: ...

    def nav_title(self) -> str: ...

    def keys(self) -> tuple[KeyHint, ...]: ...

    def entered(self) -> None: ...


class DayPage(Page, Protocol):
    """A page over an opened ledger; `counted` gives the day's figures, a `DayCounts`, to all."""

    counted: SignalInstance

    @property
    def covered(self) -> bool:
        """Whether a sheet lies over the page, which is finished first."""
        ...

    def clear(self) -> None:
        """For the lock: no name stays on the page, no sheet over the sign-in."""
        ...
