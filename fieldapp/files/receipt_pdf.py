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
from fieldapp.files.receipt_blocks import letterhead, parties, title
from fieldapp.files.receipt_closing import signatures, statement
from fieldapp.files.receipt_table import column_edges, table_head, table_rows, table_total
from fieldapp.files.typesetting import BOLD, ITALIC, REGULAR, Fonts, register, width_of, wrap

_CONTINUED = 20.0
_MARK_GREY = 0.62
_MARK_SIZE = 47
_MARK_ANGLE = 18


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
        _draw_marks(canvas, record)
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


def _draw_marks(canvas: Canvas, record: ReceiptRecord) -> None:
    """Outlines in the middle, under the text: plain to see, and nothing becomes unreadable."""
    marks = ["KHÔNG CÓ GIÁ TRỊ"] if record.practice else []
    if record.copy > 1:
        marks.append(f"BẢN SAO {record.copy}")
    canvas.saveState()
    canvas.translate(PAGE[0] / 2, PAGE[1] / 2)
    canvas.rotate(_MARK_ANGLE)
    canvas.setStrokeGray(_MARK_GREY)
    canvas.setLineWidth(1)
    for place, mark in enumerate(marks):
        text = canvas.beginText(
            -width_of(mark, BOLD, _MARK_SIZE) / 2,
            (len(marks) / 2 - place - 0.8) * _MARK_SIZE * 1.1,
        )
        text.setFont(BOLD, _MARK_SIZE)
        text.setTextRenderMode(1)
        text.textOut(mark)
        canvas.drawText(text)
    canvas.restoreState()
