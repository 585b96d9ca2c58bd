"""The items of whoever is at the desk: ticked, compared with their labels, numbered."""

import re
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fieldapp.domain.ids import EntitlementId
from fieldapp.domain.orders import Wanted
from fieldapp.domain.scanned import Scan
from fieldapp.domain.standing import Due, Standing
from fieldapp.ui.components import Glyph, ItemRow, KeyButton, label, mark
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.items import Listed
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_SERIAL = re.compile(r"[A-Z0-9]{1,32}")
# What a number on a blank book or card may look like to a scanner.
_NUMBERED = ("unknown", "bhyt", "bhxh")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an officer did to a row, while the card is made anew for more people."""

    ticked: bool
    verified: bool
    serial: str


class SerialField(QLineEdit):
    """The number on a thing that the list does not know; read by the scanner or typed."""

    def __init__(self, item: str) -> None:
        super().__init__()
        self.setMaxLength(32)
        self.setPlaceholderText(tr("Quét hoặc gõ số"))
        self.setAccessibleName(tr("Số trên {item}", item=item))

    def serial(self) -> str:
        written = "".join(self.text().split()).upper()
        return written if _SERIAL.fullmatch(written) else ""


class DueRow(ItemRow):
    """One open item; it may want a number, and it may have been compared."""

    def __init__(self, look: Look, due: Due) -> None:
        name = facts.item_name(due.item)
        super().__init__(look, facts.item_icon(due.item.item), name, facts.item_detail(due))
        self.due = due
        self.verified = False
        self.field: SerialField | None = None
        if due.item.serialised and due.entitlement.serial is None:
            self.field = SerialField(name)
            self.field.setFixedWidth(look.px(200))
            # The field takes the room of the line; words may go on in the next one.
            self._detail.setWordWrap(True)
            self._row.insertWidget(self._row.count() - 1, self.field)
        if due.entitlement.box:
            self.show_box(tr("Hộp {box}", box=due.entitlement.box))

    @property
    def serial(self) -> str | None:
        return self.field.serial() or None if self.field else self.due.entitlement.serial

    def lacks_number(self) -> bool:
        return self.tick.isChecked() and self.field is not None and not self.field.serial()

    def compare(self) -> None:
        self.verified = True
        self.tick.setChecked(True)
        self.show_verified(tr("đã đối chiếu"))


class ItemsCard(Listed):
    """What may be handed over now, ticked; what was received before is greyed."""

    changed = Signal()
    more = Signal()
    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._open: list[tuple[Due, DueRow]] = []
        self.grouped = False
        self._more = KeyButton(look, key="F7", icon="users")
        self._more.clicked.connect(self.more)
        self.head.add(self._more)

    def show_dues(self, standing: Standing, *, handing: bool) -> None:
        """Ticks are there only where something may be handed over."""
        self._begin(handing=handing)
        self._list(standing, handing=handing)

    def show_group(self, people: tuple[Standing, ...]) -> None:
        """Several people: the items of each under their name; earlier ticks stay."""
        kept = {
            due.entitlement.entitlement: _Kept(
                row.tick.isChecked(), row.verified, row.field.text() if row.field else ""
            )
            for due, row in self._open
        }
        self._begin(handing=True)
        self.grouped = len(people) > 1
        for standing in people:
            if self.grouped:
                self.add(self._name(standing))
            self._list(standing, handing=True)
        for due, row in self._open:
            self._restore(row, kept.get(due.entitlement.entitlement))
        self.changed.emit()

    def wanted(self) -> tuple[Wanted, ...]:
        """Every ticked item in full."""
        return tuple(
            Wanted(
                due.entitlement.beneficiary, due.entitlement.entitlement, due.open_qty, row.serial
            )
            for due, row in self._open
            if row.tick.isChecked()
        )

    def ticked(self) -> tuple[Due, ...]:
        return tuple(due for due, row in self._open if row.tick.isChecked())

    def lacks(self) -> str:
        """What is still to do before anything may be handed over; empty when nothing is."""
        lacking = next((row for _, row in self._open if row.lacks_number()), None)
        if lacking is None:
            return ""
        return tr("Cần số trên {item}", item=facts.item_name(lacking.due.item))

    def next_field(self) -> SerialField | None:
        """Where a number is still to be read or typed."""
        return next((row.field for _, row in self._open if row.lacks_number()), None)

    def verify(self, entitlement: EntitlementId) -> None:
        """Tick off an item whose own label was scanned."""
        for due, row in self._open:
            if due.entitlement.entitlement == entitlement:
                row.compare()

    def take_scan(self, scan: Scan) -> bool:
        """Whether the code is a number on one of these things, known to the list or not."""
        code = scan.raw.upper()
        for due, row in self._open:
            if due.entitlement.serial and due.entitlement.serial == code:
                row.compare()
                return True
        if scan.kind not in _NUMBERED or not _SERIAL.fullmatch(code):
            return False
        empty = next((row for _, row in self._open if row.lacks_number()), None)
        if empty is None or empty.field is None:
            return False
        empty.field.setText(code)
        self.changed.emit()
        self.entered.emit()
        return True

    def first_tick(self) -> QWidget | None:
        return self._open[0][1].tick if self._open else None

    def _begin(self, *, handing: bool) -> None:
        self.clear()
        self._open, self.grouped = [], False
        self.head.title.setText(tr("Sổ, thẻ được nhận"))
        self._more.setText(tr("Thêm người"))
        self._more.setVisible(handing)

    def _list(self, standing: Standing, *, handing: bool) -> None:
        for due in standing.dues:
            if not due.withdrawn:
                self.add(self._made(due, handing=handing))

    def _made(self, due: Due, *, handing: bool) -> ItemRow:
        if handing and due.open_qty and not due.entitlement.hold:
            open_row = DueRow(self._look, due)
            self._open.append((due, open_row))
            open_row.toggled.connect(self.changed)
            if open_row.field is not None:
                open_row.field.textEdited.connect(self.changed)
                open_row.field.returnPressed.connect(self.entered)
            return open_row
        title, icon = facts.item_name(due.item), facts.item_icon(due.item.item)
        row = ItemRow(self._look, icon, title, facts.item_detail(due))
        if due.open_qty == 0:
            row.show_given(tr("đã trao {time}", time=facts.clock(due.past[-1].at)))
        elif due.entitlement.hold:
            row.show_given("")
            row.chip.show_text(tr("tạm giữ"), "err", "hand")
        else:
            row.show_only()
        return row

    def _restore(self, row: DueRow, kept: _Kept | None) -> None:
        if kept is None:
            return
        if row.field is not None:
            row.field.setText(kept.serial)
        if kept.verified:
            row.compare()
        row.tick.setChecked(kept.ticked)

    def _name(self, standing: Standing) -> QWidget:
        line = QWidget()
        mark(line, role="rowline")
        row = QHBoxLayout(line)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(10)
        row.addWidget(Glyph(self._look, "user-round", "text2", 20))
        person = standing.person
        row.addWidget(label(person.name, "h3"))
        home = facts.address(person.village, standing.commune_name)
        row.addWidget(label(f"{person.birth[:4]} · {home}", "cap"), 1)
        return line
