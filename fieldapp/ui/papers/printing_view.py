"""What can be printed: kinds at the left, what one needs and where it goes at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.components import Card, Glyph, KeyButton, label, scrolled
from fieldapp.ui.language import tr
from fieldapp.ui.papers.kinds import ICONS, KINDS, NEEDS, Kind, Need, Wish, purpose, title
from fieldapp.ui.papers.lines import Line, Lines
from fieldapp.ui.theme.look import Look

_LIST, _WIDEST = 330, 520
_MOST_SLIPS, _LAST_SLIP = 200, 99_999


class PrintingView(QWidget):
    """`wanted` is a wish and whether it goes to the printer; `stopped` gives up what runs."""

    wanted = Signal(object, bool)
    stopped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._facts: dict[Kind, str] = {}
        self.list = Lines(look)
        self.list.moved.connect(self._show)
        self.list.entered.connect(lambda _row: self._to_first_field())
        self._glyph = Glyph(look, ICONS["sign_sheets"], "accent", 32)
        self._title = label(role="h2", wrap=True)
        self._purpose = label(role="sub", wrap=True)
        self._caption = QLabel()
        self.edit = QLineEdit()
        self.edit.setMaxLength(120)
        self._caption.setBuddy(self.edit)
        self.edit.returnPressed.connect(lambda: self._want(on_paper=True))
        self.first, self.many = QLineEdit("1"), QLineEdit("20")
        for spin, most in ((self.first, _LAST_SLIP), (self.many, _MOST_SLIPS)):
            spin.setValidator(QIntValidator(1, most, spin))
            spin.returnPressed.connect(lambda: self._want(on_paper=True))
        self._first_caption, self._many_caption = QLabel(), QLabel()
        self._printer = label(role="cap", wrap=True)
        self.print = KeyButton(look, key="Ctrl+P", kind="primary", size="md", icon="printer")
        self.save = KeyButton(look, key="Ctrl+S", size="md", icon="hard-drive")
        self.halt = KeyButton(look, key="Esc", size="md")
        self.print.clicked.connect(lambda: self._want(on_paper=True))
        self.save.clicked.connect(lambda: self._want(on_paper=False))
        self.halt.clicked.connect(self.stopped)
        self._bar = QProgressBar()
        self._bar_words = label(role="cap")
        self._lay_out()
        look.changed.connect(self._measure)
        self._measure()
        self.retranslate()
        self.show_running(0, 0)

    @property
    def kind(self) -> Kind:
        return KINDS[max(0, self.list.row)]

    @property
    def need(self) -> Need:
        return NEEDS.get(self.kind, "")

    def show_facts(self, facts: dict[Kind, str]) -> None:
        """How many sheets and people each paper has, as far as that is known."""
        self._facts = facts
        self._fill()

    def show_printer(self, printer: str) -> None:
        """Where paper would come out now; without a printer the file is the way."""
        self.print.setEnabled(bool(printer))
        self._printer.setText(
            tr("Máy in: {name}", name=printer)
            if printer
            else tr("Không thấy máy in. Ghi ra PDF rồi in ở máy khác.")
        )

    def show_running(self, done: int, of: int) -> None:
        """A bar while pages are made; nothing runs at 0 of 0."""
        runs = of > 0
        self._bar.setVisible(runs)
        self._bar_words.setVisible(runs)
        self.halt.setVisible(runs)
        self.print.setVisible(not runs)
        self.save.setVisible(not runs)
        self.list.setEnabled(not runs)
        if runs:
            self._bar.setRange(0, of)
            self._bar.setValue(done)
            said = tr("Tờ {n} trong {all}", n=done, all=of)
            self._bar_words.setText(said)
            self._bar.setAccessibleName(said)

    def take(self, kind: Kind, what: str) -> None:
        """Open a kind with what it is about."""
        self.list.setCurrentIndex(self.list.rows.index(KINDS.index(kind)))
        self.edit.setText(what)

    def want(self, *, on_paper: bool) -> None:
        """By a key of the page."""
        if self.print.isVisible() and (self.print.isEnabled() or not on_paper):
            self._want(on_paper=on_paper)

    def focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.list.setAccessibleName(tr("Loại giấy"))
        self._first_caption.setText(tr("Từ số"))
        self._many_caption.setText(tr("Bao nhiêu phiếu"))
        self.first.setAccessibleName(tr("Từ số"))
        self.many.setAccessibleName(tr("Bao nhiêu phiếu"))
        self.print.setText(tr("In"))
        self.save.setText(tr("Ghi ra PDF"))
        self.halt.setText(tr("Dừng"))
        self._fill()

    def _fill(self) -> None:
        row = max(0, self.list.row)
        self.list.show_lines(
            (Line(title(each), self._facts.get(each, ""), ICONS[each], "accent") for each in KINDS),
            row,
        )
        self._show(row)

    def _show(self, row: int) -> None:
        if row < 0:
            return
        kind, need = self.kind, self.need
        self._glyph.show_icon(ICONS[kind])
        self._title.setText(title(kind))
        self._purpose.setText(purpose(kind))
        captions = {
            "receipt": tr("Số phiếu giao nhận"),
            "person": tr("Họ tên hoặc số giấy tờ"),
            "commune": tr("Tên hoặc mã xã"),
            "hours": tr("Giờ mời (bỏ trống cũng được), ví dụ 8 giờ 00"),
        }
        said = captions.get(need, "")
        self._caption.setText(said)
        self.edit.setAccessibleName(said)
        self.edit.clear()
        for part in (self._caption, self.edit):
            part.setVisible(bool(said))
        for spin in (self.first, self.many, self._first_caption, self._many_caption):
            spin.setVisible(need == "slips")

    def _to_first_field(self) -> None:
        first = {"slips": self.first, "": self.print}.get(self.need, self.edit)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _want(self, *, on_paper: bool) -> None:
        first, many = int(self.first.text() or 1), int(self.many.text() or 1)
        wish = Wish(self.kind, self.edit.text().strip(), max(first, 1), max(many, 1))
        self.wanted.emit(wish, on_paper and self.print.isEnabled())

    def _lay_out(self) -> None:
        side = Card(padding=4)
        side.body.addWidget(self.list)
        self._side = side
        card = Card(padding=20)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._glyph)
        head.addWidget(self._title, 1)
        slips = QHBoxLayout()
        slips.setSpacing(16)
        for caption, spin in (
            (self._first_caption, self.first),
            (self._many_caption, self.many),
        ):
            caption.setBuddy(spin)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(caption)
            column.addWidget(spin)
            slips.addLayout(column)
        slips.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch()
        for button in (self.halt, self.save, self.print):
            foot.addWidget(button)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        inside.addLayout(head)
        for widget in (self._purpose, self._caption, self.edit):
            inside.addWidget(widget)
        inside.addLayout(slips)
        inside.addWidget(self._printer)
        inside.addStretch()
        body = card.body
        body.addWidget(scrolled(inside), 1)
        body.addWidget(self._bar_words)
        body.addWidget(self._bar)
        body.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(side)
        whole.addWidget(card, 1)

    def _measure(self) -> None:
        self._side.setFixedWidth(min(self._look.px(_LIST), _WIDEST))
