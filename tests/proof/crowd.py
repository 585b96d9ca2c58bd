"""A ceremony of many invented people, who each are due a book and a card."""

from fieldapp.domain.pack_records import Beneficiary, Entitlement, Record
from tests.store import sample


def due_of(person: int, item: int) -> int:
    """Entitlement `item` (0 the card, 1 the book) of a person."""
    return 2 * person + item


def crowd(size: int) -> tuple[Record, ...]:
    people: list[Beneficiary] = [
        sample.person(number, f"Người Số {number}") for number in _of(size)
    ]
    items = (sample.CARD, sample.BOOK)
    dues: list[Entitlement] = [
        sample.due(due_of(number, at), number, item)
        for number in _of(size)
        for at, item in enumerate(items)
    ]
    return sample.records(people, dues)


def _of(size: int) -> range:
    return range(1, size + 1)
