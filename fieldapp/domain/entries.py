"""The entry: one ordered, immutable, hash-chained line; the only spine of the field's truth."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entry_types import TYPES, EntryData, type_of
from fieldapp.domain.ids import DeskId, Hash, OfficerId
from fieldapp.domain.kinds import CeremonyOrNone, Code, Epoch, Hex8, Natural, Positive, Time

ENTRY_TYPE = "application/vnd.fieldapp.entry.v1"


class TooNew(Malformed):
    """An entry type of a later version: known to be genuine, not known to us."""


def pae(media_type: str, body: bytes) -> bytes:
    """The DSSE pre-authentication encoding: what is hashed and signed includes what it is."""
    kind = media_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(body), body)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where and when an entry stands: everything but what it says."""

    at: Time
    boot: Hex8
    mono: Natural
    ceremony: CeremonyOrNone
    clock: Literal["ok", "suspect"]
    desk: DeskId
    epoch: Epoch
    seq: Positive
    officer: OfficerId
    pack: Hash
    prev: Hash
    tick: Positive


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with the exact bytes it was written, hashed and sent as."""

    stamp: Stamp
    data: EntryData
    line: bytes
    hash: Hash

    @property
    def type(self) -> Code:
        return type_of(self.data)


def entry_hash(line: bytes) -> Hash:
    return Hash(hashlib.sha256(pae(ENTRY_TYPE, line)).hexdigest())


def write(stamp: Stamp, data: EntryData) -> Entry:
    """The canonical line of a new entry and its hash."""
    record = codec.write(stamp)
    record.update(data=codec.write(data), type=type_of(data), v=1)
    line = canonical.encode(record)
    return Entry(stamp, data, line, entry_hash(line))


def parse(line: bytes) -> Entry:
    """Read an entry from outside; `Malformed` if any byte of it is not as we would write it."""
    record = canonical.decode(line)
    kind = record.pop("type", None)
    version = record.pop("v", None)
    data = record.pop("data", None)
    if not isinstance(kind, str) or type(version) is not int:  # true is an int to isinstance
        raise Malformed("no type or version")
    if version != 1 or kind not in TYPES:
        raise TooNew(f"{kind} v{version}")
    stamp = codec.read(Stamp, record)
    return Entry(stamp, codec.read(TYPES[kind], data), line, entry_hash(line))
