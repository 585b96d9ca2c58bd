"""Standing: all the desk must know of one person to say whether and what they may receive."""

from dataclasses import dataclass
from enum import StrEnum

from fieldapp.domain.ids import BeneficiaryId, DeskId, Hash
from fieldapp.domain.pack_records import Beneficiary, Entitlement, Item


class Verdict(StrEnum):
    """What the desk says of a listed person; only the first two lead to a handover."""

    ELIGIBLE = "eligible"
    PARTLY = "partly"
    RECEIVED = "received"
    OTHER_DESK = "other_desk"
    ON_HOLD = "on_hold"
    NOTHING_DUE = "nothing_due"
    COVERED = "covered_elsewhere"


MAY_RECEIVE = frozenset({Verdict.ELIGIBLE, Verdict.PARTLY})


@dataclass(frozen=True, slots=True)
class Past:
    """An un-voided handover of an entitlement, wherever it is known from.

    `at` is a time with offset, or only a date where the pack brought the fact.
    """

    handover: Hash
    receipt: str
    at: str
    desk: DeskId
    desk_no: int
    qty: int
    collector: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One entitlement with what became of it."""

    entitlement: Entitlement
    item: Item
    past: tuple[Past, ...] = ()
    withdrawn: bool = False

    @property
    def open_qty(self) -> int:
        if self.withdrawn:
            return 0
        return max(0, self.entitlement.qty - sum(past.qty for past in self.past))


@dataclass(frozen=True, slots=True)
class Standing:
    """A person, what is due to them and what they have; `here` is the number of this desk.

    `covered` says that another source pays for what could still be handed over.
    """

    person: Beneficiary
    commune_name: str
    dues: tuple[Due, ...]
    here: int
    covered: bool = False

    @property
    def open_dues(self) -> tuple[Due, ...]:
        """What may be handed over now, at the right desk."""
        return tuple(due for due in self.dues if due.open_qty and not due.entitlement.hold)

    @property
    def past(self) -> tuple[Past, ...]:
        return tuple(past for due in self.dues for past in due.past)

    @property
    def verdict(self) -> Verdict:
        return verdict(
            qty=sum(due.entitlement.qty for due in self.dues if not due.withdrawn),
            handed=sum(past.qty for past in self.past),
            held=any(due.entitlement.hold and due.open_qty for due in self.dues),
            ready=sum(due.open_qty for due in self.open_dues),
            elsewhere=self.person.desk not in (0, self.here),
        )


def verdict(*, qty: int, handed: int, held: bool, ready: int, elsewhere: bool) -> Verdict:
    """Decide from sums over a person's entitlements, so that search and scan say the same.

    A person with nothing left is "received" at every desk: the officer who is asked must see that
    first. A hold counts only when nothing else can be given.
    """
    if qty == 0:
        return Verdict.NOTHING_DUE
    if ready == 0:
        return Verdict.ON_HOLD if held else Verdict.RECEIVED
    if elsewhere:
        return Verdict.OTHER_DESK
    return Verdict.PARTLY if handed else Verdict.ELIGIBLE


@dataclass(frozen=True, slots=True)
class Hit:
    """One person a search found; shows no number. `at` is the time of the latest handover."""

    beneficiary: BeneficiaryId
    name: str
    birth: str
    village: str | None
    commune_name: str
    verdict: Verdict
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: at most 20 people, and whether there are more."""

    hits: tuple[Hit, ...]
    more: bool = False
