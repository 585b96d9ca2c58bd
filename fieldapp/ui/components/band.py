"""The status band: the one answer to "may this person receive?", in shape, word and colour."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.ui.components.marks import Glyph, label, mark
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

BandTone = Literal["ok", "warn", "none", "else", "err", "ready"]
# Only "may receive" is a plain solid block: a stripe always says "do not hand over".
_PLAIN = ("ok", "ready")


class Band(QFrame):
    """Icon block, title, subtitle and room for buttons at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("Band")
        self._look = look
        self._block = QFrame()
        self._block.setObjectName("BandIcon")
        self._glyph = Glyph(look, "scan-line", "accent", 48)
        self._title = label(role="st", wrap=True)
        self._sub = label(role="sub")
        self._sub.setWordWrap(True)
        block = QHBoxLayout(self._block)
        block.setContentsMargins(0, 0, 0, 0)
        block.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._sub)
        words.addStretch()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(20)
        row.addWidget(self._block)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        look.changed.connect(self._measure)
        self._measure()
        self.show_status("ready", "scan-line", "")

    def show_status(
        self,
        tone: BandTone,
        icon: str,
        title: str,
        subtitle: str = "",
        *,
        stripes: bool | None = None,
    ) -> None:
        """Show one status; `stripes` defaults to what the tone means (none on ok and ready)."""
        striped = tone not in _PLAIN if stripes is None else stripes
        self._title.setText(title)
        self._sub.setText(subtitle)
        self._sub.setVisible(bool(subtitle))
        self._glyph.show_icon(icon, "accent" if tone == "ready" else f"on-{tone}")
        mark(self, tone=tone, stripes=str(striped).lower())
        spoken = f"{title}. {subtitle}" if subtitle else title
        self.setAccessibleName(tr("Trạng thái: {spoken}", spoken=spoken))

    def announce(self, sentence: str = "") -> None:
        """Let a screen reader say the status now, over whatever it is saying."""
        event = QAccessibleAnnouncementEvent(self, sentence or self.accessibleName())
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def add_button(self, button: QWidget) -> None:
        self._buttons.addWidget(button)

    def _measure(self) -> None:
        height = self._look.px(88)
        self.setMinimumHeight(height)
        self._block.setFixedWidth(height)
