"""The log page: filters, search, the table, the chosen line."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.day_log import LogFilter, LogLine, LogPage
from fieldapp.ui.components import (
    Empty,
    Glyph,
    KeyCap,
    Message,
    Segmented,
    Toast,
    label,
    mark,
)
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.log import words
from fieldapp.ui.log.chosen import ChosenBar
from fieldapp.ui.log.model import LogRows
from fieldapp.ui.log.table import LogTable
from fieldapp.ui.theme.look import Look

_LEAST_SEARCH = 230
_LOW = 480
_LONGEST_SEARCH = 80


class SearchBox(QLineEdit):
    """Searches as somebody types; the arrow down and Enter go to the table."""

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setMaxLength(_LONGEST_SEARCH)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(Glyph(look, "search", "text2", 20))
        row.addStretch()
        row.addWidget(KeyCap("Ctrl+F"))
        self._look = look
        look.changed.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        self.setTextMargins(self._look.px(30), 0, self._look.px(64), 0)


class LogScreen(QWidget):
    """Shows pages of the log and emits wishes; what is done, others do."""

    filtered = Signal(str)
    typed = Signal(str)
    print_asked = Signal()
    preview_asked = Signal()
    void_asked = Signal()
    sign_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._title = label(role="h1")
        self.filters = Segmented(look, "", words.filters())
        self.filters.chosen.connect(self.filtered)
        self.search = SearchBox(look)
        self.search.textEdited.connect(self.typed)
        self.search.left.connect(self._to_table)
        self.rows = LogRows()
        self.table = LogTable(look, self.rows)
        self.bar = ChosenBar(look)
        self.message = Message(look, "warn", "", closable=True)
        self.message.hide()
        self.toast = Toast(look)
        self._empty: Empty | None = None
        self._places = QStackedWidget()
        self._places.addWidget(self.table)
        self._counts: dict[LogFilter, int] = {}
        self.table.chosen.connect(self._show_chosen)
        self.rows.dataChanged.connect(lambda *_: self._show_chosen(self.table.line()))
        self.table.entered.connect(self._enter)
        self.bar.print_asked.connect(self.print_asked)
        self.bar.preview_asked.connect(self.preview_asked)
        self.bar.void_asked.connect(self.void_asked)
        self.bar.sign_asked.connect(self.sign_asked)
        self._lay_out()
        tongue.changed.connect(self._retranslate)
        self._retranslate()

    @property
    def line(self) -> LogLine | None:
        return self.table.line()

    def show_page(self, page: LogPage, offset: int, today: str, keep: str | None) -> None:
        """Begin the table with a page; the same line stays chosen where it is still there."""
        before = self.table.currentIndex().row()
        place = self.table.verticalScrollBar().value()
        self.rows.show_page(page, offset, today)
        self._counts = page.counts
        self._say_filters()
        was_seen = self._places.currentWidget() is self.table
        had_focus = self.table.hasFocus()
        self._show_empty(page)
        if page.total and not was_seen and not self.search.hasFocus():
            self._to_table()
        elif not page.total and had_focus:
            self.filters.take_focus()
        self.table.name_days(named=any(line.at[:10] != today for line in page.lines))
        self.table.verticalScrollBar().setValue(place)
        if page.total:
            row = self.rows.row_of(keep) if keep else None
            self.table.choose(row if row is not None else max(0, before))
        self._show_chosen(self.line)

    def say(self, lead: str, text: str) -> None:
        self.message.say("warn", lead, text)
        self.message.show()
        self.message.announce()

    def clear(self) -> None:
        """For the lock: no name stays."""
        self.rows.clear()
        self.search.clear()
        self.toast.hide()
        self.message.hide()
        self._show_chosen(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _lay_out(self) -> None:
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(12)
        self._tools.addWidget(self.filters)
        self._tools.addWidget(self.search, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 12, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(self._title)
        whole.addLayout(self._tools)
        whole.addWidget(self.message)
        whole.addWidget(self._places, 1)
        whole.addWidget(self.toast)
        whole.addWidget(self.bar)

    def _fold(self) -> None:
        ways = QBoxLayout.Direction
        room = self._tools.geometry().width() - self.filters.sizeHint().width()
        narrow = room < self._look.px(_LEAST_SEARCH)
        self._tools.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.bar.stand(self.width())
        # Lines before headings, where large type leaves room for few.
        self._title.setVisible(self.height() >= self._look.px(_LOW))
        self._show_chosen(self.line)

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        if self.line is not None and words.awaits(self.line):
            self.sign_asked.emit()

    def _show_chosen(self, line: LogLine | None) -> None:
        self.bar.show_line(line, compact=self.table.is_compact)

    def _show_empty(self, page: LogPage) -> None:
        if self._empty is not None:
            self._places.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        if page.total:
            return
        typed = self.search.text().strip()
        said = words.nothing(words.filters()[self._chosen()][0])
        title = tr("Không thấy dòng nào như vậy") if typed else said
        advice = tr("Gõ ít chữ hơn, hoặc chọn Tất cả.") if typed else ""
        self._empty = Empty(self._look, "search-x" if typed else "notebook-pen", title, advice)
        self._places.addWidget(self._empty)
        self._places.setCurrentWidget(self._empty)

    def _chosen(self) -> int:
        values = [value for value, _, _ in words.filters()]
        return values.index(self.filters.value())  # type: ignore[arg-type]

    def _say_filters(self) -> None:
        texts = [f"{word} {self._counts.get(only, 0)}" for only, word, _ in words.filters()]
        self.filters.set_texts(tr("Xem dòng nào"), texts)
        self._fold()

    def _retranslate(self) -> None:
        self._title.setText(tr("Nhật ký của bàn"))
        self.search.setPlaceholderText(tr("Tìm tên, số phiếu"))
        self.search.setAccessibleName(tr("Tìm tên, số phiếu"))
        self.search.setAccessibleDescription(tr("phím {key}", key="Ctrl+F"))
        self._say_filters()
        self.bar.retranslate()
        self.table.retranslate()
        self._show_chosen(self.line)
        self.table.viewport().update()
        self.table.horizontalHeader().viewport().update()
