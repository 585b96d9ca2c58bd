"""What is still there of a desk when its ledger is not: journals, and an older ledger if it opens.

Nothing is written here. Every frame of a journal carries the desk's own MAC, and a ledger its own
key, so whatever can be read is the desk's; it counts as far as it stands in one chain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fieldapp.desk import troubles
from fieldapp.desk.chaining import Missing, Place, chained, place_of
from fieldapp.desk.folder import Folder
from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.entries import Entry, parse
from fieldapp.domain.ids import Hash, province_of
from fieldapp.domain.printed import receipt_code
from fieldapp.files.atomic import read_capped
from fieldapp.store import chain, receipts
from fieldapp.store.database import Database
from fieldapp.store.opening import check_entries, open_ledger
from fieldapp.store.troubles import CannotOpen
from fieldapp.trust.blobs import named_blob
from fieldapp.trust.journal import Frame, read_frames, scan_frames
from fieldapp.trust.keys import Dmk

JOURNAL_LIMIT = 1 << 30


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The desk's entries in one chain, and what its ledger still was.

    `beyond` are entries behind a gap: they are in a journal, but not what they continue, which
    `missing` tells. `own` are those that the journal beside the ledger has.
    """

    frames: tuple[Frame, ...]
    beyond: tuple[Frame, ...]
    missing: tuple[Missing, ...]
    own: frozenset[Hash]
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
    own = _read(read_capped(folder.journal, JOURNAL_LIMIT), dmk) if folder.journal.exists() else ()
    mirrored = [*own, *(frame for path in journals for frame in _copied(path, dmk))]
    kept = _ledger(folder, dmk)
    found = chained([*mirrored, *(kept or {}).values()], start)
    state: Literal["gone", "damaged", "older", "whole"]
    if kept is None:
        state = "damaged" if folder.ledger.exists() else "gone"
    elif not kept:
        # An empty ledger is what somebody made anew where the old one was lost.
        state = "gone"
    else:
        state = "older" if {place_of(each) for each in mirrored} - kept.keys() else "whole"
    hashes = frozenset(each.entry.hash for each in own)
    return Salvaged(found.frames, found.beyond, found.missing, hashes, state)


def _read(content: bytes, dmk: Dmk) -> tuple[Frame, ...]:
    return read_frames(content, dmk.journal_key, [dmk.age_identity]).frames


def _copied(path: Path, dmk: Dmk) -> tuple[Frame, ...]:
    """What a copy brings; raises `FieldTrouble` if it is another desk's, or no journal at all."""
    content = read_capped(path, JOURNAL_LIMIT)
    desks = {each.desk for each in scan_frames(content, None).frames}
    if content and not desks:
        raise troubles.no_journal(path)
    if desks and dmk.desk not in desks:
        raise troubles.journal_of_another(path)
    return _read(content, dmk)


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
        read = (_as_mirrored(db, parse(line)) for line in lines)
        return {place_of(each): each for each in read}
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
