"""Draws the cells of the log: words, ticks and chips on ruled rows."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldapp.ui.log.model import CELL, Index
from fieldapp.ui.log.words import Cell
from fieldapp.ui.theme.look import Look

ROW = 38
_PAD = 12
_ICON = 18
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CHIPS = {"warn": ("warn-soft", "warn-t"), "none": ("none-soft", "text2")}


class LogPainter(QStyledItemDelegate):
    """One delegate for all columns: a cell says by itself how it is drawn."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(100, self._look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL)
        room: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(room)
        painter.fillRect(room, self._look.colour("row-sel" if chosen else "surface"))
        rule = QRect(room.left(), room.bottom(), room.width(), 1)
        painter.fillRect(rule, self._look.colour("border"))
        if chosen and index.column() == 0:
            edge = QRect(room.left(), room.top(), 4, room.height())
            painter.fillRect(edge, self._look.colour("accent"))
        inside = room.adjusted(self._look.px(_PAD), 0, -self._look.px(_PAD), 0)
        if cell.tick:
            self._tick(painter, inside, cell)
        elif cell.tone:
            self._chip(painter, inside, cell)
        else:
            self._words(painter, inside, cell, loud=bool(cell.note))
        painter.restore()

    def _font(self, *, bold: bool = False, size: int = 15) -> QFont:
        font = QFont("Noto Sans")
        font.setPixelSize(self._look.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _picture(self, painter: QPainter, left: int, middle: int, name: str, token: str) -> int:
        pixmap = self._look.pixmap(name, token, _ICON)
        edge = round(pixmap.width() / pixmap.devicePixelRatio())
        painter.drawPixmap(QPoint(left, middle - edge // 2 + 1), pixmap)
        return edge

    def _tick(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        if cell.icon:
            self._picture(painter, room.left(), room.center().y(), cell.icon, "ok-t")

    def _words(self, painter: QPainter, room: QRect, cell: Cell, *, loud: bool) -> None:
        left = room.left()
        if cell.icon:
            edge = self._picture(painter, left, room.center().y(), cell.icon, "text2")
            left += edge + self._look.px(8)
        font = self._font(bold=loud)
        font.setStrikeOut(cell.struck)
        note = f" · {cell.note}" if cell.note else ""
        beside = QFontMetrics(self._font()).horizontalAdvance(note)
        metrics = QFontMetrics(font)
        width = max(0, room.right() - left - beside)
        text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, width)
        painter.setFont(font)
        painter.setPen(self._look.colour("text3" if cell.struck else "text"))
        painter.drawText(QRect(left, room.top(), width, room.height()), _LEFT, text)
        if note:
            left += metrics.horizontalAdvance(text)
            painter.setFont(self._font())
            painter.setPen(self._look.colour("text2"))
            painter.drawText(QRect(left, room.top(), beside + 2, room.height()), _LEFT, note)

    def _chip(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        px = self._look.px
        ground, token = _CHIPS[cell.tone]
        font = self._font(bold=True, size=14)
        icon = px(_ICON) + px(6) if cell.icon else 0
        most = room.width() - icon - px(20)
        text = QFontMetrics(font).elidedText(cell.text, Qt.TextElideMode.ElideRight, most)
        width = QFontMetrics(font).horizontalAdvance(text) + icon + px(20)
        box = QRect(room.left(), room.center().y() - px(13) + 1, width, px(27))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(ground))
        painter.drawRoundedRect(box, px(13), px(13))
        if cell.icon:
            self._picture(painter, box.left() + px(10), box.center().y(), cell.icon, token)
        painter.setFont(font)
        painter.setPen(self._look.colour(token))
        painter.drawText(box.adjusted(px(10) + icon, 0, 0, 0), _LEFT, text)
