"""The smallest parts of every screen: marked widgets, labels and tinted glyphs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fieldapp.ui.theme.look import Look


def mark(widget: QWidget, **hooks: str) -> None:
    """Set the dynamic properties the style sheet asks for, and let it look again.

    Never `pos` or `size`: these are real QWidget properties and styles on them fail silently.
    """
    for name, value in hooks.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # Not shown yet: the style sheet comes to it by itself, once, and not once per property.
        return
    for part in (widget, *widget.findChildren(QWidget)):
        part.style().unpolish(part)
        part.style().polish(part)
    widget.update()


def label(text: str = "", role: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """A plain-text label; roles: cap hint h1 h2 name fact kpi title sub (see theme.qss)."""
    made = QLabel(text)
    # Names and notes come from outside: "<b>" in one must never become bold.
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role or tone:
        mark(made, role=role, tone=tone)
    return made


class Glyph(QLabel):
    """One icon in one colour token; drawn again when the look changes."""

    def __init__(self, look: Look, name: str = "", colour: str = "text", size: int = 20) -> None:
        super().__init__()
        self._look, self._name, self._colour, self._size = look, name, colour, size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, colour: str = "") -> None:
        self._name = name
        self._colour = colour or self._colour
        self._draw()

    def _draw(self) -> None:
        edge = self._look.px(self._size)
        self.setFixedSize(edge, edge)
        if self._name:
            self.setPixmap(self._look.pixmap(self._name, self._colour, self._size))
        else:
            self.clear()


class Elided(QLabel):
    """One line that ends in "…" where it must, with the whole of it as tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        mark(self, role=role)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def say(self, whole: str) -> None:
        self._whole = whole
        self.setAccessibleName(whole)
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class Avatar(QLabel):
    """The initials of an officer in a round."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__("".join(word[0] for word in name.split()[-2:]).upper())
        self._look = look
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self, role="avatar")
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedSize(self._look.px(40), self._look.px(40))
