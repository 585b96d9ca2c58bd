"""The table of a receipt: what was handed over, with its total in words."""

from collections.abc import Sequence
from itertools import pairwise

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from fieldapp.domain.receipt_words import in_words, two_figures
from fieldapp.domain.receipts import ReceiptLine, ReceiptRecord
from fieldapp.files.page_flow import LEFT, RIGHT, WIDTH, Block, Style
from fieldapp.files.typesetting import BOLD, REGULAR, TextLine, width_of, wrap

_HEADINGS = ("STT", "Loại giấy tờ", "Số", "Nội dung", "Số lượng")
_CENTRED = (True, False, True, False, True)
_INSIDE = 1.7 * mm
_RULE = 0.6
_NARROW, _ITEM, _QUANTITY = 10.4 * mm, 42 * mm, 18.5 * mm
_NUMBER_FROM, _NUMBER_TO = 27 * mm, 48 * mm


def column_edges(record: ReceiptRecord, style: Style) -> tuple[float, ...]:
    """Six edges from left to right; the number's column grows with the longest number."""
    longest = max(width_of(line.number or "", REGULAR, style.table) for line in record.lines)
    number = min(max(longest + 2 * _INSIDE + 1, _NUMBER_FROM), _NUMBER_TO)
    content = WIDTH - _NARROW - _ITEM - number - _QUANTITY
    edges = [LEFT]
    for width in (_NARROW, _ITEM, number, content, _QUANTITY):
        edges.append(edges[-1] + width)
    return tuple(edges)


def table_head(edges: tuple[float, ...], style: Style) -> Block:
    """Set the row of headings, which closes the table at the top."""
    cells = [
        wrap([(text, BOLD)], style.table, right - left - 2)
        for text, (left, right) in zip(_HEADINGS, pairwise(edges), strict=True)
    ]
    return _row(cells, edges, style, centred=(True,) * 5, first=True)


def table_rows(record: ReceiptRecord, edges: tuple[float, ...], style: Style) -> list[Block]:
    """One row a line; with several beneficiaries each says whose it is."""
    return [
        _row(_cells(record, number, line, edges, style), edges, style, centred=_CENTRED)
        for number, line in enumerate(record.lines, start=1)
    ]


def table_total(record: ReceiptRecord, edges: tuple[float, ...], style: Style) -> Block:
    """Set the sum in words and figures."""
    words = f"Cộng (bằng chữ: {in_words(record.total)})"
    cells = [
        wrap([(words, BOLD)], style.table, edges[4] - edges[0] - 2 * _INSIDE),
        wrap([(two_figures(record.total), BOLD)], style.table, _QUANTITY),
    ]
    outer = (edges[0], edges[4], edges[5])
    block = _row(cells[1:], outer[1:], style, centred=(True,))

    def paint(canvas: Canvas, top: float) -> None:
        block.paint(canvas, top)
        _frame(canvas, outer, top, block.height)
        cells[0][0].draw_right(canvas, edges[4] - _INSIDE, _baseline(top, style))

    return Block(block.height, paint)


def _cells(
    record: ReceiptRecord, number: int, line: ReceiptLine, edges: tuple[float, ...], style: Style
) -> list[list[TextLine]]:
    owner = ""
    if len(record.beneficiaries) > 1:
        owner = f"{record.beneficiaries[line.person - 1].name}: "
    texts = (
        [(str(number), REGULAR)],
        [(line.item, REGULAR)],
        [(line.number or "–", REGULAR)],
        [(owner, BOLD), (line.content, REGULAR)],
        [(two_figures(line.qty), REGULAR)],
    )
    return [
        wrap(runs, style.table, right - left - 2 * _INSIDE)
        for runs, (left, right) in zip(texts, pairwise(edges), strict=True)
    ]


def _row(
    cells: Sequence[list[TextLine]],
    edges: tuple[float, ...],
    style: Style,
    *,
    centred: tuple[bool, ...],
    first: bool = False,
) -> Block:
    most = max(len(lines) for lines in cells)
    height = most * style.table_leading + style.cell

    def paint(canvas: Canvas, top: float) -> None:
        _frame(canvas, edges, top, height, first=first)
        for lines, (left, right), middle in zip(cells, pairwise(edges), centred, strict=True):
            # Short cells stand in the middle of a tall row, as the printed forms do.
            baseline = _baseline(top - (most - len(lines)) * style.table_leading / 2, style)
            for line in lines:
                if middle:
                    line.draw_centred(canvas, (left + right) / 2, baseline)
                else:
                    line.draw(canvas, left + _INSIDE, baseline)
                baseline -= style.table_leading

    return Block(height, paint)


def _baseline(top: float, style: Style) -> float:
    return top - style.cell / 2 - style.table * 0.95


def _frame(
    canvas: Canvas, edges: tuple[float, ...], top: float, height: float, *, first: bool = False
) -> None:
    canvas.setLineWidth(_RULE)
    for edge in edges:
        canvas.line(edge, top, edge, top - height)
    canvas.line(LEFT, top - height, RIGHT, top - height)
    if first:
        canvas.line(LEFT, top, RIGHT, top)
