"""Blocks with a height, set one under another and carried on to further pages where they must."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from fieldapp.files.qr_code import DOT
from fieldapp.files.typesetting import REGULAR, Run, TextLine, wrap

PAGE = (210 * mm, 148.5 * mm)
# The left margin is the binding margin; it is a whole number of dots so that codes are too.
LEFT = round(17 * mm / DOT) * DOT
RIGHT = PAGE[0] - 11 * mm
TOP = PAGE[1] - 9 * mm
BOTTOM = 6 * mm
WIDTH = RIGHT - LEFT

Paint = Callable[[Canvas, float], None]
"""Draws a block below the given height above the page's lower edge."""


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points; there are two steps only."""

    body: float
    leading: float
    table: float
    table_leading: float
    cell: float


NORMAL = Style(body=11, leading=14.1, table=10.5, table_leading=12.9, cell=5)
TIGHT = Style(body=10, leading=12, table=9.5, table_leading=11.2, cell=2.6)


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a known height."""

    height: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stay on one page, under the table's head if they belong to the table."""

    blocks: tuple[Block, ...]
    headed: bool = False


@dataclass(slots=True)
class Page:
    """What stands on one page, from the top."""

    room: float
    blocks: list[Block] = field(default_factory=list)
    headed: bool = False

    def paint(self, canvas: Canvas, top: float) -> None:
        """Draw everything on it."""
        for block in self.blocks:
            block.paint(canvas, top)
            top -= block.height


def paginate(groups: Sequence[Group], head: Block, first: float, later: float) -> list[Page]:
    """Fill pages with `first` and then `later` points of room; the head is repeated."""
    pages = [Page(first)]
    for group in groups:
        needed = sum(block.height for block in group.blocks)
        page = pages[-1]
        with_head = head.height if group.headed and not page.headed else 0.0
        if page.blocks and needed + with_head > page.room:
            page = Page(later)
            pages.append(page)
            with_head = head.height if group.headed else 0.0
        if with_head:
            page.blocks.append(head)
            page.headed = True
        page.blocks.extend(group.blocks)
        page.room -= needed + with_head
    return pages


def paragraph(runs: Sequence[Run], style: Style, *, after: float = 0.9) -> list[Group]:
    """Set a paragraph over the whole width, each line free to go to the next page."""
    lines = wrap(runs, style.body, WIDTH)
    blocks = [_text_line(line, style) for line in lines]
    blocks[-1] = Block(style.leading + after, blocks[-1].paint)
    return [Group((block,)) for block in blocks]


def _text_line(line: TextLine, style: Style) -> Block:
    return Block(style.leading, lambda canvas, top: line.draw(canvas, LEFT, top - style.body))


def gap(height: float) -> Block:
    """Leave room."""
    return Block(height, lambda _canvas, _top: None)


def plain(text: str) -> list[Run]:
    """One run in the upright face."""
    return [(text, REGULAR)]
