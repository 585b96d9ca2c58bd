"""The foot of the wizard: back, what is missing, and the one way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldapp.ui.closing.sealing import SealButton
from fieldapp.ui.closing.seen import COUNT, SEAL, SEALED, SIGN, Evening
from fieldapp.ui.components import KeyButton, label
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class Foot(QWidget):
    """Its primary is the only loud button of the page; it says why where it does not work."""

    back_asked = Signal()
    on_asked = Signal()
    seal_asked = Signal()
    reopen_asked = Signal()
    send_asked = Signal()

    def __init__(self, look: Look, seen: Evening, step: int) -> None:
        super().__init__()
        self.back = KeyButton(look, tr("Quay lại"), key="Esc", size="md")
        self.back.clicked.connect(self.back_asked)
        self.reopen = KeyButton(look, tr("Mở lại ngày"), icon="undo-2", size="md")
        self.reopen.clicked.connect(self.reopen_asked)
        self.reason = label(role="cap", wrap=True)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.primary = self._way_on(look, seen, step)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self.reopen)
        row.addWidget(self.reason, 1)
        row.addWidget(self.primary)
        # Only in its place: what has no parent yet would be a window of its own for a moment.
        closed = seen.closed is not None
        self.back.setVisible(step == SEAL or (step in {COUNT, SIGN} and not closed))
        self.reopen.setVisible(closed)

    def _way_on(self, look: Look, seen: Evening, step: int) -> KeyButton:
        if step == SEAL:
            seal = SealButton(look)
            seal.clicked.connect(self.seal_asked)
            return seal
        text, icon, wish = tr("Tiếp tục"), "", self.on_asked
        if step == SEALED:
            text, icon, wish = tr("Chép ra USB"), "usb", self.send_asked
        elif step == SIGN and seen.closed is None:
            text, icon = tr("Phụ trách đoàn ký"), "signature"
        button = KeyButton(look, text, key="Enter", kind="primary", size="lg", icon=icon)
        button.clicked.connect(wish)
        return button

    def allow(self, reason: str) -> None:
        """Let the way on work, or say beside it why not."""
        self.reason.setText(reason)
        self.primary.setEnabled(not reason)
