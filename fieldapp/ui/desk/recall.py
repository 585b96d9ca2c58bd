"""A past handover of this desk: print it again, note that it was signed on paper, or undo it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.domain.day import HandedLine, Recent
from fieldapp.ui.components import Chip, Fact, KeyButton, Message, Sheet, label, mark, scrolled
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.rows import recent_note, recent_words
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_SEVERAL = 2
_ROW, _SHOWN = 54, 5


class RecallSheet(Sheet):
    """Opened from the list of handovers; the loud button is what is still to finish."""

    signed = Signal()
    reprint = Signal()
    preview = Signal()
    undo = Signal()
    approval = Signal()
    line_undo = Signal(int)

    def __init__(self, look: Look, window: QWidget, row: Recent) -> None:
        super().__init__(look, window, row.name, "history", width=760)
        self.row = row
        self.head_note.setText(tr("Phiếu số {no}", no=facts.receipt_no(row.receipt)))
        known = QHBoxLayout()
        known.setSpacing(32)
        for caption, value in (
            (tr("Năm sinh"), row.birth[:4]),
            (tr("Xã"), row.commune_name),
            (tr("Đã trao"), recent_words(row)),
            (tr("Lúc"), facts.clock(row.at)),
        ):
            known.addWidget(Fact(caption, value))
        known.addStretch()
        if not row.voided:
            see = KeyButton(look, tr("Xem"), icon="search")
            see.setAccessibleName(tr("Xem phiếu"))
            see.clicked.connect(self.preview)
            known.addWidget(see)
        self.body.addLayout(known)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(self._lines)
        self._area.hide()
        self.body.addWidget(self._area)
        note = recent_note(row)[0]
        if note:
            self.body.addWidget(Message(look, "info" if row.voided else "warn", _said(row)))
        close = KeyButton(look, tr("Đóng"), key="Esc", size="md")
        close.clicked.connect(self.escaped)
        again = KeyButton(look, tr("In lại phiếu"), icon="printer", size="md")
        again.clicked.connect(self.reprint)
        self.foot.addWidget(close)
        self.foot.addStretch()
        if row.undoable:
            undo = KeyButton(look, tr("Hoàn tác"), icon="undo-2", size="md")
            undo.clicked.connect(self.undo)
            self.foot.addWidget(undo)
        elif not row.voided:
            ask = KeyButton(look, tr("Hủy, có phụ trách đoàn"), icon="undo-2", size="md")
            ask.clicked.connect(self.approval)
            self.foot.addWidget(ask)
        if not row.voided:
            self.foot.addWidget(again)
        default = close
        if row.awaiting_signature and not row.voided:
            default = KeyButton(look, tr("Đã ký trên giấy"), key="Enter", kind="primary", size="md")
            default.clicked.connect(self.signed)
            self.foot.addWidget(default)
        self.set_default(default)

    def show_lines(self, lines: tuple[HandedLine, ...]) -> None:
        """What was given to whom; where it was more than one thing, one may be taken back."""
        if len(lines) < _SEVERAL or self.row.voided:
            return
        for line in lines:
            self._lines.addWidget(self._line(line))
        self._area.setMinimumHeight(self._look.px(_ROW) * min(len(lines), _SHOWN))
        self._area.show()

    def _line(self, line: HandedLine) -> QFrame:
        made = QFrame()
        mark(made, role="rowline")
        row = QHBoxLayout(made)
        row.setContentsMargins(4, 6, 4, 6)
        row.setSpacing(12)
        row.addWidget(label(line.name, "h3"))
        number = f" · {line.serial}" if line.serial else ""
        row.addWidget(label(f"{facts.item_word(line.item)}{number}", "cap"), 1)
        if line.voided:
            row.addWidget(Chip(self._look, tr("đã hủy"), "warn", "undo-2"))
        else:
            back = KeyButton(self._look, tr("Hủy món này"), icon="undo-2")
            back.setAccessibleName(tr("Hủy món này của {name}", name=line.name))
            back.clicked.connect(lambda: self.line_undo.emit(line.line))
            row.addWidget(back)
        return made


def _said(row: Recent) -> str:
    if row.voided:
        return tr("Lượt này đã hủy. Phiếu giấy không còn giá trị.")
    if row.awaiting_signature:
        return tr("Chờ người nhận ký trên phiếu giấy.")
    return tr("Phiếu chưa in.")
