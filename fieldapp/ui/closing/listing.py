"""The items nobody received: each is scanned as it is found on the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from fieldapp.desk.still_here import StillHere
from fieldapp.domain.ids import EntitlementId, ItemCode
from fieldapp.ui import wording
from fieldapp.ui.closing.count import Typed
from fieldapp.ui.components import Card, CardHead, Chip, Glyph, label
from fieldapp.ui.desk import facts
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

# A long list is for the scanner, not for the eye; the head counts all of it.
_MOST_ROWS = 40


class StillHereCard(Card):
    """Marks what was found; `found` says how many of an item that makes."""

    def __init__(self, look: Look, here: tuple[StillHere, ...], typed: Typed) -> None:
        super().__init__(padding=0, spacing=0)
        self._here, self._typed = here, typed
        self._chips: dict[EntitlementId, Chip] = {}
        head = CardHead(tr("Sổ, thẻ chưa trao ({n})", n=sum(each.qty for each in here)))
        self.told = label(role="cap")
        head.add(self.told)
        self.body.addWidget(head)
        grid = QGridLayout()
        grid.setContentsMargins(20, 10, 20, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(3, 1)
        for place, each in enumerate(here[:_MOST_ROWS]):
            chip = Chip(look)
            self._chips[each.entitlement] = chip
            grid.addWidget(Glyph(look, facts.item_icon(each.item), "text2", 22), place, 0)
            name = f"{each.name} · {each.birth[:4]}"
            grid.addWidget(label(name, "fact", wrap=True), place, 1)
            grid.addWidget(label(each.commune, "cap", wrap=True), place, 2)
            grid.addWidget(label(wording.why_not(each.why or "not_seen"), "cap"), place, 3)
            grid.addWidget(chip, place, 4, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)
        self._show()

    def take_scan(self, text: str) -> StillHere | None:
        """The item that carries this code, now marked as found; None for any other code."""
        code = "".join(text.split()).upper()
        for each in self._here:
            if code in (known.upper() for known in each.codes):
                self._typed.seen.add(each.entitlement)
                self._show(each.name)
                return each
        return None

    def found(self, item: ItemCode) -> int:
        """How many of one kind were scanned."""
        seen = self._typed.seen
        return sum(e.qty for e in self._here if e.item == item and e.entitlement in seen)

    def _show(self, name: str = "") -> None:
        seen = self._typed.seen
        for entitlement, chip in self._chips.items():
            if entitlement in seen:
                chip.show_text(tr("Đã thấy"), "ok", "circle-check")
            else:
                chip.show_text(tr("Chưa thấy"), "none", "")
        done = sum(each.entitlement in seen for each in self._here)
        told = tr(
            "Quét nhãn trên từng cái: {n} trên {whole} đã thấy", n=done, whole=len(self._here)
        )
        self.told.setText(f"{tr('Vừa thấy: {name}', name=name)} · {told}" if name else told)
