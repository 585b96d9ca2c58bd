"""Which entries a register holds as tombstones only, and what the office said stays of them."""

from collections.abc import Iterable

from fieldapp.domain.desk_entries import HandedOver, HandoverConfirmed
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash
from fieldapp.store.database import Database

# What the office says of no ceremony stands under no province.
_NOWHERE = "00"
_BURIED = "SELECT 1 FROM erased WHERE province = ? AND entry = ?"


def strokes_of_buried(db: Database, entries: Iterable[Entry]) -> frozenset[Hash]:
    """Signatures that a batch brings again although the person who made them was erased."""
    return frozenset(
        entry.data.signature.sha256
        for entry in entries
        if isinstance(entry.data, HandedOver | HandoverConfirmed)
        and entry.data.signature is not None
        and entry.data.signature.sha256 is not None
        and db.one(_BURIED, (_NOWHERE, entry.hash))
    )


def is_known_tombstone(db: Database, hash_: str, left: str) -> bool:
    """Whether the office said that this stays in the place of that entry."""
    sql = "SELECT 1 FROM erased WHERE province = ? AND entry = ? AND remains = ?"
    return db.one(sql, (_NOWHERE, hash_, left)) is not None
