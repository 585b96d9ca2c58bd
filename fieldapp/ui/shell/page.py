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
