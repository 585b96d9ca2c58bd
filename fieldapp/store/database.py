"""One exclusive, encrypted connection; each setting asked back after it was made.

WAL with `synchronous=FULL` costs one fsync a commit and survives a power cut; one exclusive
connection is also the lock that keeps a second instance out. Plain SQLite ignores `PRAGMA key`
silently, so a missing cipher is refused before anything is written.

While a file is open here, nothing else in this process may open and close it: POSIX then drops the
lock of the whole process.
"""

import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from fieldapp.domain.trouble import DiskTrouble
from fieldapp.store.troubles import (
    AlreadyOpen,
    CannotOpen,
    as_trouble,
    disk_failed,
    no_cipher,
    not_writable,
)

KEY_BYTES = 48
_MINIMUM_SQLITE = (3, 51, 3)
_PLAIN_HEADER = b"SQLite format 3\x00"
# In this order: the lock must be exclusive before WAL, or a shared-memory file appears.
_PROFILE = (
    # Keys are wiped and locked either way. ON would wipe every page and row as well, at three to
    # nine times the cost, while the same names stand in Python's own memory, which nobody can wipe.
    ("cipher_memory_security", "OFF", "0"),
    ("busy_timeout", "0", "0"),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    # Else REPLACE would delete an entry without asking its trigger.
    ("recursive_triggers", "ON", "1"),
    ("cell_size_check", "ON", "1"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    # The log is brought over while nobody waits; this is for a desk that never rests. A thousand
    # pages would have every thirtieth handover wait for it, and sync twice more.
    ("wal_autocheckpoint", "4000", "4000"),
    # 64 MiB: every page that is not kept must be decrypted again.
    ("cache_size", "-65536", "-65536"),
)
# Two programs that ask for the lock at the same moment refuse each other; their numbers, read three
# bits at a time, part them. Nobody waits longer than a quarter of a second.
_BITS = (0, 3, 6)
_PAUSE = 0.01
# Pages that are copied at a time, and how long others may then come in between.
_PIECE, _YIELD = 64, 0.0005
Row = tuple[Any, ...]


class Database:
    """The ledger's or register's file. Reads and transactions of all threads take turns."""

    def __init__(self, connection: dbapi2.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        # The words of the search index, once asked for; forgotten whenever they may be others.
        self.vocabulary: list[str] | None = None
        self._turn = threading.RLock()
        self._depth = 0
        self._failed = False

    def run(self, sql: str, values: Mapping[str, object] | Row = ()) -> int:
        """Execute one statement; the number of rows it changed."""
        with self._told():
            return int(self.connection.execute(sql, values).rowcount)

    def run_many(self, sql: str, rows: Iterator[Row] | list[Row]) -> None:
        with self._told():
            self.connection.executemany(sql, rows)

    def one(self, sql: str, values: Mapping[str, object] | Row = ()) -> Row | None:
        with self._told():
            row: Row | None = self.connection.execute(sql, values).fetchone()
            return row

    def all(self, sql: str, values: Mapping[str, object] | Row = ()) -> list[Row]:
        with self._told():
            return list(self.connection.execute(sql, values).fetchall())

    def give_up(self) -> None:
        """Refuse everything from now on: the disk failed under this or under the journal."""
        self._failed = True

    @contextmanager
    def _told(self) -> Iterator[None]:
        with self._turn:
            if self._failed:
                raise disk_failed()
            try:
                yield
            except dbapi2.Error as cause:
                trouble = as_trouble(cause)
                if isinstance(trouble, DiskTrouble):
                    self.give_up()
                raise trouble from cause

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; an inner transaction joins the outer one."""
        with self._turn:
            if self._depth:
                yield
                return
            self.run("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                self.vocabulary = None
                # SQLite ends the transaction by itself after some errors, a full disk among them.
                if self.connection.in_transaction:
                    with suppress(dbapi2.Error):
                        self.connection.rollback()
                raise
            finally:
                self._depth = 0

    def settle(self) -> None:
        """Bring the file up to date by itself, so that a copy of it alone is complete."""
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def rest(self) -> None:
        """Settle while nobody waits, and begin the next log: its head costs a sync of its own."""
        with self._turn:
            self.settle()
            row = self.one("PRAGMA user_version")
            self.run(f"PRAGMA user_version = {row[0] if row else 0}")

    def copy_into(self, target: dbapi2.Connection) -> None:
        """Copy all that is committed into an open file under the same key.

        Whoever waits meanwhile goes first after every piece; what they write is copied too. An
        error may be that of either file: the driver does not say, and the caller must not care.
        """
        with self._turn:
            if self._failed:
                raise disk_failed()
            self.connection.backup(target, pages=_PIECE, progress=self._let_others)

    def _let_others(self, *_: int) -> None:
        self._turn.release()
        # Else this thread would have its turn again before another one wakes up.
        time.sleep(_YIELD)
        self._turn.acquire()

    def abandon(self) -> None:
        """Let go of a file that was refused, and change no byte of it."""
        # The last close brings the log over, unless it was told before to stop.
        self.connection.interrupt()
        self.connection.close()

    def close(self) -> None:
        # No PRAGMA optimize: figures of a quiet morning would have the afternoon read whole tables.
        with self._turn:
            try:
                if not self._failed:
                    self.settle()
            finally:
                # A full disk must not keep the lock: the WAL that stays holds everything.
                self.connection.close()


def open_database(path: Path, key: bytes, *, create: bool = False) -> Database:
    """Open `path` with a raw key of 48 bytes; a file that is not there is made only if asked.

    Raises `FieldTrouble`: wrong key or damage, no cipher, already open elsewhere, no space.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key is 32 bytes of key and 16 of salt")
    mode = "rwc" if create else "rw"
    for bits in _BITS:
        try:
            return _opened(path, key, mode)
        except AlreadyOpen:
            time.sleep(_PAUSE * (1 + (os.getpid() >> bits) % 8))
    return _opened(path, key, mode)


def _may_write(path: Path) -> bool:
    """Asked of the names alone; SQLite would call a file that takes no lock a disk that fails."""
    asked = [each for each in (path, path.parent) if each.exists()]
    effective = os.access in os.supports_effective_ids
    return all(os.access(each, os.W_OK, effective_ids=effective) for each in asked)


def _opened(path: Path, key: bytes, mode: str) -> Database:
    if not _may_write(path):
        raise not_writable()
    try:
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
    except dbapi2.Error as cause:
        raise as_trouble(cause) from cause
    try:
        _apply_profile(connection, key)
    except dbapi2.Error as cause:
        connection.close()
        trouble = as_trouble(cause)
        # Read only now: a file that is open here would have been refused as that.
        plain = isinstance(trouble, CannotOpen) and _is_plain(path)
        raise (no_cipher() if plain else trouble) from cause
    except BaseException:
        connection.close()
        raise
    return Database(connection, path)


def _is_plain(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER


def _apply_profile(connection: dbapi2.Connection, key: bytes) -> None:
    def asked(pragma: str) -> object:
        row = connection.execute(f"PRAGMA {pragma}").fetchone()
        return row[0] if row else None

    if not asked("cipher_version") or dbapi2.sqlite_version_info < _MINIMUM_SQLITE:
        raise no_cipher()
    asked("cipher_log_level = NONE")
    asked(f"key = \"x'{key.hex()}'\"")
    for name, value, answer in _PROFILE:
        asked(f"{name} = {value}")
        if str(asked(name)) != answer:
            raise no_cipher()
    # Takes the exclusive lock now and not at the first handover.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")


def cipher_versions() -> tuple[str, str]:
    """SQLCipher's version, empty where the cipher is missing, and SQLite's."""
    connection = dbapi2.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return (row[0] if row else "", dbapi2.sqlite_version)
