"""A receipt is a pure function of its record: the same record gives the same bytes, anywhere.

Each sheet (liên) is a page; what the sheets share is drawn once as a form and shown on each.
"""

import io
from dataclasses import dataclass
from typing import Self

from reportlab.pdfgen.canvas import Canvas

from fieldapp.domain import receipt_words as words
from fieldapp.domain.receipts import ReceiptRecord
from fieldapp.files.page_flow import (
    BOTTOM,
    LEFT,
    NORMAL,
    PAGE,
    RIGHT,
    TIGHT,
    TOP,
    WIDTH,
    Group,
    Page,
    Style,
    gap,
    paginate,
)
from fieldapp.files.page_marks import draw_marks
from fieldapp.files.receipt_blocks import letterhead, parties, title
from fieldapp.files.receipt_closing import signatures, statement
from fieldapp.files.receipt_table import column_edges, table_head, table_rows, table_total
from fieldapp.files.typesetting import ITALIC, REGULAR, Fonts, register, wrap

_CONTINUED = 20.0


@dataclass(frozen=True, slots=True)
class Sheets:
    """A receipt set on A5 pages: what its leaves share is a form, what differs is drawn over it."""

    record: ReceiptRecord
    pages: list[Page]
    leaf_at: float

    @classmethod
    def of(cls, record: ReceiptRecord, *, may_shrink: bool = True) -> Self:
        """Set in the normal size, smaller where that saves a second page and is allowed."""
        normal = cls(record, *_laid_out(record, NORMAL))
        if len(normal.pages) == 1 or not may_shrink:
            return normal
        tight = cls(record, *_laid_out(record, TIGHT))
        return tight if len(tight.pages) == 1 else normal

    def define(self, canvas: Canvas) -> None:
        """Put down the forms, once a document."""
        record = self.record
        for page_no, page in enumerate(self.pages, start=1):
            canvas.beginForm(f"sheet{page_no}", 0, 0, *PAGE)
            draw_marks(canvas, PAGE, practice=record.practice, copy=record.copy)
            page.paint(canvas, TOP if page_no == 1 else TOP - _CONTINUED)
            canvas.endForm()

    def draw(self, canvas: Canvas, leaf: int, page_no: int) -> None:
        """Draw a page of a leaf with its lower left corner at the origin."""
        canvas.doForm(f"sheet{page_no}")
        pages = len(self.pages)
        of = f" – trang {page_no}/{pages}" if pages > 1 else ""
        text = f"({words.leaf_title(leaf)}{of})"
        line = wrap([(text, ITALIC)], 10, WIDTH)[0]
        if page_no == 1:
            line.draw_centred(canvas, (LEFT + RIGHT) / 2, self.leaf_at)
            return
        line.draw_right(canvas, RIGHT, TOP - 10)
        number = f"{self.record.number}/{self.record.letterhead.symbol}"
        continued = f"Phiếu giao nhận số {number} (tiếp theo)"
        wrap([(continued, ITALIC)], 10, WIDTH)[0].draw(canvas, LEFT, TOP - 10)


def render_receipt(record: ReceiptRecord, fonts: Fonts) -> bytes:
    """Return the PDF of all sheets of one receipt, A5 landscape, all fonts embedded."""
    register(fonts)
    sheets = Sheets.of(record)
    target = io.BytesIO()
    canvas = receipt_canvas(target, record, PAGE)
    sheets.define(canvas)
    for leaf in range(1, record.leaves + 1):
        for page_no in range(1, len(sheets.pages) + 1):
            sheets.draw(canvas, leaf, page_no)
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def receipt_canvas(
    target: io.BytesIO, record: ReceiptRecord, size: tuple[float, float], face: str = REGULAR
) -> Canvas:
    """A document that says nothing of the moment it is made."""
    canvas = Canvas(
        target,
        pagesize=size,
        pageCompression=1,
        invariant=1,
        initialFontName=face,
        initialFontSize=NORMAL.body,
        lang="vi-VN",
    )
    canvas.setTitle(f"Phiếu giao nhận {record.number}")
    canvas.setAuthor("Trao Tay")
    return canvas


def _laid_out(record: ReceiptRecord, style: Style) -> tuple[list[Page], float]:
    head = letterhead(record)
    heading = title(record)
    edges = column_edges(record, style)
    rows = table_rows(record, edges, style)
    foot = (
        rows[-1],
        table_total(record, edges, style),
        statement(record, style),
        signatures(record),
    )
    groups = [
        Group((head, heading.block)),
        *parties(record, style),
        Group((gap(4),)),
        *(Group((row,), headed=True) for row in rows[:-1]),
        Group(foot, headed=True),
    ]
    room = TOP - BOTTOM
    pages = paginate(groups, table_head(edges, style), room, room - _CONTINUED)
    return pages, TOP - head.height - heading.leaf_depth
