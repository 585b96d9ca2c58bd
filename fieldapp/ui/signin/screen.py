"""The sign-in screen: what is asked at the left, hidden digits and a keypad at the right.

Names are unknown before the card: no officer stands on the screen of a machine that was found.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.components import Card, KeyButton, Message, label, mark
from fieldapp.ui.help.topics import of_sign_in
from fieldapp.ui.hidden_digits import digit_of
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.signin.frame import BottomLine, CardGuide, Choices
from fieldapp.ui.signin.officers import OfficerList
from fieldapp.ui.signin.panel import DigitPanel, Wanted
from fieldapp.ui.theme.look import Look


class SignInScreen(QWidget):
    """Two steps on one card: `card_given` (42 digits), then `pin_given` (officer, PIN).

    A forgotten PIN takes three: `reset_wanted` (officer, leader's PIN or code, new PIN).
    """

    card_given = Signal(str)
    pin_given = Signal(str, str)
    reset_wanted = Signal(str, str, str)
    another_card_asked = Signal()
    practice_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._officer_name = ""
        self._practice_pin = ""
        self._approver = self._new = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        mark(self, role="page")
        self.panel = DigitPanel(look)
        self.panel.complete.connect(self._complete)
        self.panel.forgotten.connect(self.ask_approver)
        self._build()
        tongue.changed.connect(self.retranslate)
        look.changed.connect(self._measure)
        self._measure()
        self.show_card()

    @property
    def topic(self) -> str:
        return of_sign_in(self.panel.wanted, refused=self.panel.note.isVisible())

    def show_machine(self, name: str, pack: str) -> None:
        self._line.show_machine(name, pack)

    def offer_practice(self, *, offered: bool) -> None:
        self._guide.practice.setVisible(offered)

    def show_practice(self, pin: str) -> None:
        """Everybody here is invented: the PIN of all of them stands on the screen."""
        self._practice_pin = pin
        self.retranslate()

    def show_card(self) -> None:
        """Ask for the ceremony card; every name leaves the screen."""
        self.clear()
        self.panel.ask("card")
        self._left.setCurrentWidget(self._guide)
        self.retranslate()
        self.setFocus()

    def show_officers(self, rows: list[tuple[str, str, str]], current: str) -> None:
        """`rows` are (id, name, title); digits typed anywhere are the PIN of the chosen one."""
        self.clear()
        self.panel.ask("pin")
        self._left.setCurrentWidget(self._names)
        self._officers.show_officers(rows, current)
        self.retranslate()
        self.setFocus()

    def ask_pin(self) -> None:
        """Back to the PIN of whoever is chosen; what was typed on the way is forgotten."""
        self._ask("pin")

    def ask_approver(self) -> None:
        """A PIN was forgotten: who makes it good stands beside the machine now."""
        self._ask("approver")

    def _ask(self, wanted: Wanted) -> None:
        if wanted in {"pin", "approver"}:
            self._approver = self._new = ""
        self.panel.ask(wanted)
        self.retranslate()
        self.setFocus()

    def show_busy(self, words: str) -> None:
        self.panel.show_busy(words)

    def show_refusal(self, lead: str, text: str = "") -> None:
        """Say why not; the digits go, the person may try again."""
        self.panel.show_refusal(lead, text)
        self._scroll_to_note()

    def show_pause(self, seconds: int) -> None:
        self.panel.show_pause(seconds)
        self._scroll_to_note()

    def clear(self) -> None:
        """Forget what was typed and take every name off the screen."""
        self.panel.forget()
        self._approver = self._new = ""
        self._officers.clear()
        self._officer_name = ""

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Đăng nhập"))
        self._who.setText(tr("Ai đang làm việc?"))
        self._hint.setText(tr("Phím ↑ ↓ để chọn, rồi gõ mã PIN."))
        pin = self._practice_pin
        said = tr("TẬP THỬ: mọi người đều là bịa. Mã PIN của ai cũng là {pin}.", pin=pin)
        self._practice.say("warn", said, tr("Đóng cửa sổ là về việc thật, không lưu lại gì."))
        self._practice.setVisible(bool(pin))
        self._another.setText(tr("Dùng thẻ khác"))
        self.panel.retranslate(self._officer_name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        key = event.key()
        if digit:
            self.panel.add(digit)
        elif key == Qt.Key.Key_Backspace:
            self.panel.take_back()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.panel.finish()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not self.panel.busy:
            self._officers.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        if self.panel.busy:
            return
        if self.panel.digits:
            self.panel.forget()
        elif self.panel.wanted == "pin":
            self.another_card_asked.emit()
        elif self.panel.wanted != "card":
            self.ask_pin()

    def _scroll_to_note(self) -> None:
        """Large type on a small screen: what was wrong must not stay below the edge."""
        QTimer.singleShot(0, self, lambda: self._room.ensureWidgetVisible(self.panel.note))

    def _complete(self, digits: str) -> None:
        match self.panel.wanted:
            case "card":
                self.card_given.emit(digits)
            case "pin":
                self.pin_given.emit(self._officers.value(), digits)
            case "approver":
                self._approver = digits
                self._ask("new")
            case "new":
                self._new = digits
                self._ask("again")
            case "again" if digits != self._new:
                self._ask("new")
                self.show_refusal(tr("Hai lần gõ chưa giống nhau."), tr("Chọn lại mã PIN mới."))
            case "again":
                self.reset_wanted.emit(self._officers.value(), self._approver, digits)

    def _chosen(self, _officer_id: str, name: str) -> None:
        self._officer_name = name
        # Also in a pause: the leader may come and sign in. The gate remembers who has to wait.
        if not self.panel.busy:
            self.panel.forget()
            if self.panel.wanted not in {"card", "pin"}:
                self.ask_pin()
        self.retranslate()

    def _build(self) -> None:
        self._card = Card(padding=0, spacing=0)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(self._build_left(), 52)
        rule = QFrame()
        mark(rule, role="rule")
        halves.addWidget(rule)
        halves.addWidget(self.panel, 48)
        self._card.body.addLayout(halves)
        self._line = BottomLine(self._look)
        inside = QWidget()
        mark(inside, role="scrolled")
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(24, 20, 24, 20)
        middle.addStretch(1)
        middle.addWidget(self._card, 100, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(1)
        # Large type on a small screen: the card scrolls, nothing is cut.
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setWidget(inside)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(Choices(self._look))
        rows.addWidget(self._room, 1)
        rows.addWidget(self._line)

    def _build_left(self) -> QWidget:
        self._guide = CardGuide(self._look)
        self._guide.practice.clicked.connect(self.practice_asked)
        self._practice = Message(self._look, "warn", "")
        self._names = QWidget()
        self._who = label(role="h1")
        self._officers = OfficerList(self._look)
        self._officers.chosen.connect(self._chosen)
        self._hint = label(role="cap", wrap=True)
        self._another = KeyButton(self._look, key="Esc", kind="link")
        self._another.clicked.connect(self.another_card_asked)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._another)
        rows = QVBoxLayout(self._names)
        rows.setContentsMargins(22, 28, 22, 12)
        rows.setSpacing(8)
        rows.addWidget(self._who)
        rows.addWidget(self._officers, 1)
        rows.addWidget(self._practice)
        rows.addLayout(foot)
        self._who.setContentsMargins(6, 0, 6, 0)
        self._hint.setContentsMargins(6, 0, 0, 0)
        self._left = QStackedWidget()
        self._left.addWidget(self._guide)
        self._left.addWidget(self._names)
        return self._left

    def _measure(self) -> None:
        self._card.setMaximumWidth(self._look.px(1000))
        self._card.setMinimumHeight(self._look.px(536))
