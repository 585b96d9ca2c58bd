"""The right column: messages, the status band, the person or the ready steps, the action bar."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fieldapp.domain.day import DayCounts, Heading
from fieldapp.domain.orders import Exempt, Refusal
from fieldapp.domain.print_jobs import Layout
from fieldapp.domain.standing import Hit, Standing
from fieldapp.ui.components import Band, KeyButton, Message, ScrollPart, mark
from fieldapp.ui.desk import facts, status
from fieldapp.ui.desk.actions import ActionBar
from fieldapp.ui.desk.dues import ItemsCard
from fieldapp.ui.desk.id_card import read_card
from fieldapp.ui.desk.items import NearCard, PastCard
from fieldapp.ui.desk.person import PersonCard
from fieldapp.ui.desk.ready import ReadyPanel
from fieldapp.ui.desk.status import Status
from fieldapp.ui.language import tr
from fieldapp.ui.print_choices import When
from fieldapp.ui.theme.look import Look


class Panel(QWidget):
    """Shows one thing at a time; the band is always its top, the primary always bottom right."""

    skipped = Signal()
    revealed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.heading: Heading | None = None
        self.kind = "ready"
        self._narrow = False
        self._said = status.ready()
        self.band = Band(look)
        self.band.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._skip = KeyButton(look, key="Esc", tint="on-ok")
        self._skip.clicked.connect(self.skipped)
        self.band.add_button(self._skip)
        self.ready = ReadyPanel(look)
        self.person, self.items = PersonCard(look), ItemsCard(look)
        self.past, self.near = PastCard(look), NearCard(look)
        self._say = Message(look, "info", "")
        self.message = Message(look, "warn", "", closable=True)
        self.bar = ActionBar(look)
        self.items.changed.connect(self._ticked)
        self.items.entered.connect(self._to_next)
        self._lay_out()
        self.message.hide()
        self.retranslate()
        self.show_ready()

    def show_ready(self) -> None:
        """Nobody is at the desk: nothing of the last person stays behind."""
        self.person.clear()
        self.items.clear()
        self.past.clear()
        self.near.clear()
        self._band(status.ready())
        self._reveal(self.ready)

    def show_unreadable(self, scanned: str) -> Status:
        said = status.unreadable(scanned)
        self.show_ready()
        self._band(said)
        return said

    def show_standing(
        self, standing: Standing, *, comparing: bool = False, exempt: Exempt | None = None
    ) -> Status:
        said = status.of_standing(standing, self._pack_day())
        if exempt is not None:
            said = status.of_exempt(standing, exempt)
        self._show_person(said, standing, comparing=comparing)
        return said

    def show_group(self, people: tuple[Standing, ...]) -> None:
        """Several people are served at once; the band counts what is theirs together."""
        self.items.show_group(people)
        dues = [due for each in people for due in each.open_dues]
        who = tr("{n} người", n=len(people))
        said = replace(self._said, sub=f"{who} · {facts.all_counted(dues)}")
        self._band(said, skippable=True)

    def show_wrong_item(self, name: str) -> Status:
        """Another's item was scanned: Enter goes back to the person, nothing is lost."""
        said = status.wrong_item(name)
        self._band(said)
        self.bar.offer_return()
        self.bar.primary.setFocus()
        return said

    def come_back(self) -> None:
        self._band(self._said, skippable=True)
        self.bar.offer_handover()
        self._ticked()
        self.bar.primary.setFocus()

    def show_refusal(self, refusal: Refusal, near: tuple[Hit, ...] = ()) -> Status:
        """The desk's no, with the person where one is known."""
        said = status.of_refusal(refusal, self._pack_day())
        if refusal.standing is not None:
            self._show_person(said, refusal.standing)
            return said
        self._band(said)
        card = read_card(refusal.scanned or "")
        shown: list[QWidget] = [self.bar]
        if card is not None:
            self.person.show_card(card)
            shown.append(self.person)
        spoken = status.spoken(said.kind, refusal)
        if spoken:
            self._say.say("info", tr("Nói với người dân:"), spoken)
            shown.append(self._say)
        self.near.show_hits(near)
        if near:
            shown.append(self.near)
        if said.kind == "not_on_list":
            self.bar.offer_note()
        else:
            self.bar.offer_next()
        self._reveal(*shown)
        self.bar.primary.setFocus()
        return said

    def preview(self, hit: Hit) -> None:
        """A highlighted search result: its status and nothing private."""
        self._band(status.of_verdict(hit.verdict))
        self.person.show_hit(hit)
        self._say.say("info", "", tr("Bấm Enter để mở rồi đối chiếu giấy tờ."))
        self.bar.offer_opening()
        self._reveal(self.person, self._say, self.bar)

    def show_counts(self, counts: DayCounts) -> None:
        self.ready.show_counts(counts)

    def show_printer(self, name: str, layout: Layout = "twin", when: When = "done") -> None:
        self.ready.show_printer(name, when)
        self.bar.show_printer(name, layout, when)

    def fit(self, width: int, *, narrow: bool) -> None:
        """Large type or a small window: captions go, what is pressed stays."""
        self._narrow = narrow
        self.bar.fit(width, narrow=narrow)
        self.person.fit(width, narrow=narrow)
        if narrow:
            self._skip.hide()

    def give_room(self, wanted: bool) -> None:  # noqa: FBT001 - one fact, named by the method
        """In one column a list of people needs the height; the action bar stays."""
        self._scroll.setVisible(not wanted)

    def retranslate(self) -> None:
        self._skip.setText(tr("Bỏ qua"))
        if not self.ready.isHidden():
            self._band(status.ready())
        self.ready.retranslate()
        self.person.retranslate()
        self.bar.retranslate()

    def _show_person(self, said: Status, standing: Standing, *, comparing: bool = False) -> None:
        self._said = said
        handing = said.primary == "hand_over"
        self._band(said, skippable=handing)
        self.person.show_standing(
            standing, self._held_on(), receiving=handing, comparing=comparing and handing
        )
        self.items.show_dues(standing, handing=handing)
        self.past.show_past(standing)
        if handing:
            self.bar.offer_handover()
            self._ticked()
        else:
            here = any(past.desk_no == standing.here for past in standing.past)
            self.bar.offer_next(reprint=here)
        second = self.past if said.kind == "received" else self.items
        self._reveal(self.person, second, self.bar)
        self._to_next()

    def _to_next(self) -> None:
        """The focus goes to the number that is still to be read, else to the primary."""
        (self.items.next_field() or self.bar.primary).setFocus()

    def _ticked(self) -> None:
        chosen = self.items.ticked()
        self.bar.allow(self.items.lacks() if chosen else tr("Chọn ít nhất một món"))

    def _band(self, said: Status, *, skippable: bool = False) -> None:
        self.kind = said.kind
        self.band.show_status(said.tone, said.icon, said.title, said.sub)
        self._skip.setVisible(skippable and not self._narrow)
        if said.kind != "ready":
            self.band.announce()

    def _reveal(self, *shown: QWidget) -> None:
        for part in self._parts:
            part.setVisible(part in shown)
        self.revealed.emit()

    def _pack_day(self) -> str:
        return self.heading.pack_created if self.heading else ""

    def _held_on(self) -> str:
        return self.heading.held_on if self.heading else ""

    def _lay_out(self) -> None:
        self._parts = (
            self.ready,
            self.person,
            self._say,
            self.items,
            self.past,
            self.near,
            self.bar,
        )
        inside = QWidget()
        mark(inside, role="scrolled")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.message)
        rows.addWidget(self.band)
        rows.addWidget(self.ready, 1)
        for part in (self.person, self._say, self.items, self.past, self.near):
            rows.addWidget(part)
        rows.addStretch()
        scroll = self._scroll = ScrollPart()
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(scroll, 1)
        self.foot = QVBoxLayout()
        whole.addLayout(self.foot)
        whole.addWidget(self.bar)
