"""What is still there of a desk when its ledger is not: journals, and an older ledger if it opens.

Nothing is written here. Every frame of a journal carries the desk's own MAC, and a ledger its own
key, so whatever can be read is the desk's; it counts as far as it stands in one chain.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fieldapp.desk.folder import Folder
from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.entries import Entry, parse
from fieldapp.domain.ids import Hash, province_of
from fieldapp.domain.printed import receipt_code
from fieldapp.files.atomic import read_capped
from fieldapp.store import chain, receipts
from fieldapp.store.database import Database
from fieldapp.store.opening import check_entries, open_ledger
from fieldapp.store.own_chain import before
from fieldapp.store.troubles import CannotOpen
from fieldapp.trust.blobs import named_blob
from fieldapp.trust.journal import Frame, read_frames
from fieldapp.trust.keys import Dmk

JOURNAL_LIMIT = 1 << 30
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The desk's entries in one chain, and what its ledger still was.

    `beyond` counts entries behind a gap: they are in the journal, but not what they continue.
    """

    frames: tuple[Frame, ...]
    beyond: tuple[Frame, ...]
    ledger: Literal["gone", "damaged", "older", "whole"]

    @property
    def last(self) -> Entry | None:
        return self.frames[-1].entry if self.frames else None

    @property
    def handovers(self) -> int:
        return sum(isinstance(each.entry.data, HandedOver) for each in self.frames)


def salvage(folder: Folder, dmk: Dmk, journals: Sequence[Path], start: Hash) -> Salvaged:
    """Gather all that is known of this desk; `start` is what the first entry of its chain follows.

    Raises `FieldTrouble` where the ledger is open elsewhere or of a later version.
    """
    mirrored: dict[Place, Frame] = {}
    for path in (folder.journal, *journals):
        if path.exists():
            content = read_capped(path, JOURNAL_LIMIT)
            found = read_frames(content, dmk.journal_key, [dmk.age_identity])
            mirrored |= _by_place(found.frames)
    kept = _ledger(folder, dmk)
    frames, beyond = _in_one_chain(mirrored | (kept or {}), start)
    if kept is None:
        return Salvaged(frames, beyond, "damaged" if folder.ledger.exists() else "gone")
    # An empty ledger is what somebody made anew where the old one was lost.
    if not kept:
        return Salvaged(frames, beyond, "gone")
    return Salvaged(frames, beyond, "older" if mirrored.keys() - kept.keys() else "whole")


def _ledger(folder: Folder, dmk: Dmk) -> dict[Place, Frame] | None:
    if not folder.ledger.exists():
        return None
    try:
        db = open_ledger(folder.ledger, dmk.db_key)
    except CannotOpen:
        return None
    try:
        check_entries(db)
        lines = chain.every_line(db, dmk.desk)
        return _by_place(_as_mirrored(db, parse(line)) for line in lines)
    except CannotOpen:
        return None
    finally:
        db.connection.close()


def _as_mirrored(db: Database, entry: Entry) -> Frame:
    province = province_of(entry.stamp.ceremony)
    digits = None
    if isinstance(entry.data, HandedOver):
        digits = receipt_code(receipts.signed_receipt(db, province, entry.hash))
    name = named_blob(entry)
    return Frame(entry, digits, {} if name is None else {name: receipts.blob(db, province, name)})


def _by_place(frames: Iterable[Frame]) -> dict[Place, Frame]:
    return {(each.entry.stamp.epoch, each.entry.stamp.seq): each for each in frames}


def _in_one_chain(
    known: Mapping[Place, Frame], start: Hash
) -> tuple[tuple[Frame, ...], tuple[Frame, ...]]:
    joined: list[Frame] = []
    beyond: list[Frame] = []
    held: set[str] = set()
    for place in sorted(known):
        entry = known[place].entry
        parent = before(entry)
        follows = entry.stamp.prev == start if parent is None else parent[2] in held
        if follows:
            held.add(entry.hash)
        (joined if follows else beyond).append(known[place])
    return tuple(joined), tuple(beyond)
