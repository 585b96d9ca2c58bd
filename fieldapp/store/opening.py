"""Opens a ledger or register as a desk should: our version, undamaged, with its chain in one piece.

What makes or migrates tables is loaded only when that is due; SQLAlchemy would double the start.
"""

from pathlib import Path

from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entries import Entry, TooNew
from fieldapp.domain.tombstones import is_tombstone, left_of, read_kept
from fieldapp.store.chain import hash_at
from fieldapp.store.copies import copy_of
from fieldapp.store.database import Database, open_database
from fieldapp.store.own_chain import before
from fieldapp.store.tombs import is_known_tombstone
from fieldapp.store.troubles import damaged
from fieldapp.store.version import SCHEMA, file_version, too_new

TAIL = 64
_CIPHER_CHECK = "PRAGMA cipher_integrity_check"
_ALL = "SELECT province, desk, epoch, seq, hash, tick, type, body FROM entry ORDER BY rowid"
_ANYWHERE = (
    "SELECT 1 FROM entry WHERE province IN (SELECT province FROM ceremony UNION SELECT '00') "
    "AND desk = ? AND epoch = ? AND seq = ? AND hash = ?"
)
_LATEST = f"{_ALL} DESC LIMIT ?"


def open_ledger(path: Path, key: bytes, *, create: bool = False) -> Database:
    """Open and check `path`; make its tables if it is new and bring up an older one.

    Raises `FieldTrouble`: what `open_database` raises, damage, or a version newer than ours, which
    is left unchanged to the byte.
    """
    fresh = create and not path.exists()
    db = open_database(path, key, create=create)
    try:
        _check_version(db)
        if not fresh:
            check_pages(db)
        if file_version(db) < SCHEMA:
            _make_or_bring_up(db, key)
        check_entries(db, last=TAIL)
    except BaseException:
        db.abandon()
        raise
    return db


def before_version(path: Path, version: int) -> Path:
    """Where the copy lies that was made before a file was brought up to this version."""
    return path.with_name(f"{path.stem}-before-{version}{path.suffix}")


def _check_version(db: Database) -> None:
    if file_version(db) > SCHEMA:
        raise too_new()


def check_pages(db: Database) -> None:
    """Raise `CannotOpen` if any page was changed or tables and indexes disagree."""
    if db.all(_CIPHER_CHECK):
        # It reads the file without its log. A power cut while pages went from the log to the file
        # leaves torn ones in the file, and the log still has all of them.
        db.settle()
        if db.all(_CIPHER_CHECK):
            raise damaged()
    if db.all("PRAGMA quick_check") != [("ok",)]:
        raise damaged()


def check_entries(db: Database, last: int | None = None) -> None:
    """Raise `CannotOpen` unless the `last` entries, or all, are what they were written as."""
    rows = db.all(_ALL) if last is None else db.all(_LATEST, (last,))
    for province, desk, epoch, seq, hash_, tick, kind, body in rows:
        try:
            entry = read_kept(body)
        except TooNew as cause:
            raise too_new() from cause
        except Malformed as cause:
            raise damaged() from cause
        at = entry.stamp
        known = at.desk, at.epoch, at.seq, entry.hash, at.tick, entry.type
        if known != (desk, epoch, seq, hash_, tick, kind) or not _joins_on(db, province, entry):
            raise damaged()
        if is_tombstone(body) and not is_known_tombstone(db, hash_, left_of(body)):
            raise damaged()


def _joins_on(db: Database, province: str, entry: Entry) -> bool:
    parent = before(entry)
    if parent is None or entry.stamp.seq == 1:
        return True
    epoch, seq, hash_ = parent
    desk = entry.stamp.desk
    if hash_ in hash_at(db, province, desk, epoch, seq):
        return True
    # The office's chain stands under its province and, what is of no ceremony, under none.
    return db.one(_ANYWHERE, (desk, epoch, seq, hash_)) is not None


def _make_or_bring_up(db: Database, key: bytes) -> None:
    """A copy of the older file stays beside it: a later version may have been the wrong choice."""
    from fieldapp.store.creation import bring_up, create_tables

    if db.one("SELECT 1 FROM sqlite_master LIMIT 1") is None:
        create_tables(db)
    else:
        copy_of(db, key, before_version(db.path, SCHEMA))
        bring_up(db)
