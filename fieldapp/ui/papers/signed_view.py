"""A signed sheet that came back: its rows that still wait, a tick for each hand that signed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from fieldapp.desk.sheets import SheetRow, SignSheet
from fieldapp.ui.components import Card, CardHead, Empty, KeyButton, label
from fieldapp.ui.language import tr
from fieldapp.ui.papers.lines import Line, Lines
from fieldapp.ui.theme.look import Look


class SignedView(QWidget):
    """`asked` is a typed code, `file_asked` wants a scan or photo, `confirmed` the ticked rows."""

    asked = Signal(str)
    file_asked = Signal()
    confirmed = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.sheet: SignSheet | None = None
        self._places: tuple[int, ...] = ()
        self._caption = QLabel()
        self.code = QLineEdit()
        self.code.setMaxLength(40)
        self._caption.setBuddy(self.code)
        self.code.returnPressed.connect(self._ask)
        self.file = KeyButton(look, key="Ctrl+O", size="md", icon="folder-open")
        self.file.clicked.connect(self.file_asked)
        self.list = Lines(look)
        self.list.entered.connect(lambda _row: self.confirm())
        self.list.rows.dataChanged.connect(self._count)
        self._head = CardHead()
        self._left = label(role="cap")
        self._head.add(self._left)
        self.every = KeyButton(look, key="Ctrl+A", size="md", icon="check")
        self.every.clicked.connect(self.list.tick_all)
        self.done = KeyButton(look, key="Enter", kind="primary", size="md", icon="signature")
        self.done.clicked.connect(self.confirm)
        self._look = look
        self._empty = Empty(look, "file-pen-line", "", "")
        shortcut = QShortcut(QKeySequence("Ctrl+A"), self.list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.list.tick_all)
        self._lay_out()
        self.retranslate()
        self.show_sheet(None)

    def show_sheet(self, sheet: SignSheet | None) -> None:
        """The rows of a sheet; ticks are for those that wait, and none is set beforehand."""
        self.sheet = sheet
        rows = () if sheet is None else sheet.rows
        self._places = tuple(each.place for each in rows)
        waits = next((at for at, each in enumerate(rows) if each.state == "awaiting"), 0)
        self.list.show_lines(map(_line, rows), waits)
        self._card.setVisible(sheet is not None)
        self._nothing.setVisible(sheet is None)
        if sheet is not None:
            self._head.title.setText(
                tr("Tờ {page} trong {pages}", page=sheet.page, pages=sheet.pages)
            )
            self.code.clear()
            self._count()
            if self.isVisible():
                self.focus()

    def confirm(self) -> None:
        """Enter: the ticked rows are signed."""
        ticked = self.list.ticked()
        if self.sheet is not None and ticked:
            self.confirmed.emit(self.sheet.code, frozenset(self._places[row] for row in ticked))

    def focus(self) -> None:
        has_rows = self.sheet is not None and bool(self.sheet.awaiting)
        (self.list if has_rows else self.code).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._caption.setText(tr("Quét mã ở đầu tờ, hoặc gõ 18 số của mã"))
        self.code.setAccessibleName(self._caption.text())
        self.file.setText(tr("Mở bản quét, ảnh"))
        self.every.setText(tr("Tất cả đã ký"))
        self.done.setText(tr("Ghi nhận"))
        self.list.setAccessibleName(tr("Các dòng của tờ"))
        self._empty.say(
            tr("Chưa có tờ nào"),
            tr("Quét mã của tờ đã ký. Ảnh chỉ để đọc mã, không được lưu."),
        )
        self.show_sheet(self.sheet)

    def _ask(self) -> None:
        if self.code.text().strip():
            self.asked.emit(self.code.text().strip())

    def _count(self) -> None:
        if self.sheet is None:
            return
        ticked, waits = len(self.list.ticked()), len(self.sheet.awaiting)
        said = tr("{n} trong {all} dòng chờ đã đánh dấu", n=ticked, all=waits)
        self._left.setText(said if waits else tr("Không còn dòng nào chờ chữ ký"))
        self.done.setEnabled(ticked > 0)
        self.every.setEnabled(waits > 0)

    def _lay_out(self) -> None:
        find = QHBoxLayout()
        find.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self.code)
        find.addLayout(column, 1)
        find.addWidget(self.file, 0, Qt.AlignmentFlag.AlignBottom)
        self._card = Card(padding=4, spacing=4)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.setSpacing(12)
        foot.addStretch()
        foot.addWidget(self.every)
        foot.addWidget(self.done)
        self._card.body.addWidget(self._head)
        self._card.body.addWidget(self.list, 1)
        self._card.body.addLayout(foot)
        self._nothing = Card()
        self._nothing.body.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(find)
        whole.addWidget(self._card, 1)
        whole.addWidget(self._nothing, 1)


def _line(row: SheetRow) -> Line:
    title = f"{row.place}. {row.name}"
    detail = f"{row.birth[:4]} · {row.home}"
    if row.state == "awaiting":
        return Line(title, detail, note=tr("chờ chữ ký"), ticked=False)
    if row.state == "given":
        return Line(title, detail, "circle-check", "ok-t", tr("đã xong"), quiet=True)
    return Line(title, detail, "minus", "text3", tr("chưa nhận ở bàn này"), quiet=True)
