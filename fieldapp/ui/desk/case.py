"""The person at the desk as the presenters know them, and what becomes of the officer's ticks."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from fieldapp.desk.approving import Approval
from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.orders import (
    Arrival,
    Exempt,
    How,
    Ink,
    Mark,
    Order,
    Paper,
    Place,
    Proof,
    Wanted,
)
from fieldapp.domain.standing import Due, Standing, Verdict
from fieldapp.ui.desk import facts
from fieldapp.ui.language import tr

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody else whose items go over the table in the same handover."""

    standing: Standing
    how: How
    proof: Proof

    @property
    def arrival(self) -> Arrival:
        who = self.standing.person.beneficiary
        return Arrival(who, self.how, self.proof, _slip(self.proof))


@dataclass(frozen=True, slots=True)
class Case:
    """Who stands at the desk, how they were found, and who takes the items."""

    standing: Standing
    how: How
    proof: Proof
    collector: Collector | None = None
    exempt: Exempt | None = None
    approval: Approval | None = None
    guests: tuple[Guest, ...] = ()

    @property
    def may_receive(self) -> bool:
        """Whether something may be handed over: of itself, or because a leader stands by it."""
        allowed = self.standing.verdict in {Verdict.ELIGIBLE, Verdict.PARTLY}
        return allowed or self.approval is not None

    @property
    def people(self) -> tuple[Standing, ...]:
        """Everybody of this handover; who came first stands first."""
        return (self.standing, *(guest.standing for guest in self.guests))

    @property
    def ids(self) -> tuple[BeneficiaryId, ...]:
        return tuple(each.person.beneficiary for each in self.people)

    @property
    def named(self) -> str:
        """Whom a line of the screen names."""
        name = self.standing.person.name
        return tr("{name} và {n} người", name=name, n=len(self.guests)) if self.guests else name

    @property
    def signer(self) -> str:
        return self.collector.name if self.collector else self.standing.person.name

    def order(
        self, wanted: tuple[Wanted, ...], signing: Ink | Mark | Paper, place: Place = "desk"
    ) -> Order:
        return Order(
            wanted,
            signing,
            self.how,
            self.proof,
            _slip(self.proof),
            place,
            collector=self.collector,
            arrivals=tuple(each.arrival for each in self.guests),
            exempt=self.exempt,
        )

    def sentence(self, dues: tuple[Due, ...]) -> str:
        """What the receiver agrees to, as rich text to be read aloud."""
        sums = facts.sums(dues)
        counted = [f"<b>{escape(facts.counted(code, qty))}</b>" for code, qty in sums.items()]
        joined = tr(" và ").join(filter(None, [", ".join(counted[:-1]), counted[-1]]))
        theirs = {due.entitlement.beneficiary for due in dues}
        names = [each.person.name for each in self.people if each.person.beneficiary in theirs]
        if self.collector is not None:
            said = tr("“Tôi nhận thay đủ {items} mang tên {name}.”", items=joined, name=_all(names))
        elif len(names) > 1:
            others = _all(names[1:])
            said = tr(
                "“Tôi đã nhận đủ {items}, của tôi và của {names}.”", items=joined, names=others
            )
        else:
            said = tr("“Tôi đã nhận đủ {items} mang tên tôi.”", items=joined)
        return said


def _slip(proof: Proof) -> Literal["taken", "none"]:
    # A slip that was scanned lies on the table; it is kept and cancelled there.
    return "taken" if proof == "invitation" else "none"


def _all(names: list[str]) -> str:
    shown = ", ".join(escape(name) for name in names[:_NAMED])
    left = len(names) - _NAMED
    return shown if left <= 0 else tr("{names} và {n} người nữa", names=shown, n=left)
