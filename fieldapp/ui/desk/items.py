"""The handovers that went before, and the people of nearly the same name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.domain.standing import Due, Hit, Past, Standing
from fieldapp.ui.components import (
    Card,
    CardHead,
    Fact,
    Glyph,
    KeyButton,
    label,
    mark,
)
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.rows import hit_place
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class Listed(Card):
    """A card with a head and rows that are made anew for each person."""

    def __init__(self) -> None:
        super().__init__(padding=1, spacing=0)
        self.head = CardHead()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addWidget(self.head)
        self.body.addLayout(self._rows)

    def clear(self) -> None:
        while (taken := self._rows.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, row: QWidget) -> None:
        self._rows.addWidget(row)


class PastCard(Listed):
    """What was handed over before: when, where, to whom."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._number = label(role="cap")
        self.head.add(self._number)

    def show_past(self, standing: Standing) -> None:
        self.clear()
        self.head.title.setText(tr("Lượt trao trước"))
        pasts = standing.past
        number = facts.receipt_no(pasts[-1].receipt) if pasts else ""
        self._number.setText(tr("Phiếu số {no}", no=number))
        for due in standing.dues:
            for past in due.past:
                self.add(self._row(due, past))

    def _row(self, due: Due, past: Past) -> QFrame:
        row = QFrame()
        mark(row, role="rowline")
        name = QHBoxLayout()
        name.setSpacing(12)
        name.addWidget(Glyph(self._look, "circle-check", "ok-t", 22))
        name.addWidget(label(facts.item_name(due.item), "item"))
        name.addWidget(label(facts.item_detail(due), "cap"), 1)
        known = QHBoxLayout()
        known.setSpacing(24)
        time = facts.clock(past.at)
        when = time if time == facts.day(past.at) else f"{time} · {facts.day(past.at)}"
        place = tr("Bàn {no}", no=past.desk_no)
        taker = past.collector or tr("Chính chủ")
        for caption, value in (
            (tr("Lúc"), when),
            (tr("Nơi trao"), place),
            (tr("Người nhận"), taker),
        ):
            known.addWidget(Fact(caption, value), 1)
        rows = QVBoxLayout(row)
        rows.setContentsMargins(20, 12, 20, 14)
        rows.setSpacing(8)
        rows.addLayout(name)
        rows.addLayout(known)
        return row


class NearCard(Listed):
    """People of nearly the same name, for somebody who is on no list."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def show_hits(self, hits: tuple[Hit, ...], most: int = 4) -> None:
        self.clear()
        self.head.title.setText(tr("Có phải một trong những người này?"))
        for hit in hits[:most]:
            self.add(self._row(hit))
        self.setVisible(bool(hits))

    def _row(self, hit: Hit) -> QFrame:
        row = QFrame()
        mark(row, role="rowline")
        see = KeyButton(self._look, tr("Xem"))
        see.setAccessibleName(tr("Xem {name}", name=hit.name))
        see.clicked.connect(lambda: self.chosen.emit(hit))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(hit.name, "h3"))
        words.addWidget(label(hit_place(hit), "cap"))
        line = QHBoxLayout(row)
        line.setContentsMargins(20, 6, 20, 6)
        line.setSpacing(14)
        line.addWidget(Glyph(self._look, "user-round", "text2", 26))
        line.addLayout(words, 1)
        line.addWidget(see)
        return row
