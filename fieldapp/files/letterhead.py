"""Agency block, nation and motto, number and date: the head of every paper (Decree 30/2020)."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from fieldapp.domain import receipt_words as words
from fieldapp.domain.pack_records import Letterhead
from fieldapp.files.typesetting import BOLD, ITALIC, REGULAR, TextLine, wrap

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_MOST_AGENCY_LINES = 2
_RULE = 0.7
_LEAST = 10
_SMALLEST_KIND = 11.4


@dataclass(frozen=True, slots=True)
class Measures:
    """Where the two columns stand, in points from the left edge, and how large the type is."""

    agency: tuple[float, float]
    state: tuple[float, float]
    size: float
    motto: float
    number: float
    leading: float


class Head:
    """The head of one paper, measured once and drawn where it is wanted."""

    def __init__(
        self, heading: Letterhead, number: str | None, at: str, measures: Measures
    ) -> None:
        self._at = measures
        width = measures.agency[1] - measures.agency[0] - 4
        across = measures.state[1] - measures.state[0]
        self._left = [
            *self._agency(heading.parent.upper(), REGULAR, width),
            *self._agency(heading.office.upper(), BOLD, width),
        ]
        self._right = [
            *wrap([(_NATION, BOLD)], measures.size, across),
            *wrap([(_MOTTO, BOLD)], measures.motto, across),
        ]
        said = f"Số: {number or '        '}/{heading.symbol}"
        self._number = wrap([(said, REGULAR)], measures.number, width)
        self._date = wrap(
            [(words.place_and_date(heading.place, at), ITALIC)], measures.number, across
        )
        most = max(len(self._left), len(self._right))
        self._depth = most * measures.leading + 5.6
        below = max(len(self._number), len(self._date))
        self.height = self._depth + below * measures.leading - 2

    def paint(self, canvas: Canvas, top: float) -> None:
        # Half of a single own line, a third of a full one: rules stay shorter than the text.
        self._column(canvas, self._left, self._at.agency, top, rule=0.39)
        self._column(canvas, self._right, self._at.state, top, rule=1.0)
        self._stack(canvas, self._number, self._at.agency, top - self._depth)
        self._stack(canvas, self._date, self._at.state, top - self._depth)

    def _agency(self, text: str, face: str, width: float) -> list[TextLine]:
        lines = wrap([(text, face)], self._at.size, width)
        if len(lines) > 1 and self._at.size > _SMALLEST_KIND:
            smaller = wrap([(text, face)], _SMALLEST_KIND, width)
            # A last word alone on a line looks like a mistake.
            lines = smaller if len(smaller) == 1 else lines
        if len(lines) <= _MOST_AGENCY_LINES:
            return lines
        return wrap([(text, face)], max(self._at.size - 1, _LEAST), width)

    def _stack(
        self, canvas: Canvas, lines: list[TextLine], column: tuple[float, float], top: float
    ) -> float:
        middle = sum(column) / 2
        for line in lines:
            line.draw_centred(canvas, middle, top - (self._at.size - 1))
            top -= self._at.leading
        return top

    def _column(
        self,
        canvas: Canvas,
        lines: list[TextLine],
        column: tuple[float, float],
        top: float,
        *,
        rule: float,
    ) -> None:
        below = self._stack(canvas, lines, column, top)
        half = lines[-1].width * rule / 2
        middle = sum(column) / 2
        canvas.setLineWidth(_RULE)
        canvas.line(middle - half, below - 1.4, middle + half, below - 1.4)
