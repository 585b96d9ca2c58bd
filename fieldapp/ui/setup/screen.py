"""The first run as a screen of its own: the row of steps, one card, and three buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from fieldapp.ui.components import Card, Glyph, KeyButton, ScrollPart, label, mark
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.setup.done_step import DoneStep
from fieldapp.ui.setup.step import Step
from fieldapp.ui.setup.stepper import StepRow
from fieldapp.ui.theme.look import Look

_WIDEST = 1126


class SetupScreen(QWidget):
    """Goes from step to step; `ended` when the last one is left, or the first by Esc."""

    ended = Signal()
    practice_asked = Signal()

    topic = "first-run"

    def __init__(self, look: Look, steps: Sequence[Step]) -> None:
        super().__init__()
        self._look = look
        mark(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        done = DoneStep(look, steps)
        done.practice_asked.connect(self.practice_asked)
        self.steps: tuple[Step, ...] = (*steps, done)
        self.at = 0
        self._row, self._title, self._note = StepRow(look), label(role="h1"), label(role="cap")
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(step)
        self.back = KeyButton(look, key="Esc", size="md")
        self.skip = KeyButton(look, size="md")
        self.forward = KeyButton(look, key="Enter", kind="primary", size="lg")
        self.back.clicked.connect(self.go_back)
        self.skip.clicked.connect(self.go_on)
        self.forward.clicked.connect(self.go_on)
        self._lay_out()
        tongue.changed.connect(self.retranslate)
        look.changed.connect(self._measure)
        self._measure()
        self.retranslate()

    def begin(self, name: str = "") -> None:
        """Start at the step of this name, or at the first."""
        self._go_to(next((at for at, each in enumerate(self.steps) if each.name == name), 0))

    def go_on(self) -> None:
        if self.at + 1 == len(self.steps):
            self.end()
        else:
            self._go_to(self.at + 1)

    def go_back(self) -> None:
        """Esc: one step back; from the first one it is put off."""
        if self.at:
            self._go_to(self.at - 1)
        else:
            self.end()

    def end(self) -> None:
        self.leave()
        self.ended.emit()

    def leave(self) -> None:
        """The screen goes: nothing is heard any more."""
        self.steps[self.at].left()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Chuẩn bị máy"))
        self._title.setText(tr("Chuẩn bị máy lần đầu"))
        self._note.setText(tr("khoảng 5 phút · có thể bỏ qua và làm sau"))
        for step in self.steps:
            step.retranslate()
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _go_to(self, at: int) -> None:
        self.steps[self.at].left()
        self.at = at
        policy = QSizePolicy.Policy
        for each in self.steps:
            # Else every step would scroll because one of them is high.
            size = policy.Preferred if each is self.steps[at] else policy.Ignored
            each.setSizePolicy(size, size)
        self._stack.setCurrentIndex(at)
        self.steps[at].entered()
        self._say()
        self.forward.setFocus(Qt.FocusReason.TabFocusReason)

    def _say(self) -> None:
        self._row.show_steps([each.title() for each in self.steps], self.at)
        last = self.at + 1 == len(self.steps)
        self.back.setText(tr("Quay lại") if self.at else tr("Để sau"))
        self.skip.setText(tr("Bỏ qua bước này"))
        self.skip.setVisible(not last)
        self.forward.setText(tr("Xong") if last else tr("Tiếp tục"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph(self._look, "hand-heart", "accent", 34))
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._note)
        card = Card(padding=28)
        # Large type on a small screen: the step scrolls, the buttons stay.
        area = ScrollPart()
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mark(self._stack, role="scrolled")
        area.setWidget(self._stack)
        card.body.addWidget(area)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.back)
        foot.addWidget(self.skip)
        foot.addStretch()
        foot.addWidget(self.forward)
        self._inside = QWidget()
        rows = QVBoxLayout(self._inside)
        rows.setContentsMargins(16, 20, 16, 20)
        rows.setSpacing(18)
        rows.addLayout(head)
        rows.addWidget(self._row)
        rows.addWidget(card, 1)
        rows.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addWidget(self._inside, 100)
        whole.addStretch(1)

    def _measure(self) -> None:
        self._inside.setMaximumWidth(self._look.px(_WIDEST + 32))
