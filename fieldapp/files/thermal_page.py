"""A receipt for a roll of 80 mm: one strip a leaf, 72 mm wide, as long as it needs.

Everything stands on whole dots of the print head, because a thermal printer knows no grey.
"""

import io

from reportlab.pdfgen.canvas import Canvas

from fieldapp.domain import receipt_words as words
from fieldapp.domain.receipts import ReceiptRecord
from fieldapp.files.page_flow import Block
from fieldapp.files.qr_code import RECEIPT_MODULES, draw_code
from fieldapp.files.receipt_closing import Ink, signature_boxes
from fieldapp.files.receipt_pdf import receipt_canvas
from fieldapp.files.thermal_blocks import (
    DOTS,
    EDGE,
    LARGEST,
    ROLL_DOT,
    SANS,
    SANS_BOLD,
    SMALL,
    TITLE,
    WIDTH,
    Text,
    bar,
    baseline,
    counted,
    gap,
    paragraph,
    register_sans,
    rule,
)
from fieldapp.files.typesetting import Fonts, register, wrap

# A hair less than whole dots: the picture is then exactly 576 dots wide, not one more.
_HAIR = 0.0005
# The code is five dots a module; less than a fiftieth smaller, no renderer rounds it up to more.
_CODE, _INSET = RECEIPT_MODULES * 5, 0.02
_MODULE = (_CODE - 2 * _INSET) / RECEIPT_MODULES
_LEADING = 28
_INK = 110


def render_strips(record: ReceiptRecord, fonts: Fonts) -> bytes:
    """Return the PDF of a receipt for the roll, one page a leaf."""
    register(fonts)
    register_sans(fonts.regular.parent)
    target = io.BytesIO()
    canvas = receipt_canvas(target, record, _size(DOTS), SANS)
    for leaf in range(1, record.leaves + 1):
        blocks = _blocks(record, leaf)
        height = sum(round(block.height) for block in blocks)
        canvas.setPageSize(_size(height))
        # From here on a unit is a dot.
        canvas.scale(ROLL_DOT, ROLL_DOT)
        top = float(height)
        for block in blocks:
            block.paint(canvas, top)
            top -= round(block.height)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _size(height: int) -> tuple[float, float]:
    return DOTS * ROLL_DOT - _HAIR, height * ROLL_DOT - _HAIR


def _blocks(record: ReceiptRecord, leaf: int) -> list[Block]:
    marks = ["KHÔNG CÓ GIÁ TRỊ"] if record.practice else []
    if record.copy > 1:
        marks.append(f"BẢN SAO {record.copy}")
    return [
        gap(16),
        *_heading(record),
        rule(),
        *_title(record, leaf),
        rule(),
        *_parties(record),
        # In the middle: a mark at an edge is soon torn off.
        *(bar(mark) for mark in marks),
        rule(),
        *_items(record),
        rule(),
        *_statement(record),
        _signatures(record),
        rule(),
        _code(record),
        gap(16),
    ]


