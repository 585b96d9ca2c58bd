"""What stays in the place of an entry that named somebody who was erased.

A tombstone is the entry's own line without what named the person, with `erased` (when, by whom) and
`h`, the hash the entry always had: the chain, receipts and batches go on pointing at it, and every
sum is made from it as before. It no longer hashes to `h`; that it is the one the office wrote is
said by the office's entry `person_erased`, which names `h` and the SHA-256 of the tombstone. Only a
register holds tombstones: from outside, `entries.parse` refuses them.
"""

import hashlib
from dataclasses import dataclass

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entries import Entry, parse
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import Hash, OfficerId
from fieldapp.domain.kinds import Time

_MARK = b'"erased":{'


@dataclass(frozen=True, slots=True)
class Erased:
    """When an entry lost what named somebody, and by whom."""

    at: Time
    by: OfficerId


def tombstone(entry: Entry, left: EntryData, erased: Erased) -> bytes:
    """The line that is kept in place of `entry`, which may be a tombstone already."""
    record = canonical.decode(entry.line)
    record.update(data=codec.write(left), erased=codec.write(erased), h=entry.hash)
    return canonical.encode(record)


def is_tombstone(line: bytes) -> bool:
    # Inside a text the quotes would be escaped.
    return _MARK in line


def left_of(line: bytes) -> Hash:
    """How `person_erased` names a tombstone."""
    return Hash(hashlib.sha256(line).hexdigest())


def read_kept(line: bytes) -> Entry:
    """An entry or a tombstone, as a register holds it; `Malformed` if it is neither.

    Of a tombstone the hash is what it says of itself: compare it with what the office said.
    """
    if not is_tombstone(line):
        return parse(line)
    record = canonical.decode(line)
    codec.read(Erased, record.pop("erased", None))
    kept = record.pop("h", None)
    entry = parse(canonical.encode(record))
    if not isinstance(kept, str) or kept == entry.hash:
        raise Malformed("a tombstone without its hash")
    return Entry(entry.stamp, entry.data, line, codec.read(_Kept, {"h": kept}).h)


@dataclass(frozen=True, slots=True)
class _Kept:
    h: Hash
