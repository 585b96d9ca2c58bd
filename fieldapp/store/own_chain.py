"""The chain an entry stands in, where the entries of its desk do not stand in one line.

A ledger that was restored or copied goes on from an earlier entry: the desk then has branches, and
each of its entries is judged by those before it on its own branch, whichever arrived first. The
hashes of that branch are kept in a temporary table and grow with it.
"""

from fieldapp.domain.desk_entries import LedgerOpened
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import province_of
from fieldapp.store.database import Database

_IS_BRANCHED = "SELECT 1 FROM branched WHERE province = ? AND desk = ?"
_BRANCHED = "INSERT OR IGNORE INTO branched VALUES (?, ?)"
_TABLE = (
    "CREATE TEMP TABLE IF NOT EXISTS own_chain "
    "(hash TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID"
)
_LAST = "SELECT hash FROM own_chain WHERE last"
# From the last entry back to the start, or to where the branch that is kept ends.
_BACK = (
    "WITH RECURSIVE back (epoch, seq, hash) AS ("
    "SELECT :epoch, :seq, :hash UNION SELECT "
    "CASE WHEN e.seq > 1 THEN e.epoch ELSE e.body ->> '$.data.old_epoch' END, "
    "CASE WHEN e.seq > 1 THEN e.seq - 1 ELSE e.body ->> '$.data.old_seq' END, "
    "e.body ->> CASE WHEN e.seq > 1 THEN '$.prev' ELSE '$.data.old_head' END "
    "FROM back b JOIN (SELECT province, desk, epoch, seq, hash, CAST(body AS TEXT) AS body "
    "FROM entry) e ON e.province = :province AND e.desk = :desk AND e.epoch = b.epoch "
    "AND e.seq = b.seq AND e.hash = b.hash WHERE b.hash IS NOT :last) "
    "SELECT hash FROM back WHERE hash IS NOT NULL"
)

_EPOCH_OF_HEAD = (
    "SELECT epoch FROM entry WHERE province = ? AND desk = ? AND hash = ? "
    "AND hash IN (SELECT hash FROM own_chain)"
)
_EPOCH_OF_BATCH = (
    "SELECT epoch FROM sealed WHERE province = ? AND desk = ? AND batch = ? "
    "AND entry IN (SELECT hash FROM own_chain) ORDER BY epoch DESC LIMIT 1"
)


def note_branch(db: Database, province: str, desk: str) -> None:
    """Remember that the entries of this desk do not stand in one line."""
    db.run(_BRANCHED, (province, desk))


def before(entry: Entry) -> tuple[int, int, str] | None:
    """Epoch, seq and hash of what an entry continues; None for the first of a desk."""
    at = entry.stamp
    if at.seq > 1:
        return at.epoch, at.seq - 1, at.prev
    said = entry.data
    if isinstance(said, LedgerOpened) and said.old_head is not None:
        return said.old_epoch or 0, said.old_seq or 0, said.old_head
    return None


def is_branched(db: Database, entry: Entry) -> bool:
    """Whether `own_chain` is needed to judge `entry`; if so, it then holds all that is before."""
    at, province = entry.stamp, province_of(entry.stamp.ceremony)
    if db.one(_IS_BRANCHED, (province, at.desk)) is None:
        return False
    db.run(_TABLE)
    start = before(entry)
    kept = db.one(_LAST)
    last = kept[0] if kept else None
    if start is None:
        db.run("DELETE FROM own_chain")
        return True
    epoch, seq, hash_ = start
    if hash_ == last:
        return True
    where = {"epoch": epoch, "seq": seq, "hash": hash_, "province": province, "desk": at.desk}
    found = [each for (each,) in db.all(_BACK, where | {"last": last})]
    db.run("UPDATE own_chain SET last = 0" if last in found else "DELETE FROM own_chain")
    db.run_many(
        "INSERT OR IGNORE INTO own_chain VALUES (?, ?)",
        [(each, int(each == hash_)) for each in found],
    )
    return True


def epoch_sealed(db: Database, entry: Entry, head: str) -> int:
    """The epoch of the range that ends at `head`: a new epoch also seals what the old one left."""
    return _epoch_before(db, entry, _EPOCH_OF_HEAD, head)


def epoch_answered(db: Database, entry: Entry, batch: str) -> int:
    """The epoch of the batch that an acknowledgement speaks of."""
    return _epoch_before(db, entry, _EPOCH_OF_BATCH, batch)


def _epoch_before(db: Database, entry: Entry, sql: str, name: str) -> int:
    at = entry.stamp
    if not is_branched(db, entry):
        return at.epoch
    row = db.one(sql, (province_of(at.ceremony), at.desk, name))
    return at.epoch if row is None else int(row[0])
