"""What of a copy joins the chain that the register holds, what stands apart, what is not proven."""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash, province_of
from fieldapp.office.stick_proof import Loose, each_once, proven
from fieldapp.store import chain
from fieldapp.store.database import Database
from fieldapp.store.own_chain import before
from fieldapp.store.stick_ends import reaches


@dataclass(frozen=True, slots=True)
class SortedOut:
    """Entries of one desk's copy; `missing` is what the first that stands apart waits for."""

    joined: tuple[Loose, ...]
    apart: tuple[Loose, ...]
    unproven: tuple[Loose, ...]
    missing: tuple[int, int] | None

    @property
    def end(self) -> bytes:
        """The sealed frames of all that is to wait."""
        return b"".join(each.sealed for each in (*self.apart, *self.unproven))

    def not_held(self, db: Database) -> bytes:
        """The sealed frames of all that the register lacks, in order."""
        every = sorted((*self.joined, *self.apart, *self.unproven), key=lambda each: each.order)
        return b"".join(each.sealed for each in every if not chain.holds(db, each.entry))


def sort_out(db: Database, pub: bytes, start: Hash, found: Sequence[Loose]) -> SortedOut:
    """`pub` is the key of the desk, `start` what the first entry of each epoch follows."""
    ordered = each_once(found, pub)
    good = proven(db, ordered, pub)
    joined: dict[str, Loose] = {}
    apart: list[Loose] = []
    for each in ordered:
        if each.entry.hash not in good:
            continue
        if _joins(db, each.entry, start, joined):
            joined[each.entry.hash] = each
        else:
            apart.append(each)
    unproven = tuple(each for each in ordered if each.entry.hash not in good)
    missing = _missing(db, apart[0].entry, joined) if apart else None
    return SortedOut(tuple(joined.values()), tuple(apart), unproven, missing)


def _joins(db: Database, entry: Entry, start: Hash, joined: dict[str, Loose]) -> bool:
    """Whether what an entry continues is here: the same question as for a batch."""
    at, parent = entry.stamp, before(entry)
    if at.seq == 1:
        epoch_before = parent[0] if parent else -1
        begins = entry.type == "ledger_opened" and at.prev == start
        if not begins or epoch_before != at.epoch - 1:
            return False
    if parent is None or parent[2] in joined:
        return True
    where = (province_of(at.ceremony), at.desk, parent[0], parent[1])
    return parent[2] in chain.hash_at(db, *where)


def _missing(db: Database, entry: Entry, joined: dict[str, Loose]) -> tuple[int, int] | None:
    parent = before(entry)
    if parent is None or parent[2] in joined:
        return None
    epoch, seq, _ = parent
    places = (each.entry.stamp for each in joined.values())
    here = max((at.seq for at in places if at.epoch == epoch and at.seq < seq), default=0)
    where = (province_of(entry.stamp.ceremony), entry.stamp.desk, epoch, seq - 1)
    return max(here, reaches(db, *where)) + 1, seq
