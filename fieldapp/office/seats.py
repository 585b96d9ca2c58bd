"""Which desk serves whom: whole communes to a desk, as evenly as they can be dealt."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.pack_records import Beneficiary

ANY_DESK = 0
_NOTHING: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class Seated:
    """What is settled: who has a desk by an earlier pack, who was served, who may go anywhere.

    `shared` are due at several ceremonies, whose desk numbers differ.
    """

    dealt: Collection[BeneficiaryId] = frozenset()
    served: Collection[BeneficiaryId] = frozenset()
    shared: Collection[BeneficiaryId] = frozenset()


def deal(
    people: Sequence[Beneficiary],
    desks: Sequence[int],
    any_desk: Collection[str] = (),
    load: Mapping[int, int] = _NOTHING,
) -> dict[str, int]:
    """The desk of each commune: the largest first, each to the desk with the fewest people.

    Communes of `any_desk` are served everywhere, and so are all where there is one desk. `load` is
    how many people a desk has already.
    """
    sizes = Counter(person.commune for person in people)
    if len(desks) == 1:
        return dict.fromkeys(sizes, ANY_DESK)
    loads = {no: load.get(no, 0) for no in sorted(desks)}
    split = {commune: ANY_DESK for commune in sizes if commune in any_desk}
    for commune, size in sorted(sizes.items(), key=lambda each: (-each[1], each[0])):
        if commune not in split:
            lightest = min(loads, key=lambda no: (loads[no], no))
            split[commune] = lightest
            loads[lightest] += size
    return split


def seats(
    people: Sequence[Beneficiary],
    desks: Sequence[int],
    split: Mapping[str, int],
    settled: Seated,
) -> dict[BeneficiaryId, int]:
    """The desk of each person; a desk that `split` names goes before the one of an earlier pack.

    Who was served stays where that was, and who is new goes where the commune goes. Communes that
    nothing is settled of are dealt evenly.
    """
    found: dict[BeneficiaryId, int] = {}
    new: list[Beneficiary] = []
    for person in people:
        who = person.beneficiary
        if who in settled.shared:
            found[who] = ANY_DESK
        elif who in settled.dealt and (who in settled.served or person.commune not in split):
            found[who] = person.desk
        elif person.commune in split:
            found[who] = split[person.commune]
        else:
            new.append(person)
    homes = _homes(people, found, settled)
    strangers = [person for person in new if person.commune not in homes]
    homes |= deal(strangers, desks, load=Counter(found.values()))
    return found | {person.beneficiary: homes[person.commune] for person in new}


def _homes(
    people: Sequence[Beneficiary], found: Mapping[BeneficiaryId, int], settled: Seated
) -> dict[str, int]:
    """Where most people of a commune are served."""
    counts: dict[str, Counter[int]] = {}
    for person in people:
        who = person.beneficiary
        if who in found and who not in settled.shared:
            counts.setdefault(person.commune, Counter())[found[who]] += 1
    return {
        commune: min(desks, key=lambda no: (-desks[no], no)) for commune, desks in counts.items()
    }
