"""Lines, rules and bars of a strip for the roll, measured in dots of its head."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from fieldapp.files.page_flow import Block
from fieldapp.files.typesetting import Run, missing_fonts, wrap

DOTS = 576
ROLL_DOT = mm / 8
"""One dot of a 203-dpi head in points."""
EDGE, WIDTH = 20, 536
SANS, SANS_BOLD = "Noto Sans", "Noto Sans Bold"
SMALL, TEXT, TITLE, LARGEST = 22, 25, 34, 38
_MIDDLE = DOTS / 2


@dataclass(frozen=True, slots=True)
class Text:
    """How a paragraph is set; sizes in dots."""

    size: int = TEXT
    middle: bool = False
    indent: int = 0
    after: int = 0


@cache
def register_sans(folder: Path) -> None:
    """Load the faces of the strip once per process, from the folder of fonts."""
    try:
        for name, file in ((SANS, "NotoSans-Regular.ttf"), (SANS_BOLD, "NotoSans-Bold.ttf")):
            pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    except (TTFError, OSError) as cause:
        raise missing_fonts() from cause


def counted(runs: Sequence[Run], figure: str) -> list[Block]:
    """A paragraph with a number at the right end of its first line."""
    blocks = paragraph(runs, Text(), width=WIDTH - 60)
    first = blocks[0]
    number = wrap([(figure, SANS_BOLD)], TEXT, 60)[0]

    def paint(canvas: Canvas, top: float) -> None:
        first.paint(canvas, top)
        number.draw_right(canvas, EDGE + WIDTH, top - baseline(TEXT))

    return [Block(first.height, paint), *blocks[1:]]


def paragraph(runs: Sequence[Run], how: Text, width: int = WIDTH) -> list[Block]:
    """Set text in lines, one block a line."""
    lines = wrap(runs, how.size, width - how.indent)
    leading = round(how.size * 1.28)

    def line_block(place: int) -> Block:
        line = lines[place]

        def paint(canvas: Canvas, top: float) -> None:
            foot = top - baseline(how.size)
            if how.middle:
                line.draw_centred(canvas, _MIDDLE, foot)
            else:
                line.draw(canvas, EDGE + how.indent, foot)

        return Block(leading + (how.after if place == len(lines) - 1 else 0), paint)

    return [line_block(place) for place in range(len(lines))]


def baseline(size: int) -> float:
    """How far below the top of a line its letters stand, room for marks above included."""
    return round(size * 1.02)


def gap(height: int) -> Block:
    """Leave room."""
    return Block(height, lambda _canvas, _top: None)


def rule() -> Block:
    """A dashed line over the whole width."""

    def paint(canvas: Canvas, top: float) -> None:
        canvas.setLineWidth(2)
        canvas.setDash(8, 4)
        canvas.line(EDGE, top - 9, EDGE + WIDTH, top - 9)
        canvas.setDash()

    return Block(20, paint)


def bar(mark: str) -> Block:
    """White on black: nothing on the strip is plainer to see."""
    line = wrap([(mark, SANS_BOLD)], TITLE, WIDTH)[0]

    def paint(canvas: Canvas, top: float) -> None:
        canvas.rect(EDGE, top - 56, WIDTH, 48, 0, 1)
        canvas.setFillGray(1)
        line.draw_centred(canvas, _MIDDLE, top - 44)
        canvas.setFillGray(0)

    return Block(58, paint)
