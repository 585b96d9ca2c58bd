"""The bar of the start page: what is asked, that no network is needed, who is signed in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.ui.components import Chip, Elided, Glyph, KeyButton, Pill, label, mark
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class StartBar(QFrame):
    """Looks as the bar of the workspace, without what only a begun day can say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("TopBar")
        self._look = look
        self._title, self._sub = Elided("bar-title"), Elided("cap")
        self._practice = Chip(look, tone="warn", icon="triangle-alert")
        self._practice.hide()
        self._network = Pill(look, "wifi-off")
        self._officer, self._role = label(role="fact"), label(role="cap")
        self.lock = KeyButton(look, icon="lock", size="sm")
        rule = QFrame()
        mark(rule, role="rule")
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(Glyph(look, "hand-heart", "accent", 30))
        row.addSpacing(12)
        row.addLayout(_two_lines(self._title, self._sub), 1)
        row.addWidget(self._practice, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._network)
        row.addWidget(rule)
        row.addLayout(_two_lines(self._officer, self._role))
        row.addWidget(self.lock)
        look.changed.connect(self._measure)
        self._measure()

    def show_officer(self, name: str, title: str, *, practice: bool) -> None:
        self._officer.setText(name)
        self._role.setText(title)
        self._role.setVisible(bool(title))
        self._practice.setVisible(practice)

    def retranslate(self) -> None:
        self._title.say(tr("Chọn buổi trao"))
        self._sub.say(tr("Các buổi có gói dữ liệu trên máy này"))
        self._practice.show_text(tr("TẬP THỬ"), "warn", "triangle-alert")
        self.lock.setText(tr("Khóa"))
        self.lock.setAccessibleDescription(tr("phím {key}", key="F12"))
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(self._look.px(56))
        words = tr("Không có mạng — vẫn làm việc bình thường")
        large = self._look.scale > 100  # noqa: PLR2004 - percent
        self._network.show_text("" if large else words, "wifi-off")
        self._network.setAccessibleName(words)
        self._network.setToolTip(words if large else "")


def _two_lines(first: QWidget, second: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addStretch()
    lines.addWidget(first)
    lines.addWidget(second)
    lines.addStretch()
    return lines