def _heading(record: ReceiptRecord) -> list[Block]:
    middle = Text(SMALL, middle=True)
    head = record.letterhead
    return [
        *paragraph([(head.parent.upper(), SANS)], middle),
        *paragraph([(head.office.upper(), SANS_BOLD)], Text(SMALL, middle=True, after=8)),
        *paragraph([("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SANS_BOLD)], middle),
        *paragraph([("Độc lập - Tự do - Hạnh phúc", SANS_BOLD)], middle),
    ]


def _title(record: ReceiptRecord, leaf: int) -> list[Block]:
    number = f"Số {record.number}/{record.letterhead.symbol}"
    day, time = record.at[:10].split("-"), record.at[11:16]
    doubt = " (giờ máy chưa đối chiếu)" if record.clock_suspect else ""
    when = f"{'/'.join(reversed(day))} {time}{doubt}"
    middle = Text(SMALL, middle=True)
    return [
        *paragraph([("PHIẾU GIAO NHẬN", SANS_BOLD)], Text(TITLE, middle=True, after=2)),
        *paragraph([(number, SANS)], Text(middle=True)),
        *paragraph([(f"{when} · Bàn số {record.giver.desk_no}", SANS)], middle),
        *(paragraph([(f"({slip})", SANS)], middle) if (slip := words.from_slip(record)) else ()),
        *paragraph([(f"({words.leaf_title(leaf)})", SANS)], middle),
        *paragraph([(record.letterhead.venue, SANS)], middle),
    ]


def _parties(record: ReceiptRecord) -> list[Block]:
    shared = words.share_home(record.beneficiaries)
    made: list[Block] = []
    for person in record.beneficiaries:
        name = f"{words.honorific(person.sex)} {person.name}"
        made += paragraph([(name, SANS_BOLD)], Text())
        made += paragraph([(words.person_facts(person, at_home=not shared), SANS)], Text(SMALL))
    if shared:
        home = f"Nơi ở: {record.beneficiaries[0].address}"
        made += paragraph([(home, SANS)], Text(SMALL))
    collector = record.collector
    if collector is not None:
        facts = f", {words.collector_facts(collector)}"
        runs = [("Nhận thay: ", SANS), (collector.name, SANS_BOLD), (facts, SANS)]
        made += paragraph(runs, Text(SMALL, after=4))
    return made


def _items(record: ReceiptRecord) -> list[Block]:
    made: list[Block] = []
    for place, line in enumerate(record.lines, start=1):
        named = f"{place}. {line.item} {line.number or ''}".strip()
        made += counted([(named, SANS)], words.two_figures(line.qty))
        owner = ""
        if len(record.beneficiaries) > 1:
            owner = f"{record.beneficiaries[line.person - 1].name}: "
        if owner or line.content:
            runs = [(owner, SANS_BOLD), (line.content, SANS)]
            made += paragraph(runs, Text(SMALL, indent=28))
    total = [(f"Cộng ({words.in_words(record.total)})", SANS_BOLD)]
    return [*made, gap(6), *counted(total, words.two_figures(record.total))]


def _statement(record: ReceiptRecord) -> list[Block]:
    text = "Bên nhận đã kiểm tra đúng họ tên và nhận đủ các giấy tờ trên."
    made = paragraph([(f"{text} {words.leaves_text(record)}", SANS)], Text(SMALL, after=6))
    if back := " ".join(words.taken_back(record)):
        made += paragraph([(back, SANS_BOLD)], Text(SMALL, after=6))
    return made


def _signatures(record: ReceiptRecord) -> Block:
    boxes = signature_boxes(record)
    width = WIDTH / len(boxes)
    hints = [wrap([(hint, SANS)], SMALL - 1, width - 10) for _, hint, _, _ in boxes]
    titles = [wrap([(title, SANS_BOLD)], SMALL, width - 6) for title, _, _, _ in boxes]
    names = [wrap([(name, SANS)], SMALL, width - 10) for _, _, name, _ in boxes]
    head = (max(map(len, titles)) + max(map(len, hints))) * _LEADING
    foot = max(map(len, names)) * _LEADING

    def paint(canvas: Canvas, top: float) -> None:
        for place, (_, _, _, draw) in enumerate(boxes):
            middle = EDGE + (place + 0.5) * width
            above = [*titles[place], *hints[place]]
            for at, line in enumerate(above):
                line.draw_centred(canvas, middle, top - baseline(SMALL) - at * _LEADING)
            below = top - head - _INK
            for at, line in enumerate(names[place]):
                line.draw_centred(canvas, middle, below - baseline(SMALL) - at * _LEADING)
            _draw_ink(canvas, draw, (middle - width / 2 + 8, below + 4, width - 16, _INK - 8))

    return Block(head + _INK + foot + 4, paint)


def _draw_ink(canvas: Canvas, draw: Ink, frame: tuple[float, float, float, float]) -> None:
    """Ink is drawn in points on every paper."""
    canvas.saveState()
    canvas.scale(1 / ROLL_DOT, 1 / ROLL_DOT)
    left, low, width, height = (each * ROLL_DOT for each in frame)
    draw(canvas, (left, low, width, height))
    canvas.restoreState()


def _code(record: ReceiptRecord) -> Block:
    left = EDGE + _CODE + 24
    room = EDGE + WIDTH - left
    lines = [
        (wrap([("Mã kiểm tra", SANS)], SMALL, room)[0], 60),
        (wrap([(record.check_code, SANS_BOLD)], LARGEST, room)[0], 108),
    ]
    for place, line in enumerate(
        wrap([("Giữ phiếu này cùng sổ, thẻ.", SANS)], SMALL, room), start=1
    ):
        lines.append((line, 122 + place * 28))

    def paint(canvas: Canvas, top: float) -> None:
        draw_code(canvas, record.code_digits, EDGE + _INSET, top - EDGE - _INSET, _MODULE)
        for line, depth in lines:
            line.draw(canvas, left, top - depth)

    return Block(_CODE + 2 * EDGE, paint)
