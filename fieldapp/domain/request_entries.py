"""What a desk says of people beside handing over: called on stage, asked for, put on record."""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.ids import BeneficiaryId, ItemCode
from fieldapp.domain.kinds import (
    BirthText,
    Code,
    IdNumber,
    Positive,
    Text20,
    Text60,
    Text120,
    Text200,
)

WalkInReason = Literal["not_on_list", "other_place", "new_case", "other"]
# The last one: the person says that they never got what the list has as handed over.
CorrectedField = Literal[
    "name", "birth", "sex", "id_number", "bhxh", "village", "category", "received"
]


@dataclass(frozen=True, slots=True)
class Presented:
    """A person was called on stage in running order."""

    beneficiary: BeneficiaryId
    call: Positive


@dataclass(frozen=True, slots=True)
class WalkInRequested:
    """Somebody who is on no list asks the office; gives nothing out."""

    name: Text60
    reason: WalkInReason
    birth: BirthText | None = None
    id_number: IdNumber | None = None
    village: Text60 | None = None
    note: Text200 | None = None


@dataclass(frozen=True, slots=True)
class WantsToContinue:
    """The person wants to go on paying alone; the office follows up."""

    beneficiary: BeneficiaryId
    item: ItemCode
    phone: Text20 | None = None
    note: Text200 | None = None


@dataclass(frozen=True, slots=True)
class CorrectionRequested:
    """What a paper shows otherwise than the list; the list stays until a new pack."""

    beneficiary: BeneficiaryId
    field: Code
    seen: Text120
    proof: Literal["cccd", "bhyt", "invitation", "known", "other"]
    note: Text200 | None = None
