"""Where the parts of the desk stand: two columns where there is room, one where not."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldapp.ui.components import Toast
from fieldapp.ui.desk.panel import Panel
from fieldapp.ui.desk.side import Side
from fieldapp.ui.theme.look import Look

# Content width at 100 % text: the rail beside it takes 96 of 1340 and 1180.
_WIDE, _MEDIUM = 1244, 1084
_COLUMN, _NARROW = 376, 288
_ANY = 16_777_215
_EDGE = 16


class Columns:
    """Side and panel in the layout of a page, and the toast at the foot of one of them."""

    def __init__(self, look: Look, page: QWidget, side: Side, panel: Panel, toast: Toast) -> None:
        self._look, self._page = look, page
        self._side, self._panel, self._toast = side, panel, toast
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._row.setSpacing(_EDGE)
        self._row.addWidget(side)
        self._row.addWidget(panel, 1)

    def arrange(self) -> None:
        """In one column the list is on demand."""
        width, px = self._page.width(), self._look.px
        compact = width < px(_MEDIUM)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if compact else ways.LeftToRight)
        self._side.compact(compact)
        room = width - 2 * _EDGE
        if compact:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_ANY)
        else:
            column = px(_COLUMN if width >= px(_WIDE) else _NARROW)
            self._side.setFixedWidth(column)
            room -= column + _EDGE
        searching = compact and self._side.hit() is not None
        self._row.setStretch(0, int(searching))
        self._row.setStretch(1, int(not searching))
        self._panel.give_room(searching)
        self._panel.fit(room, narrow=compact)
        self._seat_toast()

    def _seat_toast(self) -> None:
        """At the foot of the page; beside the action bar, never over it, while somebody is here."""
        one_column = self._row.direction() == QBoxLayout.Direction.TopToBottom
        if one_column or self._panel.bar.isHidden():
            self._toast.stand_in(self._panel.foot, narrow=False)
        else:
            self._toast.stand_in(self._side.foot, narrow=True)
