"""The signing sheet: the sentence read aloud, then a signature, a finger mark, or paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from fieldapp.domain.orders import Paper
from fieldapp.ui.components import Glyph, KeyButton, KeyCap, Message, Sheet, label
from fieldapp.ui.desk.actions import METHODS, method_choice
from fieldapp.ui.desk.finger import FingerForm
from fieldapp.ui.desk.on_paper import paper_part
from fieldapp.ui.desk.pad import ENOUGH_PX, Pad
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

PAPER_GUARD_S = 0.8
# Above this text size a laptop screen has room for what is pressed only.
_ROOMY, _CALM = 150, 112


class SigningSheet(Sheet):
    """Emits `completed` with Ink, Mark or Paper; nothing is saved here.

    Words come from the caller: `sentence` is what the receiver agrees to, `signer` who signs,
    `after` what becomes of the receipt.
    """

    completed = Signal(object)
    left = Signal()

    def __init__(
        self,
        look: Look,
        window: QWidget,
        *,
        signer: str,
        sentence: str,
        witness: str,
        prints: bool,
        after: str,
    ) -> None:
        super().__init__(look, window, tr("Ký nhận — {name}", name=signer), "signature", width=1000)
        self._signer = signer
        self._sure = False
        self.pad = Pad(look)
        self.form = FingerForm(look, signer, witness)
        self.method = method_choice(look)
        self._parts = QStackedWidget()
        for part in (self.pad, self.form, paper_part(look)):
            self._parts.addWidget(part)
        self._erase = KeyButton(look, tr("Xóa, ký lại"), key="Del", icon="eraser")
        self._message = Message(look, "warn", "")
        self._message.hide()
        # The pad and the buttons must not move under the hand when something is said.
        room = self._message.sizePolicy()
        room.setRetainSizeWhenHidden(look.scale <= _CALM)
        self._message.setSizePolicy(room)
        self._keep = KeyButton(look, tr("Giữ lại"), key="Enter", kind="primary")
        self._drop = KeyButton(look, tr("Bỏ chữ ký"))
        self._back = KeyButton(look, tr("Quay lại"), key="Esc", size="md")
        self._finish = KeyButton(look, key="Enter", kind="primary", size="lg")
        self._after = label(after, "cap")
        self._prints = prints
        self._lay_out(look, sentence)
        self.pad.inked.connect(self._reconsider)
        self._erase.clicked.connect(self.pad.erase)
        self._keep.clicked.connect(self._reconsider)
        self._drop.clicked.connect(self.left)
        self._back.clicked.connect(self._leave)
        self.escaped.connect(self._leave)
        self._finish.clicked.connect(self._complete)
        self.method.chosen.connect(self._show_method)

    def start(self, method: str) -> None:
        self.method.choose(method)
        self._show_method(method)
        self.open()

    def show_message(self, tone: str, lead: str, text: str = "") -> None:
        self._message.say(tone, lead, text)
        self._message.show()
        self._message.announce()

    def show_busy(self, *, busy: bool) -> None:
        """While the handover is on its way to the disk nothing here can be pressed twice."""
        self.setFocus()
        for widget in (self._finish, self._back, self._erase, self.method, self.pad):
            widget.setEnabled(not busy)
        if not busy:
            self._finish.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence(event.keyCombination())
        if event.key() == Qt.Key.Key_F4 or keys == QKeySequence("Ctrl+K"):
            if not event.isAutoRepeat() and self.method.isEnabled():
                self.method.choose_next()
            event.accept()
        elif event.key() == Qt.Key.Key_Delete and self.pad.isVisible():
            self.pad.erase()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _show_method(self, method: str) -> None:
        self._reconsider()
        place = METHODS.index(method)
        self._parts.setCurrentIndex(place)
        self._erase.setVisible(place == 0)
        titles = (
            tr("Ký nhận — {name}", name=self._signer),
            tr("Điểm chỉ — {name}", name=self._signer),
            tr("Ký trên giấy — {name}", name=self._signer),
        )
        self.title.setText(titles[place])
        self.guard = PAPER_GUARD_S if method == "paper" else 0.4
        finish = tr("Hoàn tất và in") if self._prints else tr("Hoàn tất")
        self._finish.setText(tr("Lưu, chờ ký giấy") if method == "paper" else finish)
        if method == "mark" and not self.form.witness.text():
            self.form.witness.setFocus()

    def _complete(self) -> None:
        method = self.method.value()
        if method == "paper":
            self.completed.emit(Paper())
        elif method == "mark":
            answer = self.form.answer()
            if answer is not None:
                self.completed.emit(answer)
        elif self._signed():
            self.completed.emit(self.pad.ink())

    def _signed(self) -> bool:
        """Whether there is a signature; a dot or a cross counts when confirmed once more."""
        if self.pad.length() >= ENOUGH_PX or (self._sure and self.pad.has_ink()):
            return True
        if self.pad.has_ink():
            self._sure = True
            question = tr("Đây là chữ ký của {name}?", name=self._signer)
            self.show_message("warn", question, tr("Nếu đúng, bấm Enter lần nữa."))
        else:
            advice = tr("Ký vào khung, hoặc bấm F4 để đổi cách ký. [KY-01]")
            self.show_message("warn", tr("Chưa có chữ ký."), advice)
        return False

    def _leave(self) -> None:
        if not self.pad.has_ink() or self._keep.isVisible():
            self._keep_or_leave()
            return
        self.show_message("warn", tr("Bỏ chữ ký này?"), tr("Chưa lưu gì vào máy."))
        self._keep.show()
        self._drop.show()
        self.set_default(self._keep)
        self._keep.setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_or_leave(self) -> None:
        """Esc at the question is the safe answer: the ink stays."""
        if self._keep.isVisible():
            self._reconsider()
        else:
            self.left.emit()

    def _reconsider(self) -> None:
        """New ink or another method: what was asked before no longer stands."""
        self._sure = False
        asked = self._keep.isVisible()
        for widget in (self._message, self._keep, self._drop):
            widget.hide()
        self.set_default(self._finish)
        if asked:
            self._finish.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self, look: Look, sentence: str) -> None:
        # Read aloud over a noisy hall: larger than any other text of the sheet.
        spoken = QLabel(f'<span style="font-size:{look.px(20)}px">{sentence}</span>')
        spoken.setTextFormat(Qt.TextFormat.RichText)
        spoken.setWordWrap(True)
        for button in (self._keep, self._drop):
            button.hide()
            self._message.add_button(button)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        for widget in (self._erase, self.method, KeyCap("F4")):
            tools.addWidget(widget)
        tools.addStretch()
        tools.addWidget(self._after)
        if look.scale > _ROOMY:
            self._after.hide()
        self.body.setSpacing(10)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(label(tr("Cán bộ đọc to cho người nhận nghe:"), "cap"))
        lines.addWidget(spoken)
        self.body.addLayout(lines)
        self.body.addWidget(self._parts, 1)
        self.body.addWidget(self._message)
        self.body.addLayout(tools)
        self.foot.addWidget(self._back)
        self.foot.addStretch()
        self.foot.addWidget(Glyph(look, "shield-check", "text2", 18))
        self.foot.addWidget(label(tr("Lưu ngay vào máy khi hoàn tất"), "cap"))
        self.foot.addSpacing(12)
        self.foot.addWidget(self._finish)
