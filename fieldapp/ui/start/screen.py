"""The start page: the ceremonies of this laptop at the left, what was looked at on the right."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.ui.components import KeyButton, Message, label, mark
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.shell.bars import KeyBar
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.start.bar import StartBar
from fieldapp.ui.start.ceremonies import Ceremonies
from fieldapp.ui.start.checks import Checks
from fieldapp.ui.theme.look import Look

_WIDE, _SIDE = 1100, 500


class StartScreen(QWidget):
    """Emits wishes: begin, another ceremony, a step to try, practice, lock."""

    begun = Signal()
    moved = Signal(int)
    step_wanted = Signal(str)
    practice_asked = Signal()
    lock_asked = Signal()

    topic = "start"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        mark(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = StartBar(look)
        self.bar.lock.clicked.connect(self.lock_asked)
        self.ceremonies = Ceremonies(look)
        self.ceremonies.chosen.connect(self.moved)
        self.checks = Checks(look, self.step_wanted.emit)
        self.note = Message(look, "info", "")
        self.note.hide()
        self.practice = KeyButton(look, icon="graduation-cap", size="md")
        self.practice.clicked.connect(self.practice_asked)
        self.begin = KeyButton(look, key="Enter", kind="primary", size="lg")
        self.begin.clicked.connect(self.begun)
        self._here, self._desk = label(role="cap"), label(role="deskchip")
        self._keys = KeyBar(look)
        self._lay_out()
        for key in ("F12", "Ctrl+L"):
            QShortcut(QKeySequence(key), self).activated.connect(self.lock_asked)
        # A button would take arrows to move the focus.
        for key, by in (("Up", -1), ("Down", 1)):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self.ceremonies.step, by))
        tongue.changed.connect(self.retranslate)
        look.changed.connect(self._arrange)
        self.retranslate()

    def show_desk(self, words: str) -> None:
        self._desk.setText(words)

    def name_begin(self, words: str) -> None:
        self.begin.setText(words)

    def say(self, tone: str, lead: str, text: str = "") -> None:
        self.note.say(tone, lead, text)
        self.note.show()
        self.note.announce()

    def take_focus(self) -> None:
        self.begin.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Chọn buổi trao"))
        self.practice.setText(tr("Tập thử với dữ liệu mẫu"))
        self._here.setText(tr("Máy này là"))
        self.ceremonies.setAccessibleName(tr("Buổi trao"))
        self.bar.retranslate()
        self._keys.show_keys(
            (
                KeyHint("↑ ↓", tr("Chọn buổi")),
                KeyHint("Tab", tr("Sang phần kiểm tra")),
                KeyHint("Enter", tr("Bắt đầu")),
                KeyHint("F1", tr("Trợ giúp")),
                KeyHint("F12", tr("Khóa máy")),
            )
        )
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.begin.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.ceremonies, 1)
        left.addWidget(self.note)
        tools = QHBoxLayout()
        tools.setContentsMargins(6, 0, 6, 0)
        tools.addWidget(self.practice)
        tools.addStretch()
        left.addLayout(tools)
        foot = QFrame()
        mark(foot, role="sheetfoot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, 14, 14, 14)
        here = QVBoxLayout()
        here.setSpacing(2)
        here.addWidget(self._here)
        here.addWidget(self._desk)
        row.addLayout(here)
        row.addStretch()
        row.addWidget(self.begin)
        self.checks.body.addWidget(foot)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(18, 16, 24, 16)
        self._columns.setSpacing(16)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self.checks)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addLayout(self._columns, 1)
        rows.addWidget(self._keys)

    def _arrange(self) -> None:
        """Large type or a small window: the list of checks first, ceremonies above it only."""
        narrow = self.width() < self._look.px(_WIDE)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.checks.setMinimumWidth(0 if narrow else self._look.px(_SIDE))
        self.checks.setMaximumWidth(16_777_215 if narrow else self._look.px(_SIDE))
        self._columns.setStretch(1, 2 if narrow else 0)
        self._keys.setVisible(not narrow)
