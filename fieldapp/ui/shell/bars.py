"""The bars around the content: who works where at the top, what the keys do at the bottom."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.domain.day import Disk
from fieldapp.ui.components import Chip, Elided, Glyph, KeyButton, KeyCap, Pill, label, mark
from fieldapp.ui.language import tr
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.theme.look import Look

# Below this width (at 100 % text) the pills show icon and number only.
WIDE = 1340


@dataclass(frozen=True, slots=True)
class Place:
    """What the shell says about itself: which desk, which ceremony, who works."""

    desk: str
    ceremony: str
    sub: str
    short: str
    officer: str
    title: str
    practice: bool = False


def _rule() -> QFrame:
    rule = QFrame()
    mark(rule, role="rule")
    return rule


def _two_lines(first: QWidget, second: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addStretch()
    lines.addWidget(first)
    lines.addWidget(second)
    lines.addStretch()
    return lines


class TopBar(QFrame):
    """Desk, ceremony, network, what is not yet sent, officer, lock."""

    lock_asked = Signal()
    unsent_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("TopBar")
        self._look = look
        self._unsent, self._online, self._lag = 0, False, 0
        self._logo = QWidget()
        logo = QHBoxLayout(self._logo)
        logo.setContentsMargins(0, 0, 0, 0)
        logo.addWidget(Glyph(look, "hand-heart", "accent", 30), 0, Qt.AlignmentFlag.AlignCenter)
        self._desk = label(role="deskchip")
        self._practice = Chip(look, tone="warn", icon="triangle-alert")
        self._practice.hide()
        self._ceremony = Elided("bar-title")
        self._sub = Elided("cap")
        self._network = Pill(look, "wifi-off")
        self._sending = Pill(look, "hard-drive", leads=True)
        self._sending.clicked.connect(self.unsent_asked)
        self._stick = Pill(look, "usb", leads=True, color="err-t")
        self._stick.clicked.connect(self.unsent_asked)
        self._stick.hide()
        mark(self._stick, tone="err")
        self._room: Disk = "enough"
        self._disk = Pill(look, "triangle-alert", color="err-t")
        self._disk.hide()
        mark(self._disk, tone="err")
        self._officer = label(role="fact")
        self._title = label(role="cap")
        self._lock = KeyButton(look, icon="lock", size="sm")
        self._lock.clicked.connect(self.lock_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._logo)
        row.addWidget(self._desk, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._practice, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(8)
        row.addLayout(_two_lines(self._ceremony, self._sub), 1)
        row.addWidget(self._network)
        row.addWidget(self._sending)
        row.addWidget(self._stick)
        row.addWidget(self._disk)
        row.addSpacing(4)
        row.addWidget(_rule())
        row.addSpacing(4)
        row.addLayout(_two_lines(self._officer, self._title))
        row.addWidget(self._lock)
        look.changed.connect(self._measure)
        self._measure()
        self.retranslate()

    def show_place(self, place: Place) -> None:
        self._desk.setText(place.desk)
        self._practice.setVisible(place.practice)
        self._ceremony.say(place.ceremony)
        self._sub.say(place.sub)
        self._officer.setText(place.officer)
        self._title.setText(place.title)

    def show_unsent(self, count: int) -> None:
        self._unsent = count
        self._say_pills()

    def show_lag(self, lag: int) -> None:
        """How many entries the stick lacks; nothing is said while it has them all."""
        self._lag = lag
        self._stick.setVisible(lag > 0)
        self._say_pills()

    def show_disk(self, disk: Disk) -> None:
        """Nothing is said while there is room enough."""
        self._room = disk
        self._disk.setVisible(disk != "enough")
        self._say_pills()

    def warned(self) -> dict[str, bool]:
        """Of what the bar warns now: the disk, the stick."""
        return {"disk": self._room != "enough", "stick": self._lag > 0}

    def show_network(self, *, online: bool) -> None:
        self._online = online
        self._say_pills()

    def retranslate(self) -> None:
        self._lock.setText(tr("Khóa"))
        self._practice.show_text(tr("TẬP THỬ"), "warn", "triangle-alert")
        self._lock.setAccessibleDescription(tr("phím {key}", key="F12"))
        self._say_pills()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_pills()

    def _say_pills(self) -> None:
        wide = self.width() >= self._look.px(WIDE)
        network = tr("Có mạng") if self._online else tr("Không có mạng — vẫn làm việc bình thường")
        unsent = tr("Chưa gửi {n}", n=self._unsent)
        lacking = tr("USB thiếu {n} dòng", n=self._lag)
        icon = "wifi" if self._online else "wifi-off"
        self._network.show_text(network if wide else "", icon)
        self._sending.show_text(unsent if wide else str(self._unsent))
        self._stick.show_text(lacking if wide else str(self._lag))
        told = ((self._network, network), (self._sending, unsent), (self._stick, lacking))
        for pill, words in told:
            pill.setAccessibleName(words)
            pill.setToolTip("" if wide else words)
        self._say_disk(wide=wide)

    def _say_disk(self, *, wide: bool) -> None:
        full = self._room == "no_reserve"
        words = tr("Ổ đĩa đã đầy") if full else tr("Ổ đĩa sắp đầy")
        advice = tr("Xóa bớt tệp trên máy để trống ít nhất 200 MB.")
        self._disk.show_text(words if wide else "")
        self._disk.setAccessibleName(words)
        self._disk.setAccessibleDescription(advice)
        self._disk.setToolTip(advice)

    def _measure(self) -> None:
        self.setFixedHeight(self._look.px(56))
        self._logo.setFixedWidth(self._look.px(88))
        self._say_pills()


class KeyBar(QFrame):
    """The keys of the page shown, and no others."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("KeyBar")
        self._look, self._muted = look, False
        self._hints: tuple[KeyHint, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(6)
        look.changed.connect(self._measure)
        self._measure()

    def show_muted(self, *, muted: bool) -> None:
        """A machine that makes no sound says so, for nobody notices what he does not hear."""
        self._muted = muted
        self.show_keys(self._hints)

    def show_keys(self, hints: tuple[KeyHint, ...]) -> None:
        self._hints = hints
        while self._row.count():
            item = self._row.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for hint in hints:
            self._row.addWidget(KeyCap(hint.key))
            self._row.addWidget(label(hint.words, "cap"))
            self._row.addSpacing(12)
        self._row.addStretch()
        if self._muted:
            self._row.addWidget(Glyph(self._look, "volume-x", "text2", 18))
            self._row.addWidget(label(tr("Tắt tiếng"), "cap"))

    def _measure(self) -> None:
        self.setFixedHeight(self._look.px(32))
