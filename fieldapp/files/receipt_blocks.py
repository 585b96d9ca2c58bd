"""The parts of a receipt above its table: agency block, title and the parties (Decree 30/2020)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from fieldapp.domain import receipt_words as words
from fieldapp.domain.receipts import ReceiptRecord
from fieldapp.files.letterhead import Head, Measures
from fieldapp.files.page_flow import LEFT, RIGHT, WIDTH, Block, Group, Style, paragraph
from fieldapp.files.typesetting import BOLD, REGULAR, Run, wrap

_MEASURES = Measures(
    agency=(LEFT, LEFT + 80 * mm),
    state=(LEFT + 80 * mm, RIGHT),
    size=11,
    motto=12,
    number=11,
    leading=13.7,
)


def letterhead(record: ReceiptRecord) -> Block:
    """Set the agency on the left, the nation on the right, number and date on one line below."""
    head = Head(record.letterhead, record.number, record.at, _MEASURES)
    return Block(head.height, head.paint)


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
    slip = words.from_slip(record)
    when = f"{when} ({slip})" if slip else when
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
