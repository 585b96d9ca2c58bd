"""Draws the rows of the left column; one delegate for each of the two lists."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldapp.domain.day import Recent
from fieldapp.domain.standing import Hit
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.matched import pieces
from fieldapp.ui.desk.rows import VALUE, Index, hit_chip, hit_place, recent_note, recent_words
from fieldapp.ui.theme.look import Look

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CHIP = {"ok": ("ok-soft", "ok-t"), "warn": ("warn-soft", "warn-t"), "err": ("err-soft", "err-t")}


class _RowPainter(QStyledItemDelegate):
    """Two lines of text on a ruled row that shows selection."""

    height = 52

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(100, self.look.px(self.height))

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, fill: str = "") -> QRect:
        """Paint the ground and the rule; give back the room inside."""
        room = _rect(option)
        if _chosen(option):
            painter.fillRect(room, self.look.colour("row-sel"))
            painter.fillRect(room.left(), room.top(), 4, room.height(), self.ink("accent"))
        elif fill:
            painter.fillRect(room, self.look.colour(fill))
        painter.fillRect(room.left(), room.top(), room.width(), 1, self.look.colour("border"))
        return room.adjusted(self.look.px(14), 4, -self.look.px(14), -4)

    def ink(self, token: str) -> QColor:
        return self.look.colour(token)

    def font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont("Noto Sans")
        font.setPixelSize(self.look.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def words(
        self, painter: QPainter, room: QRect, text: str, token: str, font: QFont, flags: object
    ) -> None:
        painter.setFont(font)
        painter.setPen(self.ink(token))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags, cut)  # type: ignore[call-overload]

    def picture(
        self, painter: QPainter, left: int, middle: int, name: str, token: str, size: int = 16
    ) -> int:
        """Draw a small icon; give back its width."""
        pixmap = self.look.pixmap(name, token, size)
        edge = round(pixmap.width() / pixmap.devicePixelRatio())
        painter.drawPixmap(QPoint(left, middle - edge // 2), pixmap)
        return edge


class RecentPainter(_RowPainter):
    """Name and birth at the left, items and time at the right; amber for what is to finish."""

    fresh = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Recent = index.data(VALUE)
        painter.save()
        room = self.ground(painter, option, "ok-soft" if row.handover == self.fresh else "")
        mark = ("undo-2", "text3") if row.voided else ("circle-check", "ok-t")
        self.picture(painter, room.left(), room.center().y(), *mark, size=20)
        above, below = self._right(painter, room, row)
        name = self.font(15, bold=True)
        name.setStrikeOut(row.voided)
        upper, lower = _halves(room.adjusted(self.look.px(32), 0, 0, 0))
        # Names are not cut for the sake of a margin: they have all that is left of the line.
        upper.setWidth(upper.width() - above - self.look.px(8))
        lower.setWidth(lower.width() - below - self.look.px(8))
        self.words(painter, upper, row.name, "text3" if row.voided else "text", name, _LEFT)
        place = f"{row.birth[:4]} · {row.commune_name}"
        self.words(painter, lower, place, "text2", self.font(14), _LEFT)
        painter.restore()

    def _right(self, painter: QPainter, room: QRect, row: Recent) -> tuple[int, int]:
        """Items above, note and time below; gives back the width of both."""
        upper, lower = _halves(room)
        items = recent_words(row)
        self.words(painter, upper, items, "text", self.font(15), _RIGHT)
        note, icon = recent_note(row)
        time = facts.clock(row.at)
        token = "warn-t" if note and not row.voided else "text2"
        text = f"{note} · {time}" if note else time
        font = self.font(14)
        self.words(painter, lower, text, token, font, _RIGHT)
        below = QFontMetrics(font).horizontalAdvance(text)
        if icon and not row.voided:
            below += self.look.px(22)
            self.picture(painter, lower.right() - below, lower.center().y(), icon, token)
        return QFontMetrics(self.font(15)).horizontalAdvance(items), below


class HitPainter(_RowPainter):
    """Name with the matched letters in the accent colour, and a chip with the status."""

    height = 64
    query = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(VALUE)
        painter.save()
        room = self.ground(painter, option)
        upper, lower = _halves(room.adjusted(0, self.look.px(5), 0, -self.look.px(5)))
        name = QFontMetrics(self.font(15, bold=True)).horizontalAdvance(hit.name)
        chip = self._chip_width(hit) + self.look.px(8)
        beside = name + chip <= room.width()
        # A name is never cut: the chip steps down where there is no room beside both lines.
        middle = room.center().y() if beside else lower.center().y()
        self._chip(painter, room, middle, hit)
        lower.setWidth(lower.width() - chip)
        self._name(painter, upper, hit.name)
        self.words(painter, lower, hit_place(hit), "text2", self.font(14), _LEFT)
        painter.restore()

    def _name(self, painter: QPainter, room: QRect, name: str) -> None:
        font = self.font(15, bold=True)
        painter.setFont(font)
        left, metrics = room.left(), QFontMetrics(font)
        for text, matched in pieces(name, self.query):
            painter.setPen(self.ink("accent" if matched else "text"))
            painter.drawText(QRect(left, room.top(), room.width(), room.height()), _LEFT, text)
            left += metrics.horizontalAdvance(text)

    def _chip_width(self, hit: Hit) -> int:
        word = hit_chip(hit)[0]
        return QFontMetrics(self.font(14, bold=True)).horizontalAdvance(word) + self.look.px(40)

    def _chip(self, painter: QPainter, room: QRect, middle: int, hit: Hit) -> None:
        word, tone, icon = hit_chip(hit)
        ground, token = _CHIP.get(tone, ("none-soft", "text2"))
        font = self.font(14, bold=True)
        px, width = self.look.px, self._chip_width(hit)
        box = QRect(room.right() - width, middle - px(14), width, px(28))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ink(ground))
        painter.drawRoundedRect(box, px(14), px(14))
        pixmap = self.look.pixmap(icon, token, 16)
        painter.drawPixmap(QPoint(box.left() + px(10), box.center().y() - px(8) + 1), pixmap)
        inside = box.adjusted(px(30), 0, 0, 0)
        self.words(painter, inside, word, token, font, _LEFT)


def _halves(room: QRect) -> tuple[QRect, QRect]:
    half = room.height() // 2
    upper = QRect(room.left(), room.top(), room.width(), half)
    return upper, upper.translated(0, half)


def _rect(option: QStyleOptionViewItem) -> QRect:
    return option.rect


def _chosen(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)
