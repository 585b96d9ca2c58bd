"""A place in the left rail, and the pills of the top bar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton

from fieldapp.ui.components.marks import mark
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class NavItem(QToolButton):
    """Icon over word; a badge counts what is still to finish there."""

    def __init__(self, look: Look, text: str, icon: str, key: str = "") -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._key = key
        if key:
            self.setAccessibleDescription(tr("phím {key}", key=key))
        self._badge = QLabel(self)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark(self._badge, role="badge")
        mark(self, role="nav")
        self.set_badge(0)
        self.set_compact(compact=False)
        look.changed.connect(self._draw)
        self._draw()

    def set_badge(self, count: int) -> None:
        self._badge.setText(str(count))
        self._badge.setVisible(count > 0)
        name = self.text()
        self.setAccessibleName(tr("{name}, còn {n} việc", name=name, n=count) if count else name)
        self._place()

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.set_compact(compact=self._compact)

    def set_compact(self, *, compact: bool) -> None:
        """Icon only, with the word as tooltip; or the word under the icon."""
        self._compact = compact
        self.setToolTip(f"{self.text()} {self._key}".rstrip() if compact else self._key)
        below = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly if compact else below)
        self._measure()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        edge = self._look.px(20)
        width = max(edge, self._badge.sizeHint().width())
        self._badge.setGeometry(self.width() // 2 + self._look.px(8), 4, width, edge)

    def _draw(self) -> None:
        self._look.dress(self, self._icon, "text2", 24, chosen="accent")
        self._measure()
        self._place()

    def _measure(self) -> None:
        # Without its word a place is lower: all of them fit on a small screen in large type.
        self.setFixedHeight(self._look.px(46 if self._compact else 68))


class Pill(QPushButton):
    """A round-ended note that can be pressed when it leads somewhere."""

    def __init__(
        self, look: Look, icon: str, text: str = "", *, leads: bool = False, color: str = "text2"
    ) -> None:
        super().__init__(text)
        self._look, self._icon, self._color = look, icon, color
        mark(self, role="pill")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if not leads:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._draw)
        self._draw()

    def show_text(self, text: str, icon: str = "") -> None:
        self.setText(text)
        self._icon = icon or self._icon
        self._draw()

    def _draw(self) -> None:
        self._look.dress(self, self._icon, self._color, 18)
        mark(self, edged=str(self._look.theme == "sun").lower())
