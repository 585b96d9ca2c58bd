"""What this desk knows of the others, and since when."""

from dataclasses import dataclass

from fieldapp.domain.ids import BeneficiaryId, DeskId, Hash


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another desk; `as_of` is when what is known of it was sealed, None where nothing is."""

    desk: DeskId
    no: int
    label: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of several handovers of the same thing; what a pack brought has a day and no time."""

    handover: Hash
    receipt: str
    at: str
    desk_no: int


@dataclass(frozen=True, slots=True)
class Double:
    """A thing that was handed over more than once: both stand until the office has decided."""

    beneficiary: BeneficiaryId
    name: str
    item: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class SiblingRead:
    """What one batch of another desk brought; `doubles` are those known now that were not before.

    `own` is true for a batch of this very desk, which brings nothing.
    """

    no: int
    as_of: str
    fresh: int = 0
    handovers: int = 0
    doubles: tuple[Double, ...] = ()
    own: bool = False
