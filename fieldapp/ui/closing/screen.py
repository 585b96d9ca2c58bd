"""The closing page: title and steps, the step one stands at, and the foot with the way on."""

from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.ui.closing import words
from fieldapp.ui.closing.count import Typed
from fieldapp.ui.closing.counting import CountStep
from fieldapp.ui.closing.foot import Foot
from fieldapp.ui.closing.open_work import OpenWorkStep
from fieldapp.ui.closing.sealing import SealedStep, SealStep
from fieldapp.ui.closing.seen import COUNT, OPEN_WORK, SEAL, SEALED, Evening
from fieldapp.ui.closing.signing import SignStep
from fieldapp.ui.closing.steps import StepLine
from fieldapp.ui.components import Message, label, mark, scrolled
from fieldapp.ui.components.sheet import ENTER_GUARD_S
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.theme.look import Look

Step = OpenWorkStep | CountStep | SignStep | SealStep | SealedStep
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClosingScreen(QWidget):
    """Emits wishes; `typed` keeps what was typed while steps, words and colours change."""

    on_asked = Signal()
    back_asked = Signal()
    seal_asked = Signal()
    reopen_asked = Signal()
    print_asked = Signal()
    save_asked = Signal()
    send_asked = Signal()
    work_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._seen: Evening | None = None
        self._inside: QWidget | None = None
        self._since = 0.0
        self.typed = Typed()
        self.name = ""
        self.at = OPEN_WORK
        self.step: Step | None = None
        self.foot: Foot | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(20, 12, 20, 12)
        self.note = Message(look, "ok", "", closable=True)
        self.note.hide()
        self._whole.addWidget(self.note)
        for keys, wish in (("Ctrl+P", self.print_asked), ("F9", self.print_asked)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(wish)
        tongue.changed.connect(self._draw)
        look.changed.connect(self._draw)

    def show_evening(self, seen: Evening, step: int) -> None:
        if step != self.at:
            # What was said belongs to the step it was said at.
            self.note.hide()
        self._seen, self.at = seen, step
        self._since = monotonic()
        self._draw()

    def clear(self) -> None:
        """For the lock: names go, and what was typed with them."""
        self._seen, self.typed, self.at = None, Typed(), OPEN_WORK
        self.step = self.foot = None
        self.note.hide()
        self._put(QWidget())

    def say(self, tone: str, lead: str, text: str = "") -> None:
        self.note.say(tone, lead, text)
        self.note.show()
        self.note.announce()

    def show_busy(self, *, busy: bool) -> None:
        """Something is being written: nothing is pressed twice."""
        if self._inside is not None:
            self._inside.setEnabled(not busy)

    def take_scan(self, text: str) -> bool:
        """While items are counted, the code on one of them says that it is here."""
        return isinstance(self.step, CountStep) and self.step.take_scan(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from wherever the hand is; Esc goes one step back."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self._enter()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.back_asked.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        """One press, one step: a second Enter or click so soon belongs to the step before."""
        if monotonic() - self._since >= ENTER_GUARD_S:
            self.on_asked.emit()

    def _enter(self) -> None:
        foot = self.foot
        if foot is None or monotonic() - self._since < ENTER_GUARD_S:
            return
        if self.at != SEAL and foot.primary.isEnabled():
            foot.primary.click()
        else:
            self._focus()

    def _draw(self) -> None:
        seen = self._seen
        if seen is None:
            return
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(28)
        head.addWidget(label(tr("Chốt ngày"), "h1"))
        head.addWidget(StepLine(self._look, self.at), 1)
        rows.addLayout(head)
        self.step = self._made(seen)
        self.foot = Foot(self._look, seen, self.at)
        self.foot.on_asked.connect(self._go_on)
        self.foot.back_asked.connect(self.back_asked)
        self.foot.seal_asked.connect(self.seal_asked)
        self.foot.reopen_asked.connect(self.reopen_asked)
        self.foot.send_asked.connect(self.send_asked)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.step)
        rows.addWidget(scrolled(body), 1)
        rows.addWidget(self.foot)
        self._put(inside)
        self._judge()
        self._focus()

    def _made(self, seen: Evening) -> Step:
        closed = seen.closed
        if closed is not None and self.at == SEAL:
            return SealStep(self._look, seen, closed)
        if closed is not None and self.at == SEALED:
            sealed = SealedStep(self._look, seen, closed, self.name)
            self._listen_to_minutes(sealed)
            return sealed
        if self.at == OPEN_WORK:
            work = OpenWorkStep(self._look, seen, self.typed)
            work.work_asked.connect(self.work_asked)
            work.changed.connect(self._judge)
            return work
        if self.at == COUNT:
            count = CountStep(self._look, seen, self.typed)
            count.changed.connect(self._judge)
            return count
        sign = SignStep(self._look, seen, self.typed)
        self._listen_to_minutes(sign)
        return sign

    def _listen_to_minutes(self, step: SignStep | SealedStep) -> None:
        if step.minutes is not None:
            step.minutes.print_asked.connect(self.print_asked)
            step.minutes.save_asked.connect(self.save_asked)

    def _judge(self) -> None:
        if self._seen is None or self.foot is None:
            return
        missing = words.not_yet(self._seen.day, self._seen.counts, self.typed, self.at)
        self.foot.allow("" if self._seen.closed is not None else missing)

    def _focus(self) -> None:
        if not self.isVisible() or self.foot is None:
            return
        target: QWidget | None = None
        if isinstance(self.step, OpenWorkStep | CountStep):
            target = self.step.first()
        if target is None or not target.isVisible():
            target = self.foot.primary
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self, widget: QWidget) -> None:
        if self._inside is not None:
            self._whole.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = widget
        self._whole.addWidget(widget, 1)
        # At once: only what is shown takes the focus.
        widget.show()
