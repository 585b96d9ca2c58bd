"""An administrative paper as A4 pages: ReportLab flows what the domain has put into words.

The same paper gives the same bytes, anywhere; all faces are embedded.
"""

import io
from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from fieldapp.domain.official_paper import Code, OfficialPaper, Paragraph, Table, Words
from fieldapp.domain.text import composed
from fieldapp.files.letterhead import Head, Measures
from fieldapp.files.official_styles import GRID, SIGNING, Styles, grid_style
from fieldapp.files.page_marks import draw_marks
from fieldapp.files.qr_code import DOT, QUIET_MODULES, code_modules, draw_code
from fieldapp.files.typesetting import ITALIC, REGULAR, Fonts, register, wrap

_LEFT, _RIGHT, _TOP, _BOTTOM = 30 * mm, 15 * mm, 20 * mm, 18 * mm
_TOP_LATER = 24 * mm
_AGENCY_SHARE = 0.46
_MODULE = 5 * DOT
_CODE_BESIDE = 6 * mm
_SIGNING_ROOM = 22 * mm
_MARK = 64
_ENDLESS = 100_000


def render_official(paper: OfficialPaper, fonts: Fonts) -> bytes:
    """Return the PDF of a paper."""
    register(fonts)
    target = io.BytesIO()
    page = landscape(A4) if paper.landscape else A4
    document = BaseDocTemplate(
        target,
        pagesize=page,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
        lang="vi-VN",
        title=composed(paper.title.capitalize()),
        author="Trao Tay",
    )
    document.addPageTemplates(_templates(paper, page))
    document.build(list(_flow(paper, page[0] - _LEFT - _RIGHT)))
    return target.getvalue()


def _templates(paper: OfficialPaper, page: tuple[float, float]) -> list[PageTemplate]:
    def marked(canvas: Canvas, document: BaseDocTemplate) -> None:
        draw_marks(canvas, page, practice=paper.practice, copy=paper.copy, size=_MARK)
        if paper.foot:
            wrap([(paper.foot, ITALIC)], 10, page[0] - _LEFT - _RIGHT)[0].draw(
                canvas, _LEFT, _BOTTOM - 16
            )
        # Decree 30/2020: in the upper margin, from the second page on.
        if document.page > 1:
            line = wrap([(str(document.page), REGULAR)], 13, 60)[0]
            line.draw_centred(canvas, page[0] / 2, page[1] - _TOP + 8)

    def frame(top: float) -> Frame:
        width, height = page[0] - _LEFT - _RIGHT, page[1] - top - _BOTTOM
        return Frame(_LEFT, _BOTTOM, width, height, 0, 0, 0, 0)

    first = PageTemplate("first", [frame(_TOP)], onPage=marked, autoNextPageTemplate="later")
    return [first, PageTemplate("later", [frame(_TOP_LATER)], onPage=marked)]


def _flow(paper: OfficialPaper, width: float) -> Iterator[Flowable]:
    styles = Styles(paper.scale)
    yield _HeadFlow(paper, width)
    yield Spacer(0, 16)
    yield _text(paper.title.upper(), styles.title)
    if paper.abstract:
        yield _text(paper.abstract, styles.abstract)
    yield _Rule(width)
    for part in paper.parts:
        match part:
            case Paragraph():
                yield _text(part.words, styles.named[part.style])
            case Table():
                yield from _grid(part, styles, width)
            case Code():
                yield _CodeFlow(part, styles, width)
    if paper.signers or paper.sent_to:
        yield KeepTogether([Spacer(0, 10), *_closing(paper, styles, width)])


def _markup(words: Words) -> str:
    if isinstance(words, str):
        return escape(composed(words))
    said = ""
    for piece in words:
        text = escape(composed(piece.text))
        text = f"<b>{text}</b>" if piece.bold else text
        said += f"<i>{text}</i>" if piece.italic else text
    return said


def _text(words: Words, style: ParagraphStyle) -> Text:
    return Text(_markup(words), style)


