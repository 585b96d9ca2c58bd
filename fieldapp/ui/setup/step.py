"""What the first run must know of a step."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.ui.components import label, mark


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step, for the last page; nothing was tried where `text` is empty."""

    ok: bool = False
    text: str = ""


class Step(QWidget):
    """Title and lead at the top, then what is tried; `changed` when the outcome did."""

    changed = Signal()
    name = ""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.lead = label(role="h1", wrap=True), label(role="sub", wrap=True)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(14)
        self.rows.addWidget(self.heading)
        self.rows.addWidget(self.lead)
        mark(self, role="scrolled")

    def title(self) -> str:
        """One or two words for the row of steps."""
        raise NotImplementedError

    def retranslate(self) -> None:
        raise NotImplementedError

    def entered(self) -> None:
        """The step is on the screen now."""

    def left(self) -> None:
        """The step goes from the screen."""

    def outcome(self) -> Outcome:
        return Outcome()
