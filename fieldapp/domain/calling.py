"""The running order of a ceremony: who is called on stage, and who is visited at home later."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.ids import BeneficiaryId, ItemCode
from fieldapp.domain.names import sort_key
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


def running_order(roll: Iterable[RollPerson], presented: frozenset[str]) -> tuple[Call, ...]:
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


def quiet_queue(roll: Iterable[RollPerson]) -> tuple[Visit, ...]:
    """Who is served at the table without being called: nothing given yet, and nothing noted."""
    return tuple(
        visit(each, "not_seen")
        for each in roll
        if each.person.call is None and not each.is_served and each.why_not is None
    )


def visit(each: RollPerson, why: str, by: str | None = None, where: str | None = None) -> Visit:
    person = each.person
    home = ", ".join(filter(None, (person.village, each.commune_name)))
    due = each.amounts(open_only=True)
    return Visit(person.beneficiary, person.name, person.birth, home, due, why, by, where)


def by_place(roll: Iterable[RollPerson]) -> list[RollPerson]:
    """As a round goes: commune by commune, village by village, there by name."""
    return sorted(
        roll,
        key=lambda each: tuple(
            map(sort_key, (each.commune_name, each.person.village or "", each.person.name))
        ),
    )


def next_call(calls: tuple[Call, ...], after: int = 0) -> Call | None:
    """Who is called next behind a place of the order, or from its beginning again.

    That is somebody who was neither presented nor served.
    """
    waiting = [each for each in calls if each.state == "waiting"]
    return next((each for each in waiting if each.call > after), waiting[0] if waiting else None)


def _state(each: RollPerson, presented: frozenset[str]) -> CallState:
    if each.person.beneficiary in presented:
        return "presented"
    return "served" if each.is_served else "waiting"
