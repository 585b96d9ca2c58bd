"""The table of the log: one row chosen, Enter finishes it, a click on a title orders it."""

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from fieldapp.domain.day_log import LogLine, LogOrder
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.log.model import LogRows
from fieldapp.ui.log.painting import ROW, LogPainter
from fieldapp.ui.log.words import COLUMNS, Column
from fieldapp.ui.theme.look import Look

_WIDTHS: dict[Column, int] = {
    "receipt": 104, "time": 84, "book": 64, "card": 64, "collector": 184, "signing": 150,
    "paper": 124, "officer": 106,
}  # fmt: skip
_WIDTHS_EN: dict[Column, int] = _WIDTHS | {"book": 72, "card": 72, "signing": 208, "paper": 146}
_DAY_AND_TIME = 118
# Below this width at 100 % text the bar under the table says what these columns say.
COMPACT = 1100
_SPARED: tuple[Column, ...] = ("collector", "officer")
# With less room for names than this, names and what is to be signed are all there is.
_NAMES = 190
_SPARED_LAST: tuple[Column, ...] = ("book", "card", "paper")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LogTable(QTableView):
    """`chosen` gives the line under the selection or None, `entered` is Enter on it."""

    chosen = Signal(object)
    entered = Signal()
    order_asked = Signal(str)

    def __init__(self, look: Look, rows: LogRows) -> None:
        super().__init__()
        self._look, self._rows = look, rows
        self._order: LogOrder = "newest"
        self._days = False
        self._painter = LogPainter(look)
        self.setModel(rows)
        self.setItemDelegate(self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.sectionClicked.connect(self._title_clicked)
        head.setSectionResizeMode(COLUMNS.index("name"), QHeaderView.ResizeMode.Stretch)
        look.changed.connect(self._measure)
        self.retranslate()

    @property
    def is_compact(self) -> bool:
        return self.width() < self._look.px(COMPACT)

    def line(self) -> LogLine | None:
        return self._rows.line(self.currentIndex().row())

    def choose(self, row: int) -> None:
        self.selectRow(min(row, self._rows.rowCount() - 1))

    def name_days(self, *, named: bool) -> None:
        """Whether days stand beside the times, and take room."""
        self._days = named
        self._measure()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Nhật ký: mỗi dòng một lượt trao hoặc ngoại lệ"))
        self._measure()

    def selectionChanged(self, chosen: QItemSelection, before: QItemSelection) -> None:
        super().selectionChanged(chosen, before)
        self.chosen.emit(self.line())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go nowhere: a search of its own stands above the table."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _title_clicked(self, section: int) -> None:
        column = COLUMNS[section]
        if column == "name":
            self._order = "name"
        elif column in {"time", "receipt"}:
            self._order = "oldest" if self._order == "newest" else "newest"
        else:
            return
        self.order_asked.emit(self._order)

    def _fold(self) -> None:
        spared = set(_SPARED if self.is_compact else ())
        taken = sum(width for column, width in self._widths().items() if column not in spared)
        if self.width() < self._look.px(taken + _NAMES):
            spared |= set(_SPARED_LAST) | set(_SPARED)
        for column in COLUMNS:
            self.setColumnHidden(COLUMNS.index(column), column in spared)

    def _widths(self) -> dict[Column, int]:
        known = _WIDTHS_EN if tongue.language == "en" else _WIDTHS
        return known | {"time": _DAY_AND_TIME} if self._days else known

    def _measure(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(self._look.px(ROW))
        rows.setDefaultSectionSize(self._look.px(ROW))
        for column, width in self._widths().items():
            self.setColumnWidth(COLUMNS.index(column), self._look.px(width))
        self._fold()
