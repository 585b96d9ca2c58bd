"""A list of two-line rows, with a tick where one may be set: kinds of paper, people, sheet rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from fieldapp.ui.components.painted import paint_ground, paint_words
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_VALUE = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROOT = QModelIndex()
_ROW, _BOX = 56, 22
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `ticked` is None where there is nothing to tick, `note` stands at the right."""

    title: str
    detail: str = ""
    icon: str = ""
    tint: str = "text2"
    note: str = ""
    ticked: bool | None = None
    quiet: bool = False

    @property
    def spoken(self) -> str:
        tick = "" if self.ticked is None else tr("đã ký") if self.ticked else tr("chưa đánh dấu")
        return ", ".join(filter(None, (self.title, self.detail, self.note, tick)))


class Rows(QAbstractListModel):
    """The lines as frozen rows."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Iterable[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def tick(self, row: int, *, ticked: bool) -> None:
        lines = list(self.lines)
        lines[row] = replace(lines[row], ticked=ticked)
        self.lines = tuple(lines)
        self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == _VALUE:
            return line
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return line.spoken if role in spoken else None


class LinePainter(QStyledItemDelegate):
    """Icon or box, title over detail, and a short note at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(100, self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(_VALUE)
        px = self._look.px
        painter.save()
        room = paint_ground(self._look, painter, option)
        inside = room.adjusted(px(16), px(5), -px(12), -px(5))
        self._mark(painter, inside, line)
        words = inside.adjusted(px(38), 0, 0, 0)
        if line.note:
            width = paint_words(self._look, painter, words, line.note, 14, "text2", align=_RIGHT)
            words = words.adjusted(0, 0, -width - px(12), 0)
        ink = "text2" if line.quiet else "text"
        if line.detail:
            upper = QRect(words.left(), words.top(), words.width(), words.height() // 2)
            paint_words(self._look, painter, upper, line.title, 16, ink, bold=not line.quiet)
            lower = upper.translated(0, upper.height())
            paint_words(self._look, painter, lower, line.detail, 14, "text2")
        else:
            paint_words(self._look, painter, words, line.title, 16, ink, bold=not line.quiet)
        painter.restore()

    def _mark(self, painter: QPainter, room: QRect, line: Line) -> None:
        px, centre = self._look.px, room.center().y()
        if line.ticked is None:
            if line.icon:
                at = QPoint(room.left(), centre - px(12))
                painter.drawPixmap(at, self._look.pixmap(line.icon, line.tint, 24))
            return
        box = QRect(room.left(), centre - px(_BOX) // 2, px(_BOX), px(_BOX))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.colour("accent" if line.ticked else "border2"))
        painter.setBrush(self._look.colour("accent" if line.ticked else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if line.ticked:
            inset = (px(_BOX) - px(18)) // 2
            at = box.topLeft() + QPoint(inset, inset)
            painter.drawPixmap(at, self._look.pixmap("check", "on-accent", 18))


class Lines(QListView):
    """`moved` tells the row under the bar, `entered` an Enter or double click on it.

    Space or a click sets a tick where there is one.
    """

    moved = Signal(int)
    entered = Signal(int)

    def __init__(self, look: Look, name: str = "") -> None:
        super().__init__()
        self._look = look
        self.rows = Rows()
        self._painter = LinePainter(look)
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _: self.moved.emit(now.row()))
        look.changed.connect(self.doItemsLayout)

    def show_lines(self, lines: Iterable[Line], row: int = 0) -> None:
        """Show rows with the bar on one of them."""
        self.rows.show_lines(lines)
        if 0 <= row < len(self.rows.lines):
            self.setCurrentIndex(self.rows.index(row))

    @property
    def row(self) -> int:
        """The row under the bar, -1 where there is none."""
        return self.currentIndex().row()

    def step(self, by: int) -> None:
        """Move the bar, for a field that keeps the focus."""
        row = self.row + by
        if 0 <= row < len(self.rows.lines):
            self.setCurrentIndex(self.rows.index(row))

    def ticked(self) -> tuple[int, ...]:
        return tuple(row for row, line in enumerate(self.rows.lines) if line.ticked)

    def tick_all(self) -> None:
        """Tick every row, or none once all are ticked."""
        open_rows = [row for row, line in enumerate(self.rows.lines) if line.ticked is not None]
        wanted = len(self.ticked()) < len(open_rows)
        for row in open_rows:
            self.rows.tick(row, ticked=wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._turn(self.row)
        elif event.key() in _ENTER and not event.isAutoRepeat():
            self.entered.emit(self.row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._turn(self.indexAt(event.position().toPoint()).row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0 and self.rows.lines[row].ticked is None:
            self.entered.emit(row)

    def _turn(self, row: int) -> None:
        if 0 <= row < len(self.rows.lines):
            ticked = self.rows.lines[row].ticked
            if ticked is not None:
                self.rows.tick(row, ticked=not ticked)
