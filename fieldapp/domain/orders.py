"""What an officer asks of the desk, and the desk's no."""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.entry_parts import Collector, PaperSlip, Ref
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, Hash
from fieldapp.domain.kinds import Code
from fieldapp.domain.reasons import RefusalReason
from fieldapp.domain.standing import Past, Standing

Act = Literal["check_in", "handover", "scan", "pack", "batch"]
How = Literal["scan", "search", "typed"]
Proof = Literal["cccd", "bhyt", "invitation", "known", "other"]
Place = Literal["stage", "desk", "home", "office"]
Rule = Literal["covered_elsewhere", "other_desk", "stock_short"]
# Points are x, y in the canvas and milliseconds from the first point.
Stroke = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Ink:
    """A signature drawn on the screen: vector strokes on a canvas of `w` × `h`."""

    strokes: tuple[Stroke, ...]
    w: int
    h: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in ink on the paper receipt, with the finger and a named witness."""

    finger: Code
    witness: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The receipt will be signed by pen; the handover waits for that."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One entitlement to hand over now."""

    beneficiary: BeneficiaryId
    entitlement: EntitlementId
    qty: int = 1
    serial: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """How one person of several was found, and which paper they showed."""

    beneficiary: BeneficiaryId
    how: How = "search"
    proof: Proof = "known"
    invitation: Literal["taken", "none"] = "none"


@dataclass(frozen=True, slots=True)
class Exempt:
    """Rules that a leader sets aside for one order, and why."""

    rules: tuple[Rule, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Order:
    """One press of the officer: everything that becomes one handover.

    Who is in no `arrivals` came as `how`, `proof` and `invitation` say. `exempt` counts only
    where a leader stands by it.
    """

    wanted: tuple[Wanted, ...]
    signing: Ink | Mark | Paper
    how: How = "search"
    proof: Proof = "known"
    invitation: Literal["taken", "none"] = "none"
    place: Place = "desk"
    collector: Collector | None = None
    visit: str | None = None
    arrivals: tuple[Arrival, ...] = ()
    exempt: Exempt | None = None
    paper: PaperSlip | None = None
    """The numbered blank slip that this is keyed back from; it carries the signature."""

    def arrival(self, beneficiary: BeneficiaryId) -> Arrival:
        """How this person of the order came."""
        one = Arrival(beneficiary, self.how, self.proof, self.invitation)
        return next((each for each in self.arrivals if each.beneficiary == beneficiary), one)


@dataclass(frozen=True, slots=True)
class Later:
    """What becomes of items that were not handed over: who sees to it, by when and where."""

    next: Literal["office", "home", "intermediary", "return", "none"] = "office"
    by: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The code on an item was read, and the item is this person's."""

    beneficiary: BeneficiaryId
    entitlement: EntitlementId


@dataclass(frozen=True, slots=True)
class Refusal:
    """An expected no, shown in place and recorded.

    `past` is the handover that stands in the way, `standing` the person it is about, `scanned` the
    text that led here, `place_name` the ceremony or desk where the person belongs.
    """

    act: Act
    reason: RefusalReason
    beneficiary: BeneficiaryId | None = None
    entitlement: EntitlementId | None = None
    other: Ref | None = None
    past: Past | None = None
    standing: Standing | None = None
    scanned: str | None = None
    place_name: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A handover that is on the disk twice; only now may the screen turn green."""

    handover: Hash
    receipt: str
    at: str
    standings: tuple[Standing, ...]
