"""Slips keyed back: who it was, then what the slip says; one slip, one handover, marked as such."""

from collections.abc import Callable
from functools import partial

from fieldapp.domain.orders import Done, Order, Refusal
from fieldapp.domain.printed import short_receipt
from fieldapp.domain.standing import Found, Hit, Standing
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.papers import words
from fieldapp.ui.papers.port import PapersPort
from fieldapp.ui.papers.screen import PapersScreen
from fieldapp.ui.wording import counted


class Slips:
    """Every question takes a turn; an answer to an earlier one is dropped."""

    def __init__(
        self, desk: PapersPort, lane: Lane, screen: PapersScreen, changed: Callable[[], None]
    ) -> None:
        self._desk, self._lane, self._screen, self._changed = desk, lane, screen, changed
        self._turn, self._keyed = 0, 0
        self._standing: Standing | None = None
        view = screen.slips
        view.searched.connect(self.search)
        view.asked.connect(self.ask)
        view.opened.connect(self.open)
        view.filled.connect(self.key_in)

    def search(self, text: str) -> None:
        self._run(partial(self._desk.search, text.strip()), self._screen.slips.show_found)

    def ask(self, text: str) -> None:
        """A code or a whole number."""
        self._run(partial(self._desk.look_up, text), self._answered)

    def open(self, hit: Hit) -> None:
        chars = len(self._screen.slips.person.text().strip())
        self._run(partial(self._desk.open, hit.beneficiary, chars), self._answered)

    def key_in(self, order: Order, slip: str, on: str) -> None:
        self._run(partial(self._desk.from_paper, order, slip, on), partial(self._done, slip, order))

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._turn += 1
        turn = self._turn
        self._lane.run(
            work,
            then=lambda answer: then(answer) if turn == self._turn else None,
            trouble=self._failed,
        )

    def _answered(self, answer: Standing | Found | Refusal) -> None:
        if isinstance(answer, Found):
            self._screen.slips.show_found(answer)
            return
        standing = answer if isinstance(answer, Standing) else answer.standing
        no = words.no_slip_for(standing) if standing else ""
        if isinstance(answer, Refusal) and not no:
            no = words.no_slip(answer)
        if standing is None or no:
            self._screen.slips.step_back()
            self._screen.say("warn", tr("Chưa ghi phiếu này."), no)
            return
        self._standing = standing
        self._screen.message.hide()
        self._screen.slips.show_person(standing)

    def _done(self, slip: str, order: Order, answer: Done | Refusal) -> None:
        if isinstance(answer, Refusal):
            self._screen.slips.form.show_wrong(words.no_slip(answer))
            if answer.reason == "slip_used":
                self._screen.slips.number.setFocus()
                self._screen.slips.number.selectAll()
            return
        self._keyed += 1
        standing = self._standing
        name = standing.person.name if standing else ""
        items = standing.dues if standing else ()
        codes = {due.entitlement.entitlement: due.item.item for due in items}
        given = ", ".join(counted(codes[each.entitlement], each.qty) for each in order.wanted)
        lead = tr(
            "Đã ghi phiếu {slip}: {name}, {items}.",
            slip=short_receipt(slip),
            name=name,
            items=given,
        )
        text = tr("Phiếu giao nhận {no}.", no=short_receipt(answer.receipt))
        if self._keyed > 1:
            text += " " + tr("Đã nhập {n} phiếu.", n=self._keyed)
        self._screen.slips.saved(slip)
        self._screen.say("ok", lead, text)
        self._changed()

    def _failed(self, trouble: FieldTrouble) -> None:
        self._screen.say("err", trouble.title, f"{trouble.advice} [{trouble.code}]")
