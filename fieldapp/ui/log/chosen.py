"""The bar under the log: the chosen line, what it lacks, and what may be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from fieldapp.domain.day_log import LogLine
from fieldapp.ui.components import Card, Chip, KeyButton, label
from fieldapp.ui.language import tr
from fieldapp.ui.log import words
from fieldapp.ui.theme.look import Look

_NARROW = 800
PREVIEW_KEY = "Ctrl+Shift+V"


class ChosenBar(Card):
    """The loud button is what is still to finish of this line."""

    print_asked = Signal()
    preview_asked = Signal()
    void_asked = Signal()
    sign_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(padding=12)
        self._look = look
        self._line: LogLine | None = None
        self._name = label(role="h3", wrap=True)
        self._who = label(role="cap", wrap=True)
        self._chips = tuple(Chip(look) for _ in range(2))
        self.preview = KeyButton(look, icon="search", size="md")
        self.reprint = KeyButton(look, key="F9", icon="printer", size="md")
        self.void = KeyButton(look, key="F8", icon="undo-2", kind="danger", size="md")
        self.sign = KeyButton(look, key="Enter", icon="signature", kind="primary", size="md")
        self.preview.clicked.connect(self.preview_asked)
        self.reprint.clicked.connect(self.print_asked)
        self.void.clicked.connect(self.void_asked)
        self.sign.clicked.connect(self.sign_asked)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch()
        said.addWidget(self._name)
        said.addWidget(self._who)
        said.addStretch()
        what = QHBoxLayout()
        what.setSpacing(12)
        what.addLayout(said, 1)
        for chip in self._chips:
            what.addWidget(chip)
        what.addWidget(self.preview)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch()
        for button in (self.reprint, self.void, self.sign):
            buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addLayout(what, 1)
        self._row.addLayout(buttons)
        self.body.addLayout(self._row)
        self.retranslate()

    def show_line(self, line: LogLine | None, *, compact: bool) -> None:
        self._line = line
        handed = line is not None and line.kind == "handover" and not line.voided
        self.preview.setVisible(handed)
        self.reprint.setVisible(handed)
        self.void.setVisible(handed)
        self.sign.setVisible(line is not None and words.awaits(line))
        self._name.setText(words.headline(line) if line else tr("Chọn một dòng ở bảng."))
        self._who.setText(f"{words.taker(line)} · {line.officer}" if line else "")
        self._who.setVisible(line is not None and compact)
        # The table has the same chips: beside the buttons, names come first.
        beside = self._row.direction() == QBoxLayout.Direction.LeftToRight
        self._show_chips(None if compact and beside else line)

    def stand(self, width: int) -> None:
        """Buttons go under the words where both do not fit side by side."""
        narrow = width < self._look.px(_NARROW)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def retranslate(self) -> None:
        # Its long key stands in the bar of keys: beside the others there is no room for it.
        self.preview.setText(tr("Xem"))
        self.preview.setAccessibleName(tr("Xem phiếu"))
        self.preview.setAccessibleDescription(tr("phím {key}", key=PREVIEW_KEY))
        self.reprint.setText(tr("In lại"))
        self.void.setText(tr("Hủy lượt"))
        self.sign.setText(tr("Đánh dấu đã ký"))

    def _show_chips(self, line: LogLine | None) -> None:
        cells = (words.signing(line), words.paper(line)) if line else ()
        lacks = [each for each in cells if each.tone]
        for place, chip in enumerate(self._chips):
            found = lacks[place] if place < len(lacks) else None
            chip.setVisible(found is not None)
            if found is not None:
                chip.show_text(found.text, found.tone, found.icon)
