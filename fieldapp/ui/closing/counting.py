"""Step 2: brought = given + taken back + damaged, live; a difference asks for its reason."""

from functools import partial

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.ids import ItemCode
from fieldapp.domain.judging_day import StockOfDay
from fieldapp.ui.approval import LONGEST_WHY
from fieldapp.ui.closing import words
from fieldapp.ui.closing.count import Typed
from fieldapp.ui.closing.listing import StillHereCard
from fieldapp.ui.closing.seen import Evening
from fieldapp.ui.components import Card, Chip, Glyph, KeyButton, label, mark
from fieldapp.ui.desk import facts
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_DIGITS = QRegularExpression("[0-9]{0,5}")
_BOX, _ICON, _NAME, _FIGURE = 104, 28, 150, 84
# Larger type takes what the columns have to spare.
_ROOMY = 125


class ItemCount:
    """The widgets of one item: two boxes, the chip, and the row that asks why."""

    def __init__(self, look: Look, item: ItemCode, name: str, typed: Typed) -> None:
        self.item = item
        self.counted = _box(look, tr("{name}: mang về", name=name), typed.counted.get(item, ""))
        self.damaged = _box(look, tr("{name}: hỏng", name=name), typed.damaged.get(item, "0"))
        self.chip = Chip(look)
        self.why = QLineEdit(typed.why.get(item, ""))
        self.why.setMaxLength(LONGEST_WHY)
        self.why.setAccessibleName(tr("{name}: lý do chênh", name=name))
        self.why.setPlaceholderText(tr("Lý do, ghi vào biên bản"))
        self.asked = label("", "fact")
        self.explaining = QFrame()
        rows = QVBoxLayout(self.explaining)
        rows.setContentsMargins(20, 0, 20, 12)
        rows.setSpacing(8)
        asking, presses = QHBoxLayout(), QHBoxLayout()
        for row in (asking, presses):
            row.setSpacing(10)
            rows.addLayout(row)
        asking.addWidget(self.asked)
        asking.addWidget(self.why, 1)
        for text in words.reasons():
            button = KeyButton(look, text, size="sm")
            button.clicked.connect(lambda _=False, said=text: self.why.setText(said))
            presses.addWidget(button)
        presses.addStretch()


class CountStep(QWidget):
    """`changed` says that something was typed; what was typed is in `typed`."""

    changed = Signal()

    def __init__(self, look: Look, seen: Evening, typed: Typed) -> None:
        super().__init__()
        self._look, self._seen, self._typed = look, seen, typed
        self.items: dict[ItemCode, ItemCount] = {}
        card = Card(padding=0, spacing=0)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(20, 10, 20, 10)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(9, 1)
        if look.scale <= _ROOMY:
            self._grid.setColumnMinimumWidth(1, look.px(_NAME))
            for column in (2, 4):
                self._grid.setColumnMinimumWidth(column, look.px(_FIGURE))
        self._head()
        card.body.addLayout(self._grid)
        for place, (item, stock) in enumerate(seen.day.stock.items(), 1):
            self._line(place, item, stock)
            card.body.addWidget(self.items[item].explaining)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(card)
        text = tr(
            "Đếm sổ, thẻ còn trên bàn. Cái rách, in sai, nhòe thì ghi vào ô Hỏng thay vì Mang về."
        )
        rows.addWidget(label(text, "cap", wrap=True))
        self.here = StillHereCard(look, seen.here, typed)
        rows.addWidget(self.here)
        rows.addStretch()
        self.here.setVisible(bool(seen.here))
        self._show()

    def first(self) -> QWidget | None:
        """The first box that is still empty, else the reason that is still to be given."""
        for each in self.items.values():
            if not each.counted.text():
                return each.counted
        for each in self.items.values():
            line = self._typed.line(each.item, self._seen.day.stock[each.item])
            if not line.is_settled:
                return each.why
        return None

    def take_scan(self, text: str) -> bool:
        """An item that is scanned is here: it is marked, and counted where nobody counted else."""
        before = {item: self.here.found(item) for item in self.items}
        found = self.here.take_scan(text)
        if found is None:
            return False
        made = self.items.get(found.item)
        if made is not None and made.counted.text() in {"", str(before[found.item])}:
            made.counted.setText(str(self.here.found(found.item)))
        return True

    def _head(self) -> None:
        centre = Qt.AlignmentFlag.AlignCenter
        heads = ((2, tr("Mang đi")), (4, tr("Đã trao")), (6, tr("Mang về")), (8, tr("Hỏng")))
        for column, text in heads:
            self._grid.addWidget(label(text, "cap"), 0, column, centre)
        self._grid.addWidget(label(tr("Kết quả"), "cap"), 0, 9, Qt.AlignmentFlag.AlignRight)

    def _line(self, place: int, item: ItemCode, stock: StockOfDay) -> None:
        name = words.kind_name(item, self._seen.counts)
        made = ItemCount(self._look, item, name, self._typed)
        self.items[item] = made
        line = self._typed.line(item, stock)
        centre = Qt.AlignmentFlag.AlignCenter
        grid, look = self._grid, self._look
        grid.addWidget(Glyph(look, facts.item_icon(item), "accent", _ICON), place, 0)
        grid.addWidget(label(name, "item", wrap=True), place, 1)
        for column, text in ((2, str(line.brought)), (3, "="), (4, str(line.given)), (5, "+")):
            grid.addWidget(label(text, "h1" if column % 2 == 0 else "h2"), place, column, centre)
        grid.addWidget(made.counted, place, 6)
        grid.addWidget(label("+", "h2"), place, 7, centre)
        grid.addWidget(made.damaged, place, 8)
        grid.addWidget(made.chip, place, 9, Qt.AlignmentFlag.AlignRight)
        for box, kept in (
            (made.counted, self._typed.counted),
            (made.damaged, self._typed.damaged),
            (made.why, self._typed.why),
        ):
            box.textChanged.connect(partial(self._take, kept, item))

    def _take(self, kept: dict[ItemCode, str], item: ItemCode, text: str) -> None:
        kept[item] = text
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for item, made in self.items.items():
            line = self._typed.line(item, self._seen.day.stock[item])
            text, tone, icon = words.result(line)
            made.chip.show_text(text, tone, icon)
            asks = bool(line.difference) and line.damaged <= line.left
            made.explaining.setVisible(asks)
            made.asked.setText(tr("Vì sao {words}?", words=text.lower()))
            mark(made.counted, state="warn" if asks else "")


def _box(look: Look, name: str, text: str) -> QLineEdit:
    box = QLineEdit(text)
    box.setValidator(QRegularExpressionValidator(_DIGITS, box))
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    box.setAccessibleName(name)
    box.setFixedWidth(look.px(_BOX))
    mark(box, role="count")
    return box
