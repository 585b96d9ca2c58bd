"""A page that proves a printer: rulers in millimetres at all edges, a code to scan, what was set.

The rulers count from the edge of the paper: where the first number is missing, the printer cuts.
"""

import io
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from fieldapp.domain.print_jobs import Layout
from fieldapp.files.page_flow import PAGE
from fieldapp.files.qr_code import DOT, draw_code
from fieldapp.files.thermal_blocks import DOTS, ROLL_DOT
from fieldapp.files.typesetting import BOLD, REGULAR, Fonts, register, wrap

TRIAL_CODE = "15022026001122334455667788990000"
"""Belongs to no person and no paper."""
# A hair less than whole dots: the picture is then exactly as wide as the head.
_HAIR = 0.0005
_SIZES: dict[Layout, tuple[float, float]] = {
    "twin": (210 * mm, 297 * mm),
    "a5": PAGE,
    "large": (297 * mm, 210 * mm),
    "roll": (DOTS * ROLL_DOT - _HAIR, 100 * mm),
}
_LETTERS = "ẬẶỂỮỘ ậặểữộ Ệệ Đđ Ơơ Ưư 0123456789"
_TICKS = ((10, 5.0), (5, 3.5), (1, 2.0))


def render_trial(layout: Layout, title: str, said: Sequence[str], fonts: Fonts) -> bytes:
    """Return one page in the size of a layout; `said` are lines under the title."""
    register(fonts)
    wide, high = _SIZES[layout]
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(wide, high), invariant=1, initialFontName=REGULAR)
    canvas.setTitle(title)
    canvas.setAuthor("Trao Tay")
    _draw_rulers(canvas, wide, high)
    narrow = layout == "roll"
    left, room = (13 * mm, wide - 20 * mm) if narrow else (22 * mm, wide - 44 * mm)
    size = 11 if narrow else 13
    down = high - (18 if narrow else 30) * mm
    for text, face in ((title, BOLD), *((each, REGULAR) for each in (*said, _LETTERS))):
        for line in wrap([(text, face)], size, room):
            line.draw(canvas, left, down)
            down -= size * 1.4
    dot = ROLL_DOT if narrow else DOT
    module = (4 if narrow else 8) * dot
    whole = [round(each / dot) * dot for each in (left, down - 4 * module)]
    draw_code(canvas, TRIAL_CODE, whole[0], whole[1], module)
    if layout == "twin":
        canvas.setDash(4, 3)
        canvas.line(12 * mm, high / 2, wide - 12 * mm, high / 2)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_rulers(canvas: Canvas, wide: float, high: float) -> None:
    """A tick each millimetre along all four edges, a number each centimetre."""
    canvas.setLineWidth(0.3)
    canvas.setFont(REGULAR, 7)
    for at in range(1, int(wide / mm) + 1):
        long, across = _tick(at), at * mm
        canvas.line(across, high, across, high - long)
        canvas.line(across, 0, across, long)
        if at % 10 == 0 and across < wide - 6 * mm:
            canvas.drawCentredString(across, high - long - 7, str(at))
    for at in range(1, int(high / mm) + 1):
        long, below = _tick(at), high - at * mm
        canvas.line(0, below, long, below)
        canvas.line(wide - long, below, wide, below)
        if at % 10 == 0 and below > 6 * mm:
            canvas.drawString(long + 2, below - 2.5, str(at))


def _tick(at: int) -> float:
    long: float = next(long for every, long in _TICKS if at % every == 0) * mm
    return long
