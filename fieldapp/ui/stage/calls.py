"""The list of the running order: number, name, village, and who has been on stage."""

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from fieldapp.domain.calling import Call
from fieldapp.ui.components.painted import paint_ground, paint_words
from fieldapp.ui.language import tr
from fieldapp.ui.stage import words
from fieldapp.ui.theme.look import Look

CALL = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 52
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PRESENT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CallRows(QAbstractListModel):
    """The calls as frozen rows."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: tuple[Call, ...] = ()

    def show_calls(self, calls: tuple[Call, ...]) -> None:
        self.beginResetModel()
        self.calls = calls
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.calls)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        call = self.calls[index.row()]
        if role == CALL:
            return call
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return words.spoken(call) if role in spoken else None


class CallPainter(QStyledItemDelegate):
    """Two lines: the name, then where from; a picture for who has been called."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(100, self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        call: Call = index.data(CALL)
        px = self._look.px
        painter.save()
        room = paint_ground(self._look, painter, option)
        waits = call.state == "waiting"
        inside = room.adjusted(px(14), px(4), -px(36), -px(4))
        paint_words(self._look, painter, inside, f"{call.call}", 15, ink="text2")
        icon = words.state(call.state)[1]
        if icon:
            left, top = room.right() - px(32), room.center().y() - px(10)
            painter.drawPixmap(QPoint(left, top), self._look.pixmap(icon, "ok-t", 20))
        lines = inside.adjusted(px(34), 0, 0, 0)
        upper = QRect(lines.left(), lines.top(), lines.width(), lines.height() // 2)
        ink = "text" if waits else "text2"
        paint_words(self._look, painter, upper, call.name, 15, ink=ink, bold=waits)
        paint_words(
            self._look, painter, upper.translated(0, upper.height()), words.place(call), 14, "text2"
        )
        painter.restore()


class CallList(QListView):
    """Enter or Space says that the chosen person is on stage, the right arrow passes them over."""

    chosen = Signal(object)
    presented = Signal()
    passed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = CallRows()
        self._painter = CallPainter(look)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        look.changed.connect(self.doItemsLayout)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Thứ tự mời đại diện"))
        self.viewport().update()

    def choose(self, call: Call | None) -> None:
        if call is not None and call in self.rows.calls:
            self.setCurrentIndex(self.rows.index(self.rows.calls.index(call)))

    def selectionChanged(self, chosen: QItemSelection, before: QItemSelection) -> None:
        super().selectionChanged(chosen, before)
        self.chosen.emit(self.currentIndex().data(CALL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PRESENT or event.key() == Qt.Key.Key_Right:
            if not event.isAutoRepeat():
                wish = self.passed if event.key() == Qt.Key.Key_Right else self.presented
                wish.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters move nobody: the order is the order."""
