"""Which entries of a copy on a stick are certainly its desk's, though nobody has the desk's key.

A frame's own MAC needs that key, and anybody can seal a frame to the office. But a receipt is
signed by the desk and holds the hash of its entry, which holds the hash of the entry before: from a
good receipt, or an entry of the desk that is held already, the whole chain behind it is proven.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import DeskId, Hash
from fieldapp.store import chain
from fieldapp.store.database import Database
from fieldapp.store.own_chain import before
from fieldapp.trust.journal import Frame, read_frames, scan_frames
from fieldapp.trust.keys import Dmk
from fieldapp.trust.receipts import VerifiedReceipt, verify_receipt


@dataclass(frozen=True, slots=True)
class Loose:
    """An entry from a copy, the bytes it stood in, and whether the desk's own key vouches."""

    frame: Frame
    sealed: bytes
    sure: bool

    @property
    def entry(self) -> Entry:
        return self.frame.entry

    @property
    def order(self) -> tuple[int, int, str]:
        return self.entry.stamp.epoch, self.entry.stamp.seq, self.entry.hash


def read_loose(
    content: bytes, identities: Sequence[str], keys: Mapping[DeskId, Dmk]
) -> tuple[Loose, ...]:
    """All that can be opened; raises `Refusable` or `WrittenLater` as the journal's readers do."""
    # Frames of a later version at the end must not be passed over in silence.
    scan_frames(content, None)
    found = read_frames(content, None, identities).frames
    sure = {desk: _spans(content, key) for desk, key in keys.items()}
    return tuple(
        Loose(
            frame,
            content[slice(*frame.span)],
            frame.span in sure.get(frame.entry.stamp.desk, frozenset()),
        )
        for frame in found
    )


def each_once(found: Iterable[Loose], pub: bytes) -> tuple[Loose, ...]:
    """Every entry once, in order: of several frames of it the one that proves most.

    Who can read an entry can seal it to the office again with a receipt that proves nothing.
    """
    best: dict[Hash, Loose] = {}
    for each in found:
        other = best.setdefault(each.entry.hash, each)
        if other is not each and _weight(each, pub) > _weight(other, pub):
            best[each.entry.hash] = each
    return tuple(sorted(best.values(), key=lambda each: each.order))


def proven(db: Database, found: Iterable[Loose], pub: bytes) -> frozenset[Hash]:
    """The hashes of those that are the desk's; `found` are of one desk, `pub` is its key."""
    known = {each.entry.hash: each for each in found}
    good = set[Hash]()
    for each in sorted(known.values(), key=lambda each: each.order, reverse=True):
        if each.entry.hash in good or not _vouched(db, each, pub):
            continue
        at: Loose | None = each
        while at is not None and at.entry.hash not in good:
            good.add(at.entry.hash)
            parent = before(at.entry)
            at = known.get(Hash(parent[2])) if parent else None
    return frozenset(good)


def _vouched(db: Database, each: Loose, pub: bytes) -> bool:
    """Whether this entry is proven by itself; the reader saw that the receipt is of this entry."""
    return each.sure or chain.holds(db, each.entry) or _signed(each, pub)


def _weight(each: Loose, pub: bytes) -> tuple[bool, bool]:
    return each.sure, _signed(each, pub)


def _signed(each: Loose, pub: bytes) -> bool:
    desks = {each.entry.stamp.desk: pub}
    digits = each.frame.receipt
    return digits is not None and isinstance(verify_receipt(digits, desks), VerifiedReceipt)


def _spans(content: bytes, key: Dmk) -> frozenset[tuple[int, int]]:
    return frozenset(
        (each.start, each.end) for each in scan_frames(content, key.journal_key).frames
    )
