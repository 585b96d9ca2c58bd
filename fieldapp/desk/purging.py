"""The end of a desk: its keys are destroyed, then what they opened is taken away.

Only what the office has acknowledged may go (`domain/retention.py`). First a note is laid down that
names the journal as it was judged; then the slots go, on the stick and here: until the last of them
is gone the desk still works, afterwards nobody can read it, and a repeated purge finishes by the
note alone. A journal that is another than the note says is never purged by it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain as joined
from pathlib import Path

from fieldapp.desk import troubles
from fieldapp.desk.enrolment import SMALL_FILE
from fieldapp.desk.folder import Folder
from fieldapp.desk.salvage import JOURNAL_LIMIT
from fieldapp.desk.stick import chosen_stick, companions, desks_on, stick_journal
from fieldapp.domain.ids import DeskId
from fieldapp.domain.outside import Outside
from fieldapp.domain.retention import Retention, retention
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import read_capped, write_whole
from fieldapp.files.disk_words import Medium
from fieldapp.files.erasing import erase, remove
from fieldapp.store import chain, day, packs
from fieldapp.store import retention as kept
from fieldapp.store.database import Database
from fieldapp.store.opening import open_ledger
from fieldapp.store.packs import InForce
from fieldapp.store.troubles import CannotOpen
from fieldapp.trust.envelope import file_hash
from fieldapp.trust.journal import open_frame, scan_frames
from fieldapp.trust.keys import Dmk
from fieldapp.trust.refusals import SlotsDamaged
from fieldapp.trust.slots_file import read_slots

_LEDGERS, _JOURNALS = "ledger*.db*", "journal*.fajournal"


@dataclass(frozen=True, slots=True)
class Purged:
    """A desk that is gone; `left` are files in its folder that are none of its own."""

    desk: DeskId
    left: tuple[Path, ...]


def retention_of(db: Database, pack: InForce, desk: DeskId, unjoined: int = 0) -> Retention:
    """What still keeps the data of an open ledger."""
    batches = day.batches(db, pack.province, desk)
    return retention(
        pack.ceremony,
        practice=kept.only_practice(db),
        days=pack.manifest.policy.retain_days,
        needed=kept.needed(db, pack.province, desk),
        answers=kept.answers(db, pack.province, desk),
        waiting=[each.file_name for each in batches if each.acknowledged_at is None],
        unjoined=unjoined,
    )


def plan_purge(folder: Folder, dmk: Dmk) -> Retention:
    """What still keeps the data of this desk; nothing is changed.

    Raises `FieldTrouble` where the ledger is open elsewhere, gone or damaged: then nobody can say.
    """
    if not folder.ledger.exists():
        raise troubles.ledger_gone()
    try:
        db = open_ledger(folder.ledger, dmk.db_key)
    except CannotOpen as cause:
        raise troubles.ledger_damaged() from cause
    try:
        pack = packs.in_force(db)
        if pack is None:
            raise troubles.ledger_gone()
        held = set(chain.every_line(db, dmk.desk))
        return retention_of(db, pack, dmk.desk, len(_mirrored(folder, dmk) - held))
    finally:
        db.connection.close()


def purge(folder: Folder, dmk: Dmk, outside: Outside) -> Purged | Retention:
    """Destroy the keys and take everything away; the retention where that may not be yet."""
    found = plan_purge(folder, dmk)
    if not found.permits(outside.now()):
        return found
    stick = chosen_stick(folder)
    if stick is not None and not stick_journal(stick, dmk.desk).exists():
        raise troubles.stick_not_there(stick)
    note = {"ceremony": found.ceremony, "desk": dmk.desk, "journal": _journal_hash(folder)}
    write_whole(folder.purge, json.dumps(note).encode())
    if stick is not None:
        _clear_stick(folder, stick, dmk.desk, found.ceremony)
    # What a cut has left of a write holds the same keys.
    for slots in (*sorted(folder.root.glob(".*.part")), folder.slots, folder.slots_copy):
        erase(slots)
    return _clear(folder, dmk.desk)


def finish_purge(folder: Folder) -> Purged | None:
    """Go on with a purge that was cut off after the keys were gone; None where there is none.

    Raises `FieldTrouble` if more was said since: the note speaks of another journal.
    """
    try:
        note = json.loads(read_capped(folder.purge, SMALL_FILE))
        desk, journal = DeskId(note["desk"]), note["journal"]
    except (FieldTrouble, ValueError, LookupError, TypeError):
        return None
    if any(map(_opens, (folder.slots, folder.slots_copy))):
        return None
    if folder.journal.exists() and _journal_hash(folder) != journal:
        raise troubles.more_was_said()
    return _clear(folder, desk)


def _clear(folder: Folder, desk: DeskId) -> Purged:
    """The keys are gone: the ledger, what mirrors it, what came and went, then the papers."""
    root = folder.root
    for path in joined(
        sorted(root.glob(".*.part")),
        (folder.slots, folder.slots_copy),
        *(sorted(root.glob(pattern)) for pattern in (_LEDGERS, _JOURNALS)),
        *(_files_in(each) for each in (folder.inbox, folder.outbox, folder.receipts)),
        (path for path, _ in companions(folder, desk)),
        (folder.misses, folder.ballast, folder.stick, folder.purge),
    ):
        remove(path)
    return Purged(desk, tuple(each for each in sorted(root.iterdir()) if each.is_file()))


def _clear_stick(folder: Folder, stick: Path, desk: DeskId, ceremony: str) -> None:
    for slots in (*sorted(stick.glob(f".{desk}.*.part")), stick / f"{desk}.slots.json"):
        erase(slots, Medium.STICK)
    mine = [stick / name for _, name in companions(folder, desk)]
    # Packs lie there once for all desks of the ceremony: the last one takes them along.
    shared = [] if desks_on(stick) else sorted(stick.glob(f"{ceremony}-p*.fapack"))
    for path in (*mine, stick_journal(stick, desk), stick / f"{desk}-list.pdf.age", *shared):
        remove(path, Medium.STICK)


def _journals(folder: Folder, dmk: Dmk) -> Iterator[Path]:
    yield from sorted(folder.root.glob(_JOURNALS))
    stick = chosen_stick(folder)
    if stick is not None and stick_journal(stick, dmk.desk).exists():
        yield stick_journal(stick, dmk.desk)


def _mirrored(folder: Folder, dmk: Dmk) -> set[bytes]:
    """The entries that stand in the journals; most stand in both, byte for byte."""
    frames = {
        frame.payload: frame
        for path in _journals(folder, dmk)
        for frame in scan_frames(read_capped(path, JOURNAL_LIMIT), dmk.journal_key).frames
    }
    return {open_frame(each, [dmk.age_identity]).entry.line for each in frames.values()}


def _journal_hash(folder: Folder) -> str:
    exists = folder.journal.exists()
    return file_hash(read_capped(folder.journal, JOURNAL_LIMIT)) if exists else ""


def _files_in(place: Path) -> list[Path]:
    return sorted(each for each in place.rglob("*") if each.is_file())


def _opens(path: Path) -> bool:
    """Whether slots can still be read; raises where they are of a later version."""
    if not path.exists():
        return False
    try:
        read_slots(read_capped(path, SMALL_FILE))
    except SlotsDamaged:
        return False
    return True
