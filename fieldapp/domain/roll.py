"""The roll of a ceremony: everybody in calling order, with what is due and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from fieldapp.domain.documents.listed import ItemKind, ListedPerson
from fieldapp.domain.documents.progress import CommuneProgress
from fieldapp.domain.ids import ItemCode
from fieldapp.domain.pack_records import Beneficiary, Entitlement, Item

_SHORT = {"bhxh_book": "Sổ", "bhyt_card": "Thẻ"}


@dataclass(frozen=True, slots=True)
class Given:
    """A line that stands: how many, when and under which receipt."""

    qty: int
    at: str
    receipt: str


@dataclass(frozen=True, slots=True)
class RollDue:
    """One entitlement that was not withdrawn."""

    entitlement: Entitlement
    given: tuple[Given, ...] = ()

    @property
    def handed(self) -> int:
        return sum(each.qty for each in self.given)

    @property
    def open_qty(self) -> int:
        return max(0, self.entitlement.qty - self.handed)


@dataclass(frozen=True, slots=True)
class RollPerson:
    """One person of the roll; `why_not` is the code of the latest note that nothing was given."""

    person: Beneficiary
    commune_name: str
    dues: tuple[RollDue, ...]
    why_not: str | None = None

    @property
    def is_served(self) -> bool:
        return all(not due.open_qty for due in self.dues)

    @property
    def given(self) -> tuple[Given, ...]:
        return tuple(chain.from_iterable(due.given for due in self.dues))

    def amounts(self, *, open_only: bool) -> dict[ItemCode, int]:
        """How many of each item are due in all, or still open."""
        found: dict[ItemCode, int] = {}
        for due in self.dues:
            item = due.entitlement.item
            found[item] = found.get(item, 0) + (due.open_qty if open_only else due.entitlement.qty)
        return found

    @property
    def boxes(self) -> str:
        return ", ".join(dict.fromkeys(filter(None, (due.entitlement.box for due in self.dues))))


def kinds_of(items: Iterable[Item]) -> tuple[ItemKind, ...]:
    """The items as columns, in the order of the pack."""
    return tuple(
        ItemKind(each.item, each.name_vi, _SHORT.get(each.item, each.name_vi)) for each in items
    )


def listed(each: RollPerson, *, open_only: bool = False) -> ListedPerson:
    """As lists on paper name a person."""
    latest = max(each.given, key=lambda given: given.at, default=None)
    served = f"{latest.at[11:16]} {latest.receipt}".strip() if latest and each.is_served else ""
    return ListedPerson(
        name=each.person.name,
        birth=each.person.birth,
        village=each.person.village or "",
        commune=each.commune_name,
        due=each.amounts(open_only=open_only),
        id_number=each.person.id_number or each.person.old_id,
        call=each.person.call,
        box=each.boxes or None,
        served=served,
    )


def by_commune(roll: Iterable[RollPerson]) -> tuple[CommuneProgress, ...]:
    """People and items of each commune, in the order the communes appear on the roll by name."""
    groups: dict[str, list[RollPerson]] = {}
    for each in roll:
        groups.setdefault(each.commune_name, []).append(each)
    return tuple(_progress(name, groups[name]) for name in sorted(groups))


def _progress(commune: str, people: list[RollPerson]) -> CommuneProgress:
    due: dict[ItemCode, int] = {}
    handed: dict[ItemCode, int] = {}
    for each in chain.from_iterable(person.dues for person in people):
        item = each.entitlement.item
        due[item] = due.get(item, 0) + each.entitlement.qty
        handed[item] = handed.get(item, 0) + each.handed
    served = sum(each.is_served for each in people)
    return CommuneProgress(commune, len(people), served, due, handed)
