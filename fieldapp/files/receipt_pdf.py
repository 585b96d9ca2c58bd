"""A receipt is a pure function of its record: the same record gives the same bytes, anywhere.

Each sheet (liên) is a page; what the sheets share is drawn once as a form and shown on each.
"""

import io
from dataclasses import dataclass

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
class _Layout:
    pages: list[Page]
    leaf_at: float


def render_receipt(record: ReceiptRecord, fonts: Fonts) -> bytes:
    """Return the PDF of all sheets of one receipt, A5 landscape, all fonts embedded."""
    register(fonts)
    layout = _laid_out(record, NORMAL)
    if len(layout.pages) > 1:
        tight = _laid_out(record, TIGHT)
        layout = tight if len(tight.pages) == 1 else layout
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=PAGE,
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,
        initialFontSize=NORMAL.body,
        lang="vi-VN",
    )
    canvas.setTitle(f"Phiếu giao nhận {record.number}")
    canvas.setAuthor("Trao Tay")
    _draw_forms(canvas, record, layout)
    for leaf in range(1, record.leaves + 1):
        for page_no in range(1, len(layout.pages) + 1):
            canvas.doForm(f"sheet{page_no}")
            _draw_leaf(canvas, record, layout, leaf, page_no)
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def _laid_out(record: ReceiptRecord, style: Style) -> _Layout:
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
    return _Layout(pages, TOP - head.height - heading.leaf_depth)


def _draw_forms(canvas: Canvas, record: ReceiptRecord, layout: _Layout) -> None:
    for page_no, page in enumerate(layout.pages, start=1):
        canvas.beginForm(f"sheet{page_no}", 0, 0, *PAGE)
        draw_marks(canvas, PAGE, practice=record.practice, copy=record.copy)
        page.paint(canvas, TOP if page_no == 1 else TOP - _CONTINUED)
        canvas.endForm()


def _draw_leaf(
    canvas: Canvas, record: ReceiptRecord, layout: _Layout, leaf: int, page_no: int
) -> None:
    pages = len(layout.pages)
    of = f" – trang {page_no}/{pages}" if pages > 1 else ""
    text = f"({words.leaf_title(leaf)}{of})"
    line = wrap([(text, ITALIC)], 10, WIDTH)[0]
    if page_no == 1:
        line.draw_centred(canvas, (LEFT + RIGHT) / 2, layout.leaf_at)
        return
    line.draw_right(canvas, RIGHT, TOP - 10)
    continued = f"Phiếu giao nhận số {record.number}/{record.letterhead.symbol} (tiếp theo)"
    wrap([(continued, ITALIC)], 10, WIDTH)[0].draw(canvas, LEFT, TOP - 10)
