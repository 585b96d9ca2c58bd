"""The foot of a receipt: statement, code, signatures. It never stands alone on a page."""

from collections.abc import Callable

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from fieldapp.domain import receipt_words as words
from fieldapp.domain.receipts import ReceiptRecord, Strokes
from fieldapp.files.page_flow import LEFT, PAGE, RIGHT, WIDTH, Block, Style, plain
from fieldapp.files.qr_code import DOT, QUIET_MODULES, RECEIPT_MODULES, draw_code
from fieldapp.files.typesetting import BOLD, ITALIC, REGULAR, TextLine, wrap

# Five dots at 300 dpi: the code is 25.8 mm wide.
_MODULE = 5 * DOT
_CODE_SIDE = RECEIPT_MODULES * _MODULE
_QUIET = QUIET_MODULES * _MODULE
_HEIGHT = _CODE_SIDE + _QUIET + 17
_COLUMNS_FROM = LEFT + _CODE_SIDE + 7 * mm
_NAME_LEADING = 12.5
_PEN = 0.9
# A signature may be enlarged half as much again, a dot not into a blot.
_MOST_ENLARGED = 1.5


def statement(record: ReceiptRecord, style: Style) -> Block:
    """Say that all was received and how many sheets there are."""
    text = (
        f"Bên nhận đã kiểm tra đúng họ tên và nhận đủ các giấy tờ trên. {words.leaves_text(record)}"
    )
    lines = wrap(plain(text), style.body, WIDTH)
    if back := " ".join(words.taken_back(record)):
        lines += wrap([(back, BOLD)], style.body, WIDTH)

    def paint(canvas: Canvas, top: float) -> None:
        for place, line in enumerate(lines):
            line.draw(canvas, LEFT, top - 3 - style.body - place * style.leading)

    return Block(5 + len(lines) * style.leading, paint)


def signatures(record: ReceiptRecord) -> Block:
    """Set the code with its eight digits, and one box for each who signs."""
    caption = wrap([("Mã kiểm tra: ", REGULAR), (record.check_code, BOLD)], 10, WIDTH)[0]
    boxes = signature_boxes(record)
    width = (RIGHT - _COLUMNS_FROM) / len(boxes)

    def paint(canvas: Canvas, top: float) -> None:
        dots = round((PAGE[1] - top + _QUIET) / DOT)
        code_top = PAGE[1] - dots * DOT
        draw_code(canvas, record.code_digits, LEFT, code_top, _MODULE)
        foot = top - _HEIGHT + 3.5
        caption.draw(canvas, LEFT, foot)
        for place, (name, hint, signer, ink) in enumerate(boxes):
            middle = _COLUMNS_FROM + (place + 0.5) * width
            hints = wrap([(hint, ITALIC)], 10, width - 6)
            wrap([(name, BOLD)], 11, width)[0].draw_centred(canvas, middle, top - 12)
            for line_no, line in enumerate(hints):
                line.draw_centred(canvas, middle, top - 24.5 - 11.5 * line_no)
            names = _names(signer, width)
            for line_no, line in enumerate(reversed(names)):
                line.draw_centred(canvas, middle, foot + line_no * _NAME_LEADING)
            high = top - 28 - 11.5 * (len(hints) - 1)
            low = foot + len(names) * _NAME_LEADING
            ink(canvas, (middle - width / 2 + 6, low, width - 12, high - low))

    return Block(_HEIGHT, paint)


Frame = tuple[float, float, float, float]
Ink = Callable[[Canvas, Frame], None]
SignatureBox = tuple[str, str, str, Ink]


def signature_boxes(record: ReceiptRecord) -> list[SignatureBox]:
    """Who signs: the heading, what belongs into the box, the name below, the ink."""
    signature = record.signature
    boxes: list[SignatureBox] = [
        ("BÊN NHẬN", words.signing_hint(signature), record.signer, _receiver_ink(record))
    ]
    if signature.how == "mark":
        boxes.append(("NGƯỜI CHỨNG KIẾN", "(Ký, ghi rõ họ tên)", signature.witness or "", _nothing))
    boxes.append(("BÊN GIAO", "(Ký, ghi rõ họ tên)", record.giver.name, _nothing))
    return boxes


def _names(name: str, width: float) -> list[TextLine]:
    lines = wrap([(name, BOLD)], 11, width - 6)
    return lines if len(lines) == 1 else wrap([(name, BOLD)], 10, width - 6)


def _nothing(_canvas: Canvas, _frame: Frame) -> None:
    return


def _receiver_ink(record: ReceiptRecord) -> Ink:
    signature = record.signature
    strokes = signature.strokes
    if strokes is not None:
        return lambda canvas, frame: draw_strokes(canvas, strokes, frame)
    if record.copy > 1 and signature.how in ("paper", "mark"):
        done = "điểm chỉ" if signature.how == "mark" else "ký"
        return lambda canvas, frame: _note(canvas, f"(đã {done} trên bản giấy)", frame)
    return _print_frame if signature.how == "mark" else _nothing


def _note(canvas: Canvas, text: str, frame: Frame) -> None:
    left, low, width, height = frame
    lines = wrap([(text, ITALIC)], 10, width)
    middle = low + height / 2 + (len(lines) - 1) * _NAME_LEADING / 2
    for place, line in enumerate(lines):
        line.draw_centred(canvas, left + width / 2, middle - place * _NAME_LEADING)


def _print_frame(canvas: Canvas, frame: Frame) -> None:
    left, low, width, height = frame
    side = min(22 * mm, width)
    canvas.saveState()
    canvas.setLineWidth(0.5)
    canvas.setDash(2, 2)
    canvas.rect(left + (width - side) / 2, low + 2, side, height - 3)
    canvas.restoreState()


def draw_strokes(canvas: Canvas, strokes: Strokes, frame: Frame) -> None:
    """Draw the pen's way as smooth curves, its ink fitted into the frame."""
    points = [point for stroke in strokes.strokes for point in stroke]
    if not points:
        return
    left, low, width, height = frame
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, tall = max(xs) - min(xs) or 1, max(ys) - min(ys) or 1
    natural = width / strokes.width * _MOST_ENLARGED
    scale = min((width - 2) / wide, (height - 2) / tall, natural)
    shift_x = left + width / 2 - (min(xs) + wide / 2) * scale
    shift_y = low + height / 2 + (min(ys) + tall / 2) * scale
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(left, low, width, height)
    canvas.clipPath(clip, stroke=0)
    canvas.setLineWidth(_PEN)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    for stroke in strokes.strokes:
        _add_curve(path, [(shift_x + x * scale, shift_y - y * scale) for x, y in stroke])
    canvas.drawPath(path)
    canvas.restoreState()


def _add_curve(path: PDFPathObject, points: list[tuple[float, float]]) -> None:
    """Lead a curve through all points (Catmull-Rom as Bézier); one point is a dot."""
    path.moveTo(*points[0])
    if len(points) == 1:
        path.lineTo(*points[0])
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        path.curveTo(
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
            *end,
        )
