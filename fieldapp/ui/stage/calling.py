"""The next representative in large type, and the one key that says they were on stage."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.domain.calling import Call
from fieldapp.ui.components import Card, Chip, Glyph, KeyButton, label
from fieldapp.ui.language import tr
from fieldapp.ui.stage import words
from fieldapp.ui.stage.large import Large
from fieldapp.ui.theme.look import Look
from fieldapp.ui.wording import counted


class CallCard(Card):
    """One representative: name, where from, what they take, and who makes ready."""

    presented = Signal()
    passed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(padding=20, spacing=8)
        self._look = look
        self._caption = label(role="sub")
        self._chip = Chip(look)
        self.name = Large(look, bold=True, most=0.5)
        self._place = label(role="bar-title", wrap=True)
        self._items = QVBoxLayout()
        self._items.setSpacing(4)
        self._after = label(role="cap", wrap=True)
        self.skip = KeyButton(look, key="→", icon="arrow-right", size="lg")
        self.done = KeyButton(look, key="Enter", icon="user-check", kind="primary", size="lg")
        self.skip.clicked.connect(self.passed)
        self.done.clicked.connect(self.presented)
        head = QHBoxLayout()
        head.addWidget(self._caption, 1)
        head.addWidget(self._chip)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._after, 1)
        foot.addWidget(self.skip)
        foot.addWidget(self.done)
        self.body.addLayout(head)
        self.body.addWidget(self.name, 3)
        self.body.addWidget(self._place)
        self.body.addLayout(self._items)
        self.body.addStretch(1)
        self.body.addLayout(foot)
        self.retranslate()

    def show_call(self, call: Call, after: Call | None, whole: int) -> None:
        self._caption.setText(tr("Mời lên nhận · {n}/{all}", n=call.call, all=whole))
        self.name.say(call.name)
        self._place.setText(words.place(call))
        word, icon = words.state(call.state)
        self._chip.setVisible(bool(word))
        self._chip.show_text(word, "ok", icon)
        waits = call.state == "waiting"
        self.done.setVisible(waits)
        self.skip.setVisible(waits)
        ready = (
            tr("Tiếp theo: {name}, {place}", name=after.name, place=words.place(after))
            if after
            else ""
        )
        self._after.setText(ready)
        self._show_items(call)

    def retranslate(self) -> None:
        self.skip.setText(tr("Bỏ qua"))
        self.done.setText(tr("Đã lên nhận"))

    def _show_items(self, call: Call) -> None:
        while self._items.count():
            held = self._items.takeAt(0)
            old = held.widget() if held is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for code, qty in call.items.items():
            if qty:
                self._items.addWidget(self._item(code, qty))

    def _item(self, code: str, qty: int) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Glyph(self._look, words.ITEM_ICONS.get(code, "package"), "text2", 24))
        row.addWidget(label(counted(code, qty), "item"), 1, Qt.AlignmentFlag.AlignVCenter)
        return made
