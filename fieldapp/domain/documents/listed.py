"""A person as lists on paper name them: enough to tell two people apart, and no whole number."""

from collections.abc import Iterable
from dataclasses import dataclass

from fieldapp.domain.ids import ItemCode
from fieldapp.domain.official_paper import Column, Words
from fieldapp.domain.receipt_words import two_figures

SHOWN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of thing as a column of lists and totals; `short` stands in the table's head."""

    item: ItemCode
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One row; `birth` as far as it is known, `due` how many of each item."""

    name: str
    birth: str
    village: str
    commune: str
    due: dict[ItemCode, int]
    id_number: str | None = None
    call: int | None = None
    box: str | None = None
    served: str = ""
    """When and under which receipt, or why not; nothing while the person is still awaited."""

    @property
    def home(self) -> str:
        return ", ".join(filter(None, (self.village, self.commune)))


def masked(number: str | None) -> str:
    """`•••• 4127`: what the officer compares with the card in the person's hand."""
    return f"•••• {number[-SHOWN_DIGITS:]}" if number else "–"


def last_digits(number: str | None) -> str:
    """`…4127`, where a column is narrow."""
    return f"…{number[-SHOWN_DIGITS:]}" if number else "–"


def shown_birth(birth: str) -> str:
    """12/03/1986, 03/1986 or 1986: no more than is known."""
    return "/".join(reversed(birth.split("-")))


def item_columns(kinds: Iterable[ItemKind]) -> tuple[Column, ...]:
    return tuple(Column(kind.short, 1, "centre") for kind in kinds)


def item_cells(due: dict[ItemCode, int], kinds: Iterable[ItemKind]) -> tuple[Words, ...]:
    """How many of each kind; an empty cell where nothing is due."""
    return tuple(two_figures(due[kind.item]) if due.get(kind.item) else "" for kind in kinds)


def sums(people: Iterable[ListedPerson], kinds: Iterable[ItemKind]) -> tuple[Words, ...]:
    everyone = tuple(people)
    return tuple(
        two_figures(sum(each.due.get(kind.item, 0) for each in everyone)) for kind in kinds
    )


def counted(amounts: dict[ItemCode, int], kinds: Iterable[ItemKind]) -> str:
    """`28 sổ bảo hiểm xã hội, 60 thẻ bảo hiểm y tế`, as a sentence goes on."""
    said = (
        f"{two_figures(amounts.get(kind.item, 0))} {kind.name[:1].lower()}{kind.name[1:]}"
        for kind in kinds
    )
    return ", ".join(said)
