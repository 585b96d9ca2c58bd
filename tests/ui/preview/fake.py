"""Receipts that are only looked at; their pages are blank."""

from dataclasses import dataclass, field
from io import BytesIO

import pypdfium2

from fieldapp.desk.receipts import Preview
from fieldapp.domain.ids import Hash
from fieldapp.domain.print_jobs import Layout
from fieldapp.domain.trouble import FieldTrouble


def blank(pages: int) -> bytes:
    """A5 across, as a receipt."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 420)
    made = BytesIO()
    document.save(made)
    document.close()
    return made.getvalue()


@dataclass
class FakePrints:
    """Draws `pages` blank pages as copy `copy`, or fails."""

    pages: int = 2
    copy: int = 2
    failing: FieldTrouble | None = None
    asked: list[tuple[Hash, str]] = field(default_factory=list)

    def preview(self, handover: Hash, layout: Layout) -> Preview:
        self.asked.append((handover, layout))
        if self.failing is not None:
            raise self.failing
        return Preview(self.copy, blank(self.pages))
