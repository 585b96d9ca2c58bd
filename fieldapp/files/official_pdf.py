"""An administrative paper as A4 pages: ReportLab flows what the domain has put into words.

The same paper gives the same bytes, anywhere; all faces are embedded.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Table as Grid

from fieldapp.domain.official_paper import Code, OfficialPaper, Paragraph, Table
from fieldapp.domain.text import composed
from fieldapp.files.official_parts import (
    SHEETS,
    Cell,
    CodeFlow,
    HeadFlow,
    Rule,
    Sheet,
    height_of,
    text_flow,
    widths_of,
)
from fieldapp.files.official_styles import GRID, SIGNING, Styles
from fieldapp.files.page_marks import draw_marks
from fieldapp.files.typesetting import ITALIC, REGULAR, Fonts, register, wrap

_NUMBERED = 4 * mm


def render_official(paper: OfficialPaper, fonts: Fonts) -> bytes:
    """Return the PDF of a paper."""
    return render_officials((paper,), fonts)


def render_officials(
    papers: Sequence[OfficialPaper], fonts: Fonts, begun: Callable[[int], None] | None = None
) -> bytes:
    """Return one PDF of several papers, each with its own page 1.

    `begun` hears the number of a paper, from 1, when its first page begins; it may raise.
    """
    register(fonts)
    target = io.BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=SHEETS[papers[0].size].page,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
        lang="vi-VN",
        title=composed(papers[0].title.capitalize()),
        author="Trao Tay",
    )
    flow: list[Flowable] = []
    for number, paper in enumerate(papers):
        told = None if begun is None else partial(begun, number + 1)
        document.addPageTemplates(_templates(paper, SHEETS[paper.size], number, told))
        if number:
            flow += [NextPageTemplate(f"first-{number}"), PageBreak()]
        flow += _flow(paper, SHEETS[paper.size])
    document.build(flow)
    return target.getvalue()


def _templates(
    paper: OfficialPaper, sheet: Sheet, number: int, told: Callable[[], None] | None
) -> list[PageTemplate]:
    width, height = sheet.page
    size = 13 * sheet.type
    began = 0

    def first(canvas: Canvas, document: BaseDocTemplate) -> None:
        nonlocal began
        if told is not None:
            told()
        began = document.page - 1
        later(canvas, document)

    def later(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setPageSize(sheet.page)
        draw_marks(canvas, sheet.page, practice=paper.practice, copy=paper.copy, size=width / 9.3)
        if paper.foot:
            line = wrap([(paper.foot, ITALIC)], 10, sheet.width)[0]
            line.draw(canvas, sheet.left, sheet.bottom - 14)
        # Decree 30/2020: in the upper margin, from the second page on.
        if document.page - began > 1:
            line = wrap([(str(document.page - began), REGULAR)], size, 60)[0]
            line.draw_centred(canvas, width / 2, height - 0.85 * sheet.top)

    def frame(top: float) -> Frame:
        room = height - top - sheet.bottom
        return Frame(sheet.left, sheet.bottom, sheet.width, room, 0, 0, 0, 0)

    names = f"first-{number}", f"later-{number}"
    return [
        PageTemplate(names[0], [frame(sheet.top)], first, autoNextPageTemplate=names[1]),
        PageTemplate(names[1], [frame(sheet.top + _NUMBERED)], later),
    ]


def _flow(paper: OfficialPaper, sheet: Sheet) -> Iterator[Flowable]:
    styles = Styles(paper.scale * sheet.type)
    width = sheet.width
    yield HeadFlow(paper, sheet)
    yield Spacer(0, 16 * sheet.type)
    yield text_flow(paper.title.upper(), styles.title)
    if paper.abstract:
        yield text_flow(paper.abstract, styles.abstract)
    yield Rule(width)
    for part in paper.parts:
        match part:
            case Paragraph():
                yield text_flow(part.words, styles.named[part.style])
            case Table():
                yield from _grid(part, styles, width)
            case Code():
                yield CodeFlow(part, styles, width)
    if paper.signers or paper.sent_to:
        yield KeepTogether([Spacer(0, 10), *_closing(paper, styles, width)])


def _grid(table: Table, styles: Styles, width: float) -> Iterator[Flowable]:
    styles = styles.small if table.small else styles
    rows = [[Cell(each.title, styles.head) for each in table.columns]]
    cells = [styles.cell[each.align] for each in table.columns]
    rows.extend(
        [Cell(words, style) for words, style in zip(row, cells, strict=True)] for row in table.rows
    )
    if table.total is not None:
        bold = [styles.total[each.align] for each in table.columns]
        rows.append([Cell(words, style) for words, style in zip(table.total, bold, strict=True)])
    widths = widths_of([each.share for each in table.columns], rows, width)
    heights = [height_of(row, widths, styles.least_row) for row in rows[:1]]
    least = max(table.row_mm * mm, styles.least_row)
    heights += [height_of(row, widths, least) for row in rows[1:]]
    drawn = [
        [cell.drawn(each - 2 * GRID) for cell, each in zip(row, widths, strict=True)]
        for row in rows
    ]
    style = styles.grid([each.align for each in table.columns], total=table.total is not None)
    grid = Grid(drawn, widths, heights, repeatRows=1, style=style, hAlign="LEFT")
    grid.spaceBefore, grid.spaceAfter = 4, 6
    yield grid


def _closing(paper: OfficialPaper, styles: Styles, width: float) -> Iterator[Flowable]:
    """Who signs, side by side; Nơi nhận stands left of a single signer, as on letters."""
    blocks: list[list[Flowable]] = []
    if paper.sent_to:
        sent = [text_flow("Nơi nhận:", styles.sent_head)]
        sent += [text_flow(f"- {each}", styles.sent) for each in paper.sent_to]
        blocks.append(sent)
    blocks.extend(
        [
            text_flow(signer.title.upper(), styles.signer),
            text_flow(signer.hint, styles.hint),
            Spacer(0, paper.signing_mm * mm),
            text_flow(signer.name, styles.signer),
        ]
        for signer in paper.signers
    )
    share = width / len(blocks)
    yield Grid([blocks], [share] * len(blocks), style=SIGNING, hAlign="LEFT")
