"""The receipt for weak eyes: each leaf on an A4 sheet of its own, all of it half as large again."""

import io

from reportlab.lib.units import mm

from fieldapp.domain.receipts import ReceiptRecord
from fieldapp.files.page_flow import BOTTOM, LEFT, TOP, WIDTH
from fieldapp.files.receipt_pdf import Sheets, receipt_canvas
from fieldapp.files.typesetting import Fonts, register

SHEET = (297 * mm, 210 * mm)
LARGER = 1.5
# What is printed on an A5 page, enlarged, just fits into the middle of A4.
_LEFT = (SHEET[0] - WIDTH * LARGER) / 2
_FOOT = (SHEET[1] - (TOP - BOTTOM) * LARGER) / 2


def render_large(record: ReceiptRecord, fonts: Fonts) -> bytes:
    """Return the PDF of a receipt, A4 landscape, never in the small size; more pages if need be."""
    register(fonts)
    sheets = Sheets.of(record, may_shrink=False)
    target = io.BytesIO()
    canvas = receipt_canvas(target, record, SHEET)
    sheets.define(canvas)
    for leaf in range(1, record.leaves + 1):
        for page_no in range(1, len(sheets.pages) + 1):
            canvas.saveState()
            canvas.translate(_LEFT, _FOOT)
            canvas.scale(LARGER, LARGER)
            canvas.translate(-LEFT, -BOTTOM)
            sheets.draw(canvas, leaf, page_no)
            canvas.restoreState()
            canvas.showPage()
    canvas.save()
    return target.getvalue()
