"""The running order of a ceremony: who is called on stage, and who is visited at home later."""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.ids import BeneficiaryId, ItemCode
from fieldapp.domain.roll import RollPerson

CallState = Literal["waiting", "presented", "served"]


@dataclass(frozen=True, slots=True)
class Call:
    """One representative; nothing on it that a hall must not see: no number, no class."""

    beneficiary: BeneficiaryId
    call: int
    name: str
    village: str
    commune: str
    items: dict[ItemCode, int]
    state: CallState


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody whom nothing was given yet, and why; the promised day where one was said."""

    beneficiary: BeneficiaryId
    name: str
    birth: str
    home: str
    items: dict[ItemCode, int]
    why: str
    by: str | None = None
    where: str | None = None


def running_order(roll: tuple[RollPerson, ...], presented: frozenset[str]) -> tuple[Call, ...]:
    """Who has a place in the running order, in that order."""
    return tuple(
        Call(
            each.person.beneficiary,
            each.person.call,
            each.person.name,
            each.person.village or "",
            each.commune_name,
            each.amounts(open_only=False),
            _state(each, presented),
        )
        for each in roll
        if each.person.call is not None
    )


def next_call(calls: tuple[Call, ...]) -> Call | None:
    """Who is called next: the first who was neither presented nor served."""
    return next((each for each in calls if each.state == "waiting"), None)


def _state(each: RollPerson, presented: frozenset[str]) -> CallState:
    if each.person.beneficiary in presented:
        return "presented"
    return "served" if each.is_served else "waiting"
