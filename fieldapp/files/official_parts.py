"""The pieces that administrative papers are put together from, each of a size of its own."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as Text

from fieldapp.domain.official_paper import Code, OfficialPaper, Size, Words
from fieldapp.domain.text import composed
from fieldapp.files.letterhead import Head, Measures
from fieldapp.files.official_styles import GRID, Styles
from fieldapp.files.qr_code import DOT, QUIET_MODULES, code_modules, draw_code

_AGENCY_SHARE = 0.46
_LEAST_DOTS, _CODE_SIDE = 5, 18 * mm
_CODE_BESIDE = 6 * mm
_ENDLESS = 100_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and its margins in points, left (binding), right, top and bottom; `type` scales all.

    Decree 30/2020 for A4; a slip of half the size keeps its proportions.
    """

    page: tuple[float, float]
    left: float = 30 * mm
    right: float = 15 * mm
    top: float = 20 * mm
    bottom: float = 18 * mm
    type: float = 1.0

    @property
    def width(self) -> float:
        return self.page[0] - self.left - self.right


SHEETS: dict[Size, Sheet] = {
    "a4": Sheet(A4),
    "a4_landscape": Sheet(landscape(A4)),
    "a5_landscape": Sheet(landscape(A5), 17 * mm, 11 * mm, 9 * mm, 11 * mm, 0.88),
}


def _markup(words: Words) -> str:
    if isinstance(words, str):
        return escape(composed(words))
    said = ""
    for piece in words:
        text = escape(composed(piece.text))
        text = f"<b>{text}</b>" if piece.bold else text
        said += f"<i>{text}</i>" if piece.italic else text
    return said


def text_flow(words: Words, style: ParagraphStyle) -> Text:
    return Text(_markup(words), style)


class Cell:
    """Words in a cell of a table: a paragraph only where one line of one face does not do.

    A list of a thousand people has ten thousand cells, and a paragraph costs a hundred lines.
    """

    def __init__(self, words: Words, style: ParagraphStyle) -> None:
        self._words, self._style = words, style
        self._line = composed(words) if isinstance(words, str) else None
        self._flow: Text | None = None

    @property
    def least(self) -> float:
        """The width below which a word or a number would break."""
        if self._line is None:
            return float(self._text.minWidth())
        return max((self._long(word) for word in self._line.split()), default=0)

    def height(self, width: float) -> float:
        if self._fits(width):
            return float(self._style.leading)
        _, tall = self._text.wrap(width, _ENDLESS)
        return float(tall)

    def drawn(self, width: float) -> str | Text:
        """What a table of ReportLab takes for it at this width."""
        return self._line if self._line is not None and self._fits(width) else self._text

    def _fits(self, width: float) -> bool:
        return self._line is not None and self._long(self._line) <= width

    def _long(self, text: str) -> float:
        return float(stringWidth(text, self._style.fontName, self._style.fontSize))

    @property
    def _text(self) -> Text:
        if self._flow is None:
            self._flow = text_flow(self._words, self._style)
        return self._flow


def widths_of(shares: list[float], rows: list[list[Cell]], width: float) -> list[float]:
    """Shares of the width, but no column breaks a number or a word while others have room."""
    least = [
        min(max(cell.least for cell in column) + 2 * GRID + 1, width / 3)
        for column in zip(*rows, strict=True)
    ]
    spare = max(width - sum(least), 0)
    wished = [width * share / sum(shares) for share in shares]
    wanting = [max(wish - low, 0) for wish, low in zip(wished, least, strict=True)]
    wide = [
        low + spare * want / (sum(wanting) or 1) for low, want in zip(least, wanting, strict=True)
    ]
    return [each * width / sum(wide) for each in wide]


def height_of(row: list[Cell], widths: list[float], least: float) -> float:
    """A row has a least height and grows with what stands in it."""
    needed = least
    for cell, width in zip(row, widths, strict=True):
        needed = max(needed, cell.height(width - 2 * GRID) + 2 * GRID + 1)
    return needed


class HeadFlow(Flowable):
    """Agency block, nation and motto, number and date."""

    def __init__(self, paper: OfficialPaper, sheet: Sheet) -> None:
        super().__init__()
        width, type_ = sheet.width, sheet.type
        split = width * _AGENCY_SHARE
        measures = Measures(
            (0, split),
            (split, width),
            size=12 * type_,
            motto=13 * type_,
            number=13 * type_,
            leading=15 * type_,
        )
        self._head = Head(paper.letterhead, paper.number, paper.at, measures)
        self.width, self.height = width, self._head.height

    def draw(self) -> None:
        self._head.paint(self.canv, self.height)


class Rule(Flowable):
    """The short line below the title."""

    def __init__(self, width: float) -> None:
        super().__init__()
        self.width, self.height = width, 12

    def draw(self) -> None:
        self.canv.setLineWidth(0.7)
        self.canv.line(self.width * 0.42, 7, self.width * 0.58, 7)


class CodeFlow(Flowable):
    """A code of our own with words beside it."""

    def __init__(self, code: Code, styles: Styles, width: float) -> None:
        super().__init__()
        self._digits = code.digits
        modules = len(code_modules(code.digits))
        self._module = max(_LEAST_DOTS, round(_CODE_SIDE / modules / DOT)) * DOT
        self._quiet = QUIET_MODULES * self._module
        self._side = modules * self._module
        self._lines = [text_flow(words, styles.named["item"]) for words in code.beside]
        self._room = width - self._side - 2 * self._quiet - _CODE_BESIDE
        self._heights = [line.wrap(self._room, _ENDLESS)[1] for line in self._lines]
        self.width = width
        self.height = max(self._side + 2 * self._quiet, sum(self._heights))

    def draw(self) -> None:
        top = self.height - self._quiet
        draw_code(self.canv, self._digits, self._quiet, top, self._module)
        at = self.height - self._quiet
        for line, height in zip(self._lines, self._heights, strict=True):
            at -= height
            line.drawOn(self.canv, self._side + 2 * self._quiet + _CODE_BESIDE, at)
