"""The right half of the sign-in card: hidden digits, keypad, and what was wrong with them."""

from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.ui.components import Glyph, KeyButton, Message, label
from fieldapp.ui.hidden_digits import PIN_DIGITS, DotBoxes
from fieldapp.ui.language import tr
from fieldapp.ui.signin.digits import Keypad
from fieldapp.ui.theme.look import Look
from fieldapp.ui.wrong_pin import pause_words

CARD_DIGITS = 42
# A scanner sends the kind of the card before its digits; a person does not type it.
CARD_KIND = "82"
_SCAN_SILENCE_MS = 250
CODE_DIGITS = 12

# Whose leader's PIN or one-time code (`approver`) makes a PIN that is chosen and typed again.
Wanted = Literal["card", "pin", "approver", "new", "again"]
_SHAPES: dict[Wanted, tuple[int, int]] = {"card": (7, 6), "approver": (6, 2)}
_WHOLE: dict[Wanted, int] = {"card": CARD_DIGITS + len(CARD_KIND), "approver": CODE_DIGITS}


class DigitPanel(QWidget):
    """Takes the digits of a card or a PIN; `complete` carries them, once, when all are there."""

    complete = Signal(str)
    forgotten = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.wanted: Wanted = "card"
        self.digits = ""
        self.shut = False
        self._pause = 0
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SCAN_SILENCE_MS)
        self._silence.timeout.connect(self._card_complete)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self._build(look)
        self.ask("card")

    @property
    def busy(self) -> bool:
        """Shut while something is checked; a pause is only for the one who missed."""
        return self.shut and not self._clock.isActive()

    def ask(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._boxes.shape(*_SHAPES.get(wanted, (PIN_DIGITS, 1)))
        self.forget()

    def forget(self) -> None:
        """Drop the digits and every message."""
        self._clock.stop()
        self._rest(wrong=False)
        self.note.hide()

    def show_busy(self, words: str) -> None:
        self.shut = True
        self._keypad.setEnabled(False)
        self.note.hide()
        self._busy.setText(words)
        self._busy_line.show()

    def show_refusal(self, lead: str, text: str) -> None:
        self._rest(wrong=True)
        self._say("err", lead, text)

    def show_pause(self, seconds: int) -> None:
        self._rest(wrong=True)
        self.shut = True
        self._keypad.setEnabled(False)
        self._pause = seconds
        self._say("warn", *pause_words(seconds))
        self._clock.start()

    def add(self, digit: str) -> None:
        whole = _WHOLE.get(self.wanted, PIN_DIGITS)
        if self.shut or len(self.digits) >= whole:
            return
        self.note.hide()
        self.digits += digit
        self._fill()
        if self.wanted != "card" and len(self.digits) == whole:
            self.complete.emit(self.digits)
        elif self.wanted == "card" and len(self.digits) >= CARD_DIGITS:
            # Two more may follow: only silence tells a typed card from a scanned one.
            self._silence.start()

    def take_back(self) -> None:
        if not self.shut:
            self._silence.stop()
            self.digits = self.digits[:-1]
            self._fill()

    def finish(self) -> None:
        """Enter or the tick: the card may be complete, a PIN has said so itself."""
        if self.shut or not self.digits:
            return
        if self.wanted == "card":
            self._card_complete()
        elif self.wanted == "approver" and len(self.digits) == PIN_DIGITS:
            # A code is longer than a leader's PIN: only Enter tells that nothing follows.
            self.complete.emit(self.digits)

    def retranslate(self, officer: str) -> None:
        heading, sub = self._asked(officer)
        self._heading.setText(heading)
        self._sub.setText(sub)
        self._boxes.setAccessibleName(heading)
        self._forgotten.setText(tr("Quên mã PIN: nhờ phụ trách đoàn."))
        self._reset.setText(tr("Đặt mã PIN mới"))
        self._forgotten_line.setVisible(self.wanted == "pin")
        self._keypad.retranslate()
        if self._clock.isActive():
            self.note.say("warn", *pause_words(self._pause))

    def say(self, lead: str, text: str) -> None:
        """Something good, or what comes next; the digits stay."""
        self._say("info", lead, text)

    def _asked(self, officer: str) -> tuple[str, str]:
        if self.wanted == "card":
            sub = tr("7 nhóm, mỗi nhóm 6 chữ số; không hiện ra màn hình")
            return tr("Mã trên thẻ"), sub
        if self.wanted == "approver":
            return (
                tr("Phụ trách đoàn"),
                tr("Mã PIN của phụ trách đoàn rồi Enter, hoặc mã một lần 12 số"),
            )
        if self.wanted == "new":
            return tr("Mã PIN mới"), tr("{name} tự chọn 6 chữ số", name=officer)
        if self.wanted == "again":
            return tr("Mã PIN mới"), tr("Gõ lại lần nữa")
        return tr("Mã PIN"), tr("6 chữ số của {name}", name=officer)

    def _card_complete(self) -> None:
        self._silence.stop()
        digits = self.digits
        if len(digits) == CARD_DIGITS + len(CARD_KIND) and digits.startswith(CARD_KIND):
            digits = digits[len(CARD_KIND) :]
        if len(digits) == CARD_DIGITS:
            self.complete.emit(digits)
            return
        have = len(digits)
        if have > CARD_DIGITS:
            self._rest(wrong=True)
        lead = tr("Thẻ có 42 chữ số, hiện có {n}.", n=have)
        self._say("warn", lead, tr("Gõ tiếp, hoặc quét lại."))

    def _rest(self, *, wrong: bool) -> None:
        self._silence.stop()
        self.shut = False
        self.digits = ""
        self._keypad.setEnabled(True)
        self._busy_line.hide()
        self._boxes.fill(0, wrong=wrong)

    def _fill(self) -> None:
        self._boxes.fill(min(len(self.digits), CARD_DIGITS))

    def _say(self, tone: str, lead: str, text: str) -> None:
        self.note.say(tone, lead, text)
        self.note.show()
        self.note.announce()

    def _count_down(self) -> None:
        self._pause -= 1
        if self._pause > 0:
            self.note.say("warn", *pause_words(self._pause))
        else:
            self.forget()

    def _build(self, look: Look) -> None:
        self._heading, self._sub = label(role="h1"), label(role="cap", wrap=True)
        self._boxes = DotBoxes(look, "")
        self._keypad = Keypad(look)
        self._keypad.pressed.connect(self.add)
        self._keypad.taken_back.connect(self.take_back)
        self._keypad.done.connect(self.finish)
        self.note = Message(look, "err", "")
        self._busy = label(role="cap")
        self._busy_line = _line(Glyph(look, "loader-circle", "accent", 18), self._busy)
        self._forgotten = label(role="cap", wrap=True)
        self._reset = KeyButton(look, kind="link")
        self._reset.clicked.connect(self.forgotten)
        self._forgotten_line = _line(
            Glyph(look, "circle-question-mark", "text3", 18), self._forgotten, self._reset
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(36, 28, 36, 20)
        rows.setSpacing(4)
        rows.addWidget(self._heading)
        rows.addWidget(self._sub)
        rows.addSpacing(8)
        rows.addWidget(self._boxes)
        rows.addSpacing(12)
        rows.addWidget(self._keypad)
        rows.addSpacing(8)
        rows.addWidget(self.note)
        rows.addWidget(self._busy_line)
        rows.addStretch()
        rows.addWidget(self._forgotten_line)


def _line(icon: QWidget, words: QWidget, *more: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(icon)
    row.addWidget(words, 1)
    for each in more:
        row.addWidget(each)
    return line
