"""Slips written by hand, keyed back one by one: number and day stay, the person changes."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from fieldapp.domain.dates import read_day, shown_day
from fieldapp.domain.standing import Found, Standing
from fieldapp.ui.components import Card, Empty, label, mark
from fieldapp.ui.language import tr
from fieldapp.ui.papers import words
from fieldapp.ui.papers.lines import Lines
from fieldapp.ui.papers.slip_form import SlipForm
from fieldapp.ui.theme.look import Look

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SlipView(QWidget):
    """`searched` and `asked` look for the person, `opened` takes the one under the bar."""

    searched = Signal(str)
    asked = Signal(str)
    opened = Signal(object)
    filled = Signal(object, str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found = Found(())
        self.desk_no = 1
        self.last_day = ""
        self.captions = QLabel(), QLabel(), QLabel()
        self.number, self.day, self.person = QLineEdit(), QLineEdit(), QLineEdit()
        for caption, edit in zip(self.captions, (self.number, self.day, self.person), strict=True):
            caption.setBuddy(edit)
            edit.setMaxLength(60)
        self.whole = label(role="cap")
        self.number.textChanged.connect(self._show_number)
        self.number.returnPressed.connect(self.day.setFocus)
        self.day.returnPressed.connect(self.person.setFocus)
        self.person.textEdited.connect(self.searched)
        self.person.returnPressed.connect(self._enter)
        self.person.installEventFilter(self)
        self.list = Lines(look)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda at: self._open(at.row()))
        self.form = SlipForm(look)
        self.form.filled.connect(self._fill)
        self.form.back.clicked.connect(self.step_back)
        self._empty = Empty(look, "notebook-pen", "", "")
        self._lay_out()
        self.retranslate()
        self.step_back()

    def show_found(self, found: Found) -> None:
        self._found = found
        self.list.show_lines(words.hit(each) for each in found.hits)
        self._place(self._hits if found.hits else self._nothing)

    def show_person(self, standing: Standing) -> None:
        self._place(self.form)
        self.form.show_person(standing)

    def saved(self, slip: str) -> None:
        """The next slip: its number is there already, the hand goes to the name."""
        self.number.setText(words.following(slip))
        self.step_back()

    def begin(self, desk_no: int, held_on: str) -> None:
        """Of which desk the slips are, and the day most of them bear."""
        self.desk_no = desk_no
        if not self.day.text():
            self.day.setText(shown_day(date.fromisoformat(held_on)))
        self._show_number()

    def step_back(self) -> None:
        """Esc: another person, with the same number and day."""
        self.person.clear()
        self.show_found(Found(()))
        self.focus()

    @property
    def is_open(self) -> bool:
        return self.form.isVisibleTo(self)

    def focus(self) -> None:
        wanted = self.number if not self.number.text() else self.person
        if self.is_open:
            wanted = self.form.save  # type: ignore[assignment]
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        self.number.clear()
        self.step_back()

    def retranslate(self) -> None:
        said = (tr("Số phiếu"), tr("Ngày ghi trên phiếu"), tr("Người nhận: quét, hoặc gõ tên"))
        edits = self.number, self.day, self.person
        for caption, edit, text in zip(self.captions, edits, said, strict=True):
            caption.setText(text)
            edit.setAccessibleName(text)
        self.number.setPlaceholderText("15")
        self.list.setAccessibleName(tr("Kết quả tìm"))
        self.form.retranslate()
        self._empty.say(
            tr("Nhập lại phiếu đã viết tay"),
            tr("Gõ số phiếu một lần, các phiếu sau tự tăng. Gõ tên, Enter, xem lại, Enter."),
        )
        self._show_number()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _STEPS.get(Qt.Key(event.key()))
            if watched is self.person and by is not None:
                self.list.step(by)
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        text = self.person.text().strip()
        digits = "".join(text.split())
        if digits.isdecimal() and len(digits) >= 9:  # noqa: PLR2004 - the shortest whole number
            self.asked.emit(digits)
        else:
            self._open(self.list.row)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._found.hits):
            self.opened.emit(self._found.hits[row])

    def _fill(self, order: object) -> None:
        slip = words.slip_number(self.number.text(), self.desk_no)
        on = read_day(self.day.text())
        for edit, good in ((self.number, slip), (self.day, on)):
            mark(edit, state="" if good else "error")
        if not slip:
            self.form.show_wrong(tr("Số phiếu chưa đúng. Gõ số in trên phiếu viết tay."))
            self.number.setFocus()
        elif on is None:
            self.form.show_wrong(tr("Ngày chưa đúng. Gõ như 15/12/2022."))
            self.day.setFocus()
        else:
            self.filled.emit(order, slip, on.isoformat())

    def _show_number(self) -> None:
        whole = words.slip_number(self.number.text(), self.desk_no)
        mark(self.number, state="")
        self.whole.setText(tr("So với phiếu: {no}", no=whole) if whole else " ")

    def _place(self, shown: QWidget) -> None:
        for part in (self._hits, self._nothing, self.form):
            part.setVisible(part is shown)

    def _lay_out(self) -> None:
        find = QHBoxLayout()
        find.setSpacing(12)
        edits = self.number, self.day, self.person
        for caption, edit, stretch in zip(self.captions, edits, (1, 1, 3), strict=True):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(caption)
            column.addWidget(edit)
            find.addLayout(column, stretch)
        self._hits = Card(padding=4)
        self._hits.body.addWidget(self.list)
        self._nothing = Card()
        self._nothing.body.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(find)
        whole.addWidget(self.whole)
        for part in (self._hits, self._nothing, self.form):
            whole.addWidget(part, 1)
