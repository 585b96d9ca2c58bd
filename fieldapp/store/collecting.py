"""Batches in the register: taken in whole, or kept sealed until what is missing has come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlcipher3 import dbapi2

from fieldapp.domain.authority import REVOKED
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import BatchId, DeskId, Hash, province_of
from fieldapp.domain.kinds import Code
from fieldapp.domain.papers import BatchManifest
from fieldapp.store import chain
from fieldapp.store.database import Database
from fieldapp.store.own_chain import before
from fieldapp.store.tallies import record_conflict

_KNOWN = "SELECT batch, desk, epoch, first, last, sha256, verdict, reason FROM batch WHERE "
_KNOWN_FILE = _KNOWN + "sha256 = ?"
_KNOWN_NAME = _KNOWN + "batch = ?"
_NEWEST = _KNOWN + (
    "desk = ? AND epoch = ? AND verdict = 'accepted' ORDER BY last DESC, first, batch LIMIT 1"
)
_EPOCHS = (
    "SELECT DISTINCT epoch FROM batch WHERE desk = ? AND verdict = 'accepted' ORDER BY epoch DESC"
)
_REACHES = (
    "SELECT COALESCE(MAX(seq), 0) FROM entry WHERE province = ? AND desk = ? AND epoch = ? "
    "AND seq < ?"
)
_CONFLICTS = (
    "SELECT COUNT(DISTINCT c.conflict) FROM conflict_entry c JOIN entry e "
    "ON e.province = c.province AND e.hash = c.entry WHERE e.province = ? AND e.desk = ? "
    "AND e.epoch = ? AND e.seq BETWEEN ? AND ?"
)


class DoesNotFit(Exception):
    """A genuine batch whose facts the tables cannot hold; nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class KnownBatch:
    """A batch that reached this office before."""

    batch: BatchId
    desk: DeskId
    epoch: int
    first: int
    last: int
    sha256: Hash
    verdict: str
    reason: str | None

    @property
    def file_name(self) -> str:
        """The name that its desk gave the file."""
        return f"{self.desk}-{self.epoch}-{self.last}-{self.sha256[:16]}.fabatch"


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a batch's entries."""

    fresh: int
    held: int
    without_effect: int


def by_file(db: Database, sha256: str) -> KnownBatch | None:
    return _known(db, _KNOWN_FILE, sha256)


def by_name(db: Database, batch: str) -> KnownBatch | None:
    return _known(db, _KNOWN_NAME, batch)


def newest_accepted(db: Database, desk: str, epoch: int | None = None) -> KnownBatch | None:
    """The accepted batch that reaches furthest; of two, the one that begins earlier."""
    if epoch is None:
        epoch = next(iter(epochs_accepted(db, desk)), 0)
    return _known(db, _NEWEST, desk, epoch)


def epochs_accepted(db: Database, desk: str) -> tuple[int, ...]:
    """The epochs of a desk that batches came from, the latest first."""
    return tuple(epoch for (epoch,) in db.all(_EPOCHS, (desk,)))


def _known(db: Database, sql: str, *values: str | int) -> KnownBatch | None:
    row = db.one(sql, values)
    if row is None:
        return None
    batch, desk, epoch, first, last, sha256, verdict, reason = row
    return KnownBatch(
        BatchId(batch), DeskId(desk), epoch, first, last, Hash(sha256), verdict, reason
    )


def note_batch(
    db: Database,
    manifest: BatchManifest,
    sha256: str,
    received: str,
    verdict: str,
    reason: str | None,
) -> None:
    """Note what became of a batch; when it came first stays as it was."""
    db.run(
        "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason",
        (
            province_of(manifest.ceremony),
            manifest.batch,
            manifest.desk,
            manifest.epoch,
            manifest.no,
            manifest.first,
            manifest.last,
            manifest.head,
            sha256,
            received,
            verdict,
            reason,
        ),
    )


def keep_sealed(db: Database, province: str, sha256: str, content: bytes) -> None:
    """Keep a file that cannot be taken in yet; one that waits already stays as it is."""
    db.run("INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?)", (province, sha256, content))


def let_go(db: Database, sha256: str) -> None:
    """The entries are in the register now; the sealed copy has served."""
    db.run("DELETE FROM quarantine WHERE sha256 = ?", (sha256,))


def waiting(db: Database) -> tuple[Hash, ...]:
    return tuple(Hash(each) for (each,) in db.all("SELECT sha256 FROM quarantine ORDER BY sha256"))


def sealed_content(db: Database, sha256: str) -> bytes:
    row = db.one("SELECT content FROM quarantine WHERE sha256 = ?", (sha256,))
    if row is None:
        raise AssertionError("a waiting batch without its bytes")
    return bytes(row[0])


def missing_before(
    db: Database, manifest: BatchManifest, begin: Entry, start: Hash
) -> tuple[int, int] | None:
    """Which entries of its desk a batch waits for; None where it joins on, (0, 0) if it never can.

    The first entry of a later epoch joins on the entry where the old one was left.
    """
    parent = before(begin)
    if manifest.first == 1:
        sound = (parent is None) == (manifest.epoch == 0) and (
            parent is None or parent[0] == manifest.epoch - 1
        )
        if manifest.prev != start or begin.type != "ledger_opened" or not sound:
            return 0, 0
        if parent is None:
            return None
    if parent is None:
        raise AssertionError("an entry behind the first continues one")
    epoch, seq, hash_ = parent
    where = (province_of(manifest.ceremony), manifest.desk, epoch)
    if hash_ in chain.hash_at(db, *where, seq):
        return None
    row = db.one(_REACHES, (*where, seq))
    return (int(row[0]) if row else 0) + 1, seq


@contextmanager
def savepoint(db: Database) -> Iterator[None]:
    """One batch inside the transaction of many: all of it or nothing."""
    db.run("SAVEPOINT one_batch")
    try:
        yield
    except BaseException as cause:
        # A full disk has ended the transaction already, savepoints and all.
        if db.connection.in_transaction:
            db.run("ROLLBACK TO one_batch")
            db.run("RELEASE one_batch")
        if isinstance(cause, dbapi2.IntegrityError):
            raise DoesNotFit from cause
        raise
    db.run("RELEASE one_batch")


def take_in(
    db: Database, entries: tuple[Entry, ...], without_effect: Callable[[Entry], Code | None]
) -> Intake:
    """Insert what is new, project it, find conflicts; inside the caller's savepoint.

    `without_effect` says why an entry may be held only: its desk is revoked, say.
    """
    taken = [each for entry in entries for each in chain.take(db, (entry,), without_effect(entry))]
    for each in taken:
        if each.fresh and each.reason == REVOKED and each.entry.type == "handed_over":
            province = province_of(each.entry.stamp.ceremony)
            record_conflict(db, province, REVOKED, each.entry.hash, [each.entry.hash])
    fresh = sum(each.fresh for each in taken)
    return Intake(fresh, len(taken) - fresh, sum(each.reason is not None for each in taken))


def conflicts_in(db: Database, manifest: BatchManifest) -> int:
    """In how many conflicts entries of a batch take part."""
    place = (province_of(manifest.ceremony), manifest.desk, manifest.epoch)
    row = db.one(_CONFLICTS, (*place, manifest.first, manifest.last))
    return int(row[0]) if row else 0
