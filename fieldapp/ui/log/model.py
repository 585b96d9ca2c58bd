"""The log as a table that knows how long it is and asks for the pages somebody scrolls to."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from fieldapp.domain.day_log import LogLine, LogPage
from fieldapp.ui.log import words

PAGE = 200
CELL = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_AWAITED = words.Cell("…")


class LogRows(QAbstractTableModel):
    """Shows frozen lines; `missing` names the first line of a page that is not here yet."""

    missing = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._total = 0
        self._today = ""
        self._pages: dict[int, tuple[LogLine, ...]] = {}
        self._asked: set[int] = set()

    def show_page(self, page: LogPage, offset: int, today: str) -> None:
        """Begin anew with this page; the others are asked for when they come into sight."""
        self.beginResetModel()
        self._total, self._today = page.total, today
        self._pages = {offset: page.lines}
        self._asked = {offset}
        self.endResetModel()

    def add_page(self, page: LogPage, offset: int) -> None:
        self._pages[offset] = page.lines
        last = min(offset + len(page.lines), self._total) - 1
        if last >= offset:
            corner = self.index(last, len(words.COLUMNS) - 1)
            self.dataChanged.emit(self.index(offset, 0), corner)

    def clear(self) -> None:
        self.show_page(LogPage((), 0, {}), 0, "")

    def line(self, row: int) -> LogLine | None:
        """The line of a row, once its page is here."""
        if not 0 <= row < self._total:
            return None
        offset = row - row % PAGE
        lines = self._pages.get(offset)
        if lines is None:
            if offset not in self._asked:
                self._asked.add(offset)
                self.missing.emit(offset)
            return None
        return lines[row - offset] if row - offset < len(lines) else None

    def row_of(self, entry: str) -> int | None:
        """Where a line stands, if its page is here."""
        for offset, lines in self._pages.items():
            for place, line in enumerate(lines):
                if line.entry == entry:
                    return offset + place
        return None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(words.COLUMNS)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return words.title(words.COLUMNS[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == CELL:
            return self._cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.line(index.row())
            return words.spoken(line, self._today) if line is not None else ""
        return None

    def _cell(self, index: Index) -> words.Cell:
        line = self.line(index.row())
        if line is None:
            return _AWAITED
        return words.cell(line, words.COLUMNS[index.column()], self._today)
