"""What an officer asks of the desk, and the desk's no."""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.entry_parts import Collector, Ref
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, Hash
from fieldapp.domain.kinds import Code
from fieldapp.domain.reasons import RefusalReason
from fieldapp.domain.standing import Past, Standing

Act = Literal["check_in", "handover", "scan", "pack", "batch"]
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
class Order:
    """One press of the officer: everything that becomes one handover."""

    wanted: tuple[Wanted, ...]
    signing: Ink | Mark | Paper
    how: Literal["scan", "search", "typed"] = "search"
    proof: Literal["cccd", "bhyt", "invitation", "known", "other"] = "known"
    invitation: Literal["taken", "none"] = "none"
    place: Literal["stage", "desk", "home", "office"] = "desk"
    collector: Collector | None = None
    visit: str | None = None


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
