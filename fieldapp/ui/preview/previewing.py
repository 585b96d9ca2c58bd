"""Opens the preview of one receipt: drawn on the errand lane, printed as F9 prints."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QImage

from fieldapp.desk.receipts import Preview
from fieldapp.domain.ids import Hash
from fieldapp.domain.print_jobs import Layout
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui import printing
from fieldapp.ui.lane import Lane
from fieldapp.ui.preview.sheet import PreviewSheet
from fieldapp.ui.print_choices import Target
from fieldapp.ui.standing_by import Ground
from fieldapp.ui.theme.look import Look

_DPI = 150
Drawn = tuple[int, tuple[QImage, ...]]
"""Which copy it would be, and its pages."""


class PreviewPort(Protocol):
    """Draws a receipt and records nothing."""

    def preview(self, handover: Hash, layout: Layout) -> Preview: ...


class Previewing:
    """At most one sheet; `target` says where a receipt would go now."""

    def __init__(
        self, look: Look, prints: PreviewPort, errands: Lane, target: Callable[[], Target]
    ) -> None:
        self._look, self._prints, self._errands = look, prints, errands
        self._target = target
        self._ground: Ground | None = None
        self.sheet: PreviewSheet | None = None

    def ask(
        self,
        ground: Ground,
        handover: Hash,
        receipt: str,
        wanted: Callable[[], None],
        trouble: Callable[[FieldTrouble], None],
    ) -> None:
        """Show it; `wanted` hears that it is to be printed, `trouble` that it cannot be drawn."""
        self._ground = ground
        target = self._target()
        self.sheet = sheet = PreviewSheet(self._look, ground.window(), receipt, target)
        sheet.escaped.connect(self.close)
        sheet.print_asked.connect(partial(self._print, wanted))
        ground.give_way()
        sheet.open()
        self._errands.run(
            _drawn,
            self._prints,
            handover,
            target.layout,
            then=partial(self._show, sheet),
            trouble=partial(self._give_up, sheet, trouble),
        )

    def close(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None and self._ground is not None:
            self._ground.take_back(sheet)

    def _show(self, sheet: PreviewSheet, drawn: Drawn) -> None:
        if sheet is self.sheet:
            sheet.show_pages(*drawn)

    def _give_up(
        self, sheet: PreviewSheet, told: Callable[[FieldTrouble], None], trouble: FieldTrouble
    ) -> None:
        if sheet is self.sheet:
            self.close()
            told(trouble)

    def _print(self, wanted: Callable[[], None]) -> None:
        self.close()
        wanted()


def _drawn(prints: PreviewPort, handover: Hash, layout: Layout) -> Drawn:
    seen = prints.preview(handover, layout)
    return seen.copy, printing.draw_pages(seen.pdf, _DPI)