def _grid(table: Table, styles: Styles, width: float) -> Iterator[Flowable]:
    rows = [[_text(each.title, styles.head) for each in table.columns]]
    cells = [styles.cell[each.align] for each in table.columns]
    rows.extend(
        [_text(words, style) for words, style in zip(row, cells, strict=True)] for row in table.rows
    )
    if table.total is not None:
        bold = [styles.total[each.align] for each in table.columns]
        rows.append([_text(words, style) for words, style in zip(table.total, bold, strict=True)])
    widths = _widths([each.share for each in table.columns], rows, width)
    heights = [_height(row, widths, styles.least_row) for row in rows[:1]]
    least = max(table.row_mm * mm, styles.least_row)
    heights += [_height(row, widths, least) for row in rows[1:]]
    yield Spacer(0, 4)
    yield Grid(rows, widths, heights, repeatRows=1, style=grid_style(), hAlign="LEFT")
    yield Spacer(0, 6)


def _widths(shares: list[float], rows: list[list[Text]], width: float) -> list[float]:
    """Shares of the width, but no column breaks a number or a word while others have room."""
    least = [
        min(max(cell.minWidth() for cell in column) + 2 * GRID + 1, width / 3)
        for column in zip(*rows, strict=True)
    ]
    spare = max(width - sum(least), 0)
    wished = [width * share / sum(shares) for share in shares]
    wanting = [max(wish - low, 0) for wish, low in zip(wished, least, strict=True)]
    wide = [
        low + spare * want / (sum(wanting) or 1) for low, want in zip(least, wanting, strict=True)
    ]
    return [each * width / sum(wide) for each in wide]


def _height(row: list[Text], widths: list[float], least: float) -> float:
    """A row has a least height and grows with what stands in it."""
    needed = least
    for cell, width in zip(row, widths, strict=True):
        _, tall = cell.wrap(width - 2 * GRID, _ENDLESS)
        needed = max(needed, float(tall) + 2 * GRID + 1)
    return needed


def _closing(paper: OfficialPaper, styles: Styles, width: float) -> Iterator[Flowable]:
    """Who signs, side by side; Nơi nhận stands left of a single signer, as on letters."""
    blocks: list[list[Flowable]] = []
    if paper.sent_to:
        sent = [_text("Nơi nhận:", styles.sent_head)]
        sent += [_text(f"- {each}", styles.sent) for each in paper.sent_to]
        blocks.append(sent)
    blocks.extend(
        [
            _text(signer.title.upper(), styles.signer),
            _text(signer.hint, styles.hint),
            Spacer(0, _SIGNING_ROOM),
            _text(signer.name, styles.signer),
        ]
        for signer in paper.signers
    )
    share = width / len(blocks)
    yield Grid([blocks], [share] * len(blocks), style=SIGNING, hAlign="LEFT")


class _HeadFlow(Flowable):
    """Agency block, nation and motto, number and date."""

    def __init__(self, paper: OfficialPaper, width: float) -> None:
        super().__init__()
        split = width * _AGENCY_SHARE
        measures = Measures((0, split), (split, width), size=12, motto=13, number=13, leading=15)
        self._head = Head(paper.letterhead, paper.number, paper.at, measures)
        self.width, self.height = width, self._head.height

    def draw(self) -> None:
        self._head.paint(self.canv, self.height)


class _Rule(Flowable):
    """The short line below the title."""

    def __init__(self, width: float) -> None:
        super().__init__()
        self.width, self.height = width, 12

    def draw(self) -> None:
        self.canv.setLineWidth(0.7)
        self.canv.line(self.width * 0.42, 9, self.width * 0.58, 9)


class _CodeFlow(Flowable):
    """A code of our own with words beside it."""

    def __init__(self, code: Code, styles: Styles, width: float) -> None:
        super().__init__()
        self._digits = code.digits
        self._quiet = QUIET_MODULES * _MODULE
        self._side = len(code_modules(code.digits)) * _MODULE
        self._lines = [_text(words, styles.named["item"]) for words in code.beside]
        self._room = width - self._side - 2 * self._quiet - _CODE_BESIDE
        self._heights = [line.wrap(self._room, _ENDLESS)[1] for line in self._lines]
        self.width = width
        self.height = max(self._side + 2 * self._quiet, sum(self._heights))

    def draw(self) -> None:
        top = self.height - self._quiet
        draw_code(self.canv, self._digits, self._quiet, top, _MODULE)
        at = self.height - self._quiet
        for line, height in zip(self._lines, self._heights, strict=True):
            at -= height
            line.drawOn(self.canv, self._side + 2 * self._quiet + _CODE_BESIDE, at)
