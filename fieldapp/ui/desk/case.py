"""The person at the desk as the presenters know them, and what becomes of the officer's ticks."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.orders import Ink, Mark, Order, Paper, Wanted
from fieldapp.domain.standing import Due, Standing, Verdict
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.id_card import Proof
from fieldapp.ui.language import tr

How = Literal["scan", "search", "typed"]


@dataclass(frozen=True, slots=True)
class Case:
    """Who stands at the desk, how they were found, and who takes the items."""

    standing: Standing
    how: How
    proof: Proof
    collector: Collector | None = None

    @property
    def may_receive(self) -> bool:
        return self.standing.verdict in {Verdict.ELIGIBLE, Verdict.PARTLY}

    @property
    def signer(self) -> str:
        return self.collector.name if self.collector else self.standing.person.name

    def order(self, wanted: tuple[Wanted, ...], signing: Ink | Mark | Paper) -> Order:
        # A slip that was scanned lies on the table; it is kept and cancelled there.
        slip: Literal["taken", "none"] = "taken" if self.proof == "invitation" else "none"
        return Order(wanted, signing, self.how, self.proof, slip, "desk", collector=self.collector)

    def sentence(self, dues: tuple[Due, ...]) -> str:
        """What the receiver agrees to, as rich text to be read aloud."""
        sums = facts.sums(dues)
        counted = [f"<b>{escape(facts.counted(code, qty))}</b>" for code, qty in sums.items()]
        joined = tr(" và ").join(filter(None, [", ".join(counted[:-1]), counted[-1]]))
        if self.collector is None:
            return tr("“Tôi đã nhận đủ {items} mang tên tôi.”", items=joined)
        name = escape(self.standing.person.name)
        return tr("“Tôi nhận thay đủ {items} mang tên {name}.”", items=joined, name=name)
