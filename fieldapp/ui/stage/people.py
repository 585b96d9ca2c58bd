"""Who comes quietly and who is visited at home, as a plain table."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from fieldapp.domain.calling import Visit
from fieldapp.ui.language import tr
from fieldapp.ui.stage import words
from fieldapp.ui.theme.look import Look

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 38
_WIDTHS = (0, 90, 0, 110, 160, 120, 0)
# Below this width at 100 % text names need the room of the year of birth.
_NARROW, _BIRTH = 1000, 1


class PeopleRows(QAbstractTableModel):
    """Frozen visits, one to a row."""

    def __init__(self) -> None:
        super().__init__()
        self._view: words.View = "queue"
        self.visits: tuple[Visit, ...] = ()

    def show_visits(self, view: words.View, visits: tuple[Visit, ...]) -> None:
        self.beginResetModel()
        self._view, self.visits = view, visits
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.visits)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(words.titles(self._view))

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return words.titles(self._view)[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        said = words.cells(self._view, self.visits[index.row()])
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return said[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(said)
        if role == Qt.ItemDataRole.FontRole and index.column() == 0:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None


class PeopleTable(QTableView):
    """Names and places share what room the other columns leave."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = PeopleRows()
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._measure)

    def show_visits(self, view: words.View, visits: tuple[Visit, ...]) -> None:
        self.setAccessibleName(tr("Hàng chờ") if view == "queue" else tr("Trao tại nhà"))
        self.rows.show_visits(view, visits)
        self._measure()
        if visits:
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(_BIRTH, self.width() < self._look.px(_NARROW))

    def _measure(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._look.px(_ROW))
        head = self.horizontalHeader()
        for column in range(self.rows.columnCount()):
            width = _WIDTHS[column]
            ways = QHeaderView.ResizeMode
            head.setSectionResizeMode(column, ways.Interactive if width else ways.Stretch)
            if width:
                self.setColumnWidth(column, self._look.px(width))
        self.setColumnHidden(_BIRTH, self.width() < self._look.px(_NARROW))
