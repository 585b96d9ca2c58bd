"""What every painted row of a list has: its ground with a rule, and words cut to their room."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from fieldapp.ui.theme.look import Look

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_ground(look: Look, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
    """The ground, an edge at the left of a chosen row, a rule below; gives back the whole room."""
    room: QRect = option.rect
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.fillRect(room, look.colour("row-sel" if chosen else "surface"))
    if chosen:
        painter.fillRect(QRect(room.left(), room.top(), 4, room.height()), look.colour("accent"))
    rule = QRect(room.left(), room.bottom(), room.width(), 1)
    painter.fillRect(rule, look.colour("border"))
    return room


def paint_words(
    look: Look,
    painter: QPainter,
    room: QRect,
    text: str,
    size: int,
    ink: str,
    *,
    bold: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """One line of text in a token's colour; gives back its width."""
    font = QFont("Noto Sans")
    font.setPixelSize(look.px(size))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(look.colour(ink))
    metrics = QFontMetrics(font)
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, align, cut)
    return metrics.horizontalAdvance(cut)
