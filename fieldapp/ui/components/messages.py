"""Messages in the page, and the toast that says it worked."""

from html import escape

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from fieldapp.ui.components.buttons import KeyButton
from fieldapp.ui.components.marks import Glyph, mark
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_ICONS = {
    "info": ("info", "accent"),
    "ok": ("circle-check", "ok-t"),
    "warn": ("triangle-alert", "warn-t"),
    "err": ("octagon-alert", "err-t"),
}
TOAST_MS = 10_000


def _rich(lead: str, text: str) -> str:
    return f"<b>{escape(lead)}</b> {escape(text)}" if lead else escape(text)


def _speak(widget: QWidget, sentence: str, politeness: QAccessible.AnnouncementPoliteness) -> None:
    event = QAccessibleAnnouncementEvent(widget, sentence)
    event.setPoliteness(politeness)
    QAccessible.updateAccessibility(event)


class Message(QFrame):
    """A state that affects this page; it pushes content and stays until solved or closed.

    Tones: info ok warn err. `lead` is said in bold, `text` follows it.
    """

    closed = Signal()

    def __init__(
        self, look: Look, tone: str, lead: str, text: str = "", *, closable: bool = False
    ) -> None:
        super().__init__()
        self._glyph = Glyph(look, size=24)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        # A thick border on one side spoils round corners: the coloured edge is a strip of its own.
        strip = QFrame()
        strip.setFixedWidth(6)
        mark(strip, role="msgstrip")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip)
        self._row = QHBoxLayout()
        whole.addLayout(self._row, 1)
        self._row.setContentsMargins(14, 10, 12, 10)
        self._row.setSpacing(12)
        self._row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)
        self._close = KeyButton(look, icon="x", kind="link", tint="text")
        self._close.setAccessibleName(tr("Đóng thông báo"))
        self._close.clicked.connect(self._end)
        self._row.addWidget(self._close)
        # Only in its place: what has no parent yet would be a window of its own for a moment.
        self._close.setVisible(closable)
        self.say(tone, lead, text)

    def say(self, tone: str, lead: str, text: str = "") -> None:
        icon, token = _ICONS[tone]
        self._glyph.show_icon(icon, token)
        self._words.setText(_rich(lead, text))
        self.setAccessibleName(f"{lead} {text}".strip())
        mark(self, role="msg", tone=tone)

    def announce(self) -> None:
        _speak(self, self.accessibleName(), QAccessible.AnnouncementPoliteness.Assertive)

    def add_button(self, button: QWidget) -> None:
        self._row.insertWidget(self._row.count() - 1, button)

    def _end(self) -> None:
        self.hide()
        self.closed.emit()


class Toast(QFrame):
    """It worked, and the one thing to do about it, for ten seconds.

    One at a time; waits while the mouse rests on it; never takes the focus; never for trouble.
    It stands in a layout like everything else, so that it cannot cover what the hand goes to.
    """

    asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("Toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._glyph = Glyph(look, "circle-check", "on-toast", 24)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setWordWrap(True)
        self._button = KeyButton(look, tint="on-toast")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._ask)
        said = QHBoxLayout()
        said.setSpacing(14)
        said.addWidget(self._glyph)
        said.addWidget(self._words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.addLayout(said, 1)
        self._row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignRight)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(TOAST_MS)
        self.timer.timeout.connect(self.hide)
        look.changed.connect(self._measure)
        self._measure()
        self.hide()

    def say(
        self,
        lead: str,
        text: str = "",
        *,
        icon: str = "circle-check",
        action: str = "",
        key: str = "",
    ) -> None:
        """Show a toast in place of the one before; `asked` is emitted when `action` is clicked."""
        self._glyph.show_icon(icon)
        self._words.setText(_rich(lead, text))
        self._button.setVisible(bool(action))
        self._button.setText(action)
        self._button.set_icon("undo-2" if action else "")
        self._button.set_key(key)
        self.setAccessibleName(f"{lead} {text}".strip())
        self.show()
        self.timer.start()
        _speak(self, self.accessibleName(), QAccessible.AnnouncementPoliteness.Polite)

    def stand_in(self, foot: QBoxLayout, *, narrow: bool) -> None:
        """Move to another foot of the page; in a narrow one the button goes under the words."""
        if foot.indexOf(self) < 0:
            foot.addWidget(self)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.timer.start()
        super().leaveEvent(event)

    def _ask(self) -> None:
        self.hide()
        self.asked.emit()

    def _measure(self) -> None:
        self.setMinimumHeight(self._look.px(56))
