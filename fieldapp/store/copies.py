"""Sealed copies of a file that is open: whole and on the disk, or not there at all.

Made through the open connection: to read the file beside it would drop the lock on it.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from fieldapp.store.database import Database
from fieldapp.store.troubles import damaged, not_copied

_LEFT = ("", "-journal", "-wal")
_CHECK = "PRAGMA cipher_integrity_check"


def copy_of(db: Database, key: bytes, path: Path) -> None:
    """Copy everything that is committed to `path`, under the same key; an older copy goes.

    Raises `FieldTrouble`; then `path` is as it was, and the file goes on: if it is the file that
    fails, it says so itself at its next turn.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        _remove(part)
        _fill(db, key, part)
        part.replace(path)
        _sync(path.parent)
    except (OSError, dbapi2.Error) as cause:
        raise not_copied() from cause
    finally:
        with suppress(OSError):
            _remove(part)


def _fill(db: Database, key: bytes, part: Path) -> None:
    target = dbapi2.connect(part, isolation_level=None, check_same_thread=False)
    try:
        target.execute("PRAGMA cipher_log_level = NONE")
        target.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        target.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.copy_into(target)
        if target.execute(_CHECK).fetchone() is not None:
            raise damaged()
    finally:
        target.close()
    _sync(part)


def _remove(part: Path) -> None:
    for left in _LEFT:
        part.with_name(part.name + left).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the medium."""
    folder = path.is_dir()
    if folder and sys.platform == "win32":  # pragma: no cover - folders cannot be synced there
        return
    descriptor = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
