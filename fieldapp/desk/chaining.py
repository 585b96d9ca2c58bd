"""Joins what is left of a desk's entries into one chain; nothing is filled in and nothing lost.

Entries may come in any order, more than once and with gaps. Where two continue the same entry (a
copied laptop), the one that more entries stand on is taken and the other kept beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash
from fieldapp.store.own_chain import before
from fieldapp.trust.journal import Frame

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Missing:
    """Entries that others continue and that stand in no copy."""

    epoch: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Chained:
    """The desk's entries in one chain, those that do not join it, and what is between."""

    frames: tuple[Frame, ...]
    beyond: tuple[Frame, ...]
    missing: tuple[Missing, ...]


def place_of(frame: Frame) -> Place:
    return frame.entry.stamp.epoch, frame.entry.stamp.seq


def chained(found: Iterable[Frame], start: Hash) -> Chained:
    """`start` is what the first entry of the desk follows."""
    known = {each.entry.hash: each for each in found}
    ordered = sorted(known.values(), key=lambda each: (place_of(each), each.entry.hash))
    weights = _weights(ordered)
    joined: list[Frame] = []
    beyond: list[Frame] = []
    held: set[str] = {start}
    for _, here in groupby(ordered, key=place_of):
        # Of entries in one place the heaviest comes first; the sort keeps equals in order.
        heaviest_first = sorted(here, key=lambda each: -weights[each.entry.hash])
        taken = next((each for each in heaviest_first if _parent(each.entry) in held), None)
        if taken is not None:
            held.add(taken.entry.hash)
            joined.append(taken)
        beyond += [each for each in heaviest_first if each is not taken]
    return Chained(tuple(joined), tuple(beyond), _missing(beyond, ordered))


def _parent(entry: Entry) -> str:
    parent = before(entry)
    return entry.stamp.prev if parent is None else parent[2]


def _weights(ordered: list[Frame]) -> dict[str, int]:
    """How many entries stand on each, itself included."""
    weights: dict[str, int] = {each.entry.hash: 1 for each in ordered}
    for each in reversed(ordered):
        parent = _parent(each.entry)
        if parent in weights:
            weights[parent] += weights[each.entry.hash]
    return weights


def _missing(beyond: list[Frame], ordered: list[Frame]) -> tuple[Missing, ...]:
    places = {place_of(each) for each in ordered}
    gaps = set[Missing]()
    for each in beyond:
        parent = before(each.entry)
        if parent is None or parent[:2] in places:
            continue
        epoch, last = parent[:2]
        below = max((seq for at, seq in places if at == epoch and seq < last), default=0)
        gaps.add(Missing(epoch, below + 1, last))
    return tuple(sorted(gaps, key=lambda gap: (gap.epoch, gap.first)))
