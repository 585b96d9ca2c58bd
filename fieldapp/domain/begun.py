"""A handover that was begun and neither saved nor left: what the desk asks about after a power cut.

It is no entry and has no number. All of it is gone with the answer.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.ids import BeneficiaryId, OfficerId
from fieldapp.domain.kinds import Count, Time
from fieldapp.domain.orders import How, Proof

MOST_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Begun:
    """Who stood at the table when the signing sheet was opened; the first one is named."""

    at: Time
    how: How
    officer: OfficerId
    people: Annotated[tuple[BeneficiaryId, ...], Count(1, MOST_PEOPLE)]
    proof: Proof
    v: Literal[1]
    collector: Collector | None = None


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """One that nobody has answered for yet, with the name the question says."""

    name: str
    begun: Begun

    @property
    def first(self) -> BeneficiaryId:
        return self.begun.people[0]
