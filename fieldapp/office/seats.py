"""Which desk serves whom: whole communes to a desk, as evenly as they can be dealt."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.pack_records import Beneficiary

ANY_DESK = 0


def deal(
    people: Sequence[Beneficiary], desks: Sequence[int], any_desk: Collection[str] = ()
) -> dict[str, int]:
    """The desk of each commune: the largest first, each to the desk with the fewest people.

    Communes of `any_desk` are served everywhere, and so are all where there is one desk.
    """
    sizes = Counter(person.commune for person in people)
    if len(desks) == 1:
        return dict.fromkeys(sizes, ANY_DESK)
    load = dict.fromkeys(sorted(desks), 0)
    split = {commune: ANY_DESK for commune in sizes if commune in any_desk}
    for commune, size in sorted(sizes.items(), key=lambda each: (-each[1], each[0])):
        if commune not in split:
            lightest = min(load, key=lambda no: (load[no], no))
            split[commune] = lightest
            load[lightest] += size
    return split


def seats(
    people: Iterable[Beneficiary],
    split: Mapping[str, int],
    *,
    seated: Collection[BeneficiaryId],
    shared: Collection[BeneficiaryId],
) -> dict[BeneficiaryId, int]:
    """The desk of each person; who was `seated` by an earlier pack stays where they are.

    An entry is judged the same under every pack only if nobody changes desks; who is due at
    several ceremonies (`shared`) may go to any.
    """
    found: dict[BeneficiaryId, int] = {}
    for person in people:
        if person.beneficiary in shared:
            found[person.beneficiary] = ANY_DESK
        elif person.beneficiary in seated:
            found[person.beneficiary] = person.desk
        else:
            found[person.beneficiary] = split.get(person.commune, ANY_DESK)
    return found
