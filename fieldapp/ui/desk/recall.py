"""A past handover of this desk: print it again, note that it was signed on paper, or undo it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldapp.domain.day import Recent
from fieldapp.ui.components import Fact, KeyButton, Message, Sheet
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.rows import recent_note, recent_words
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class RecallSheet(Sheet):
    """Opened from the list of handovers; the loud button is what is still to finish."""

    signed = Signal()
    reprint = Signal()
    undo = Signal()
    approval = Signal()

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
        self.body.addLayout(known)
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


def _said(row: Recent) -> str:
    if row.voided:
        return tr("Lượt này đã hủy. Phiếu giấy không còn giá trị.")
    if row.awaiting_signature:
        return tr("Chờ người nhận ký trên phiếu giấy.")
    return tr("Phiếu chưa in.")
