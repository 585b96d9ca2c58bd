"""The parts of a receipt above its table: agency block, title and the parties (Decree 30/2020)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from fieldapp.domain import receipt_words as words
from fieldapp.domain.receipts import ReceiptRecord
from fieldapp.files.page_flow import LEFT, RIGHT, WIDTH, Block, Group, Style, paragraph
from fieldapp.files.typesetting import BOLD, ITALIC, REGULAR, Run, TextLine, wrap

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_LEADING = 13.7
_MOST_AGENCY_LINES = 2
_AGENCY = (LEFT, LEFT + 80 * mm)
_STATE = (LEFT + 80 * mm, RIGHT)
_RULE = 0.7


def letterhead(record: ReceiptRecord) -> Block:
    """Set the agency on the left, the nation on the right, number and date on one line below."""
    heading = record.letterhead
    agency_width = _AGENCY[1] - _AGENCY[0] - 4
    left = [
        *_agency(heading.parent.upper(), REGULAR, agency_width),
        *_agency(heading.office.upper(), BOLD, agency_width),
    ]
    right = [*wrap([(_NATION, BOLD)], 11, WIDTH), *wrap([(_MOTTO, BOLD)], 12, WIDTH)]
    number = wrap([(f"Số: {record.number}/{heading.symbol}", REGULAR)], 11, agency_width)
    date = wrap(
        [(words.place_and_date(heading.place, record.at), ITALIC)], 11, _STATE[1] - _STATE[0]
    )
    depth = max(len(left), len(right)) * _LEADING + 5.6
    height = depth + max(len(number), len(date)) * _LEADING - 2

    def paint(canvas: Canvas, top: float) -> None:
        # Half of a single own line, a third of a full one: rules stay shorter than the text.
        _column(canvas, left, _AGENCY, top, rule=0.39)
        _column(canvas, right, _STATE, top, rule=1.0)
        _stack(canvas, number, _AGENCY, top - depth)
        _stack(canvas, date, _STATE, top - depth)

    return Block(height, paint)


def _agency(text: str, face: str, width: float) -> list[TextLine]:
    lines = wrap([(text, face)], 11, width)
    return lines if len(lines) <= _MOST_AGENCY_LINES else wrap([(text, face)], 10, width)


def _stack(canvas: Canvas, lines: list[TextLine], column: tuple[float, float], top: float) -> float:
    middle = sum(column) / 2
    for line in lines:
        line.draw_centred(canvas, middle, top - 10)
        top -= _LEADING
    return top


def _column(
    canvas: Canvas, lines: list[TextLine], column: tuple[float, float], top: float, *, rule: float
) -> None:
    below = _stack(canvas, lines, column, top)
    half = lines[-1].width * rule / 2
    middle = sum(column) / 2
    canvas.setLineWidth(_RULE)
    canvas.line(middle - half, below - 1.4, middle + half, below - 1.4)


@dataclass(frozen=True, slots=True)
class Title:
    """The title block; the line that names the sheet is set later, `leaf_depth` below its top."""

    block: Block
    leaf_depth: float


def title(record: ReceiptRecord) -> Title:
    """PHIẾU GIAO NHẬN and the kinds of items."""
    kinds = wrap([(words.items_title(record), BOLD)], 11, WIDTH * 0.85)
    head = wrap([("PHIẾU GIAO NHẬN", BOLD)], 14, WIDTH)[0]
    middle = (LEFT + RIGHT) / 2
    last = 23 + len(kinds) * 14.2

    def paint(canvas: Canvas, top: float) -> None:
        head.draw_centred(canvas, middle, top - 20)
        for place, line in enumerate(kinds, start=1):
            line.draw_centred(canvas, middle, top - 20.5 - place * 14.2)

    return Title(Block(last + 17.5, paint), last + 9.6)


def parties(record: ReceiptRecord, style: Style) -> list[Group]:
    """When, where and why, who gave and who received."""
    heading = record.letterhead
    when = words.moment(record.at, suspect=record.clock_suspect)
    opening = f"Lúc {when}, tại {heading.venue}; theo {heading.programme_vi}, chúng tôi gồm:"
    giver = record.giver
    role = giver.title or "cán bộ"
    gave = f" Ông/Bà {giver.name}, {role} {heading.office} (Bàn số {giver.desk_no})."
    groups = paragraph([(opening, REGULAR)], style)
    groups += paragraph([("Bên giao:", BOLD), (gave, REGULAR)], style)
    for runs in _receivers(record):
        groups += paragraph(runs, style)
    return groups


def _receivers(record: ReceiptRecord) -> Sequence[list[Run]]:
    persons = record.beneficiaries
    at_home = not words.share_home(persons)
    named = [
        [
            (f"{words.honorific(person.sex)} ", REGULAR),
            (person.name, BOLD),
            (f", {words.person_facts(person, at_home=at_home)}.", REGULAR),
        ]
        for person in persons
    ]
    side = ("Bên nhận: ", BOLD)
    if len(persons) == 1:
        return [[side, *named[0], (" ", REGULAR), *_taker(record)]]
    household = (words.household_text(persons), REGULAR)
    rows = [[(f"{place}. ", REGULAR), *runs] for place, runs in enumerate(named, start=1)]
    return [[side, household], *rows, _taker(record)]


def _taker(record: ReceiptRecord) -> list[Run]:
    collector = record.collector
    if collector is None:
        if len(record.beneficiaries) == 1:
            return [("Người nhận: chính chủ.", REGULAR)]
        return [(f"Người nhận: {record.signer}, thay mặt các người có tên trên.", REGULAR)]
    facts = words.collector_facts(collector)
    return [("Người nhận thay: ", REGULAR), (collector.name, BOLD), (f", {facts}.", REGULAR)]
