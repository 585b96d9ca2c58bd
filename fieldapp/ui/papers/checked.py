"""What a receipt's code proves, in words and in one sheet over whatever page is open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fieldapp.domain.printed import short_receipt
from fieldapp.domain.receipt_check import ReceiptCheck
from fieldapp.ui import wording
from fieldapp.ui.components import Fact, KeyButton, Message, Sheet, label
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_MOST_SHOWN = 255


def verdict(found: ReceiptCheck) -> tuple[str, str, str]:
    """Tone, bold lead and sentence; never that anybody is entitled to anything."""
    if found.signed == "good" and found.pack == "differs":
        return (
            "err",
            tr("Chữ ký đúng, nhưng gói nói khác."),
            tr("Số bàn hoặc ngày không khớp với gói của buổi này. Giữ phiếu, gọi văn phòng."),
        )
    if found.is_proof:
        known = tr("Bàn {no} của buổi này đã in phiếu.", no=found.desk_no)
        return "ok", tr("Chữ ký của phiếu đúng."), known
    said = {
        "bad_signature": (
            "err",
            tr("Mã của phiếu đã bị sửa."),
            tr("Phiếu này không chứng minh được gì. Giữ lại, gọi phụ trách đoàn."),
        ),
        "unknown_key": (
            "warn",
            tr("Không rõ phiếu của bàn nào."),
            tr("Bàn in phiếu không có trong gói của buổi này. Văn phòng kiểm tra được."),
        ),
        "too_new": (
            "warn",
            tr("Phiếu do bản phần mềm mới hơn in."),
            tr("Máy này chưa đọc được. Văn phòng kiểm tra được."),
        ),
        "number_only": (
            "info",
            tr("Chỉ có số phiếu."),
            tr("Số phiếu không chứng minh được gì. Muốn kiểm tra thì quét mã trên phiếu."),
        ),
    }
    unread = (
        "warn",
        tr("Mã này không phải mã của phiếu giao nhận."),
        tr("Quét lại mã lớn ở góc dưới bên trái phiếu."),
    )
    return said.get(found.signed, unread)


def facts(found: ReceiptCheck) -> tuple[tuple[str, str], ...]:
    """Captions and values, as far as the code tells."""
    made = [(tr("Số phiếu giao nhận"), found.number)]
    if found.signed == "good":
        qty = tr("{n} trở lên", n=found.qty) if found.qty == _MOST_SHOWN else f"{found.qty}"
        item = found.item or tr("nhiều loại")
        doubt = tr("(giờ máy chưa đối chiếu)") if found.clock_suspect else ""
        when = f"{wording.clock(found.issued_at)} {wording.day(found.issued_at)} {doubt}"
        made += [
            (tr("Đã trao"), f"{qty} · {item}"),
            (tr("Lúc"), when.strip()),
            (tr("Ngày của buổi"), wording.day(found.held_on)),
            (tr("Mã kiểm tra"), found.check_code),
        ]
        if found.practice:
            made.append((tr("Buổi"), tr("TẬP THỬ, không có giá trị")))
    return tuple(each for each in made if each[1])


def here(found: ReceiptCheck) -> str:
    """What this desk's own log says of it; empty for a receipt of another desk."""
    own = found.own
    if own is None:
        return ""
    at = f"{wording.clock(own.at)} {wording.day(own.at)}"
    said = tr("Lượt của bàn này: trao cho {name} lúc {at}.", name=own.name, at=at)
    if own.voided:
        return f"{said} " + tr("Lượt ấy đã hủy cả.")
    if found.lines_back:
        lines = ", ".join(map(str, found.lines_back))
        return f"{said} " + tr("Đã hủy dòng {lines}.", lines=lines)
    return said


class CheckedCard(QWidget):
    """The verdict, what the code says, and what the log says."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.message = Message(look, "info", "")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._own = label(role="sub", wrap=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.message)
        rows.addLayout(self._grid)
        rows.addWidget(self._own)

    def show_check(self, found: ReceiptCheck) -> None:
        self.message.say(*verdict(found))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (caption, value) in enumerate(facts(found)):
            self._grid.addWidget(Fact(caption, value, wrap=True), place // 2, place % 2)
        said = here(found)
        self._own.setText(said)
        self._own.setVisible(bool(said))


class CheckSheet(Sheet):
    """Over the page where the receipt was scanned; Enter and Esc both go back there."""

    log_asked = Signal(str)
    topic = "papers"

    def __init__(self, look: Look, window: QWidget, found: ReceiptCheck) -> None:
        super().__init__(look, window, tr("Kiểm phiếu"), "scan-barcode", width=680)
        self.head_note.setText(short_receipt(found.number))
        card = CheckedCard(look)
        card.show_check(found)
        self.body.addWidget(card)
        shut = KeyButton(look, tr("Đóng"), key="Enter", kind="primary", size="md")
        shut.clicked.connect(self.escaped)
        self.foot.addStretch()
        if found.own is not None:
            log = KeyButton(look, tr("Xem trong nhật ký"), size="md", icon="book-open")
            log.clicked.connect(lambda: self.log_asked.emit(found.number))
            self.foot.addWidget(log)
        self.foot.addWidget(shut)
        self.set_default(shut)
        self.message = card.message
