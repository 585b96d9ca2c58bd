"""Outlines in the middle of a page, under the text: plain to see, and nothing is unreadable."""

from reportlab.pdfgen.canvas import Canvas

from fieldapp.files.typesetting import BOLD, width_of

_GREY = 0.62
_ANGLE = 18


def draw_marks(
    canvas: Canvas, page: tuple[float, float], *, practice: bool, copy: int, size: float = 47
) -> None:
    """KHÔNG CÓ GIÁ TRỊ on what was only practised, BẢN SAO n from the second copy on."""
    marks = ["KHÔNG CÓ GIÁ TRỊ"] if practice else []
    if copy > 1:
        marks.append(f"BẢN SAO {copy}")
    canvas.saveState()
    canvas.translate(page[0] / 2, page[1] / 2)
    canvas.rotate(_ANGLE)
    canvas.setStrokeGray(_GREY)
    canvas.setLineWidth(1)
    for place, mark in enumerate(marks):
        text = canvas.beginText(
            -width_of(mark, BOLD, size) / 2, (len(marks) / 2 - place - 0.8) * size * 1.1
        )
        text.setFont(BOLD, size)
        text.setTextRenderMode(1)
        text.textOut(mark)
        canvas.drawText(text)
    canvas.restoreState()
