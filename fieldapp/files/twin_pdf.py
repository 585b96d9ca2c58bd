"""Both leaves of a receipt on one sheet of A4, one under the other, to be cut along the middle."""

import io

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from fieldapp.domain.receipts import ReceiptRecord
from fieldapp.files.page_flow import PAGE
from fieldapp.files.qr_code import DOT
from fieldapp.files.receipt_pdf import Sheets, receipt_canvas, render_receipt
from fieldapp.files.typesetting import Fonts, register

SHEET = (210 * mm, 297 * mm)
# The lower half begins on a whole dot too, so that its code is as sharp as the upper one.
_HALVES = (SHEET[1] - PAGE[1], SHEET[1] - round(PAGE[1] / DOT) * DOT - PAGE[1])
_CUT = SHEET[1] / 2
_DASH = (4, 3)
_CUT_GREY = 0.35


def render_twin(record: ReceiptRecord, fonts: Fonts) -> bytes:
    """Return the PDF of a receipt, A4 portrait, two leaves a sheet; one leaf alone stays A5."""
    if record.leaves == 1:
        return render_receipt(record, fonts)
    register(fonts)
    sheets = Sheets.of(record)
    target = io.BytesIO()
    canvas = receipt_canvas(target, record, SHEET)
    sheets.define(canvas)
    for page_no in range(1, len(sheets.pages) + 1):
        for leaf, foot in enumerate(_HALVES, start=1):
            canvas.saveState()
            canvas.translate(0, foot)
            sheets.draw(canvas, leaf, page_no)
            canvas.restoreState()
        _draw_cut(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_cut(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setStrokeGray(_CUT_GREY)
    canvas.setLineWidth(0.6)
    canvas.setDash(*_DASH)
    canvas.line(0, _CUT, SHEET[0], _CUT)
    canvas.restoreState()
