"""Which of a desk's entries were sealed and acknowledged."""

from fieldapp.domain.ids import BatchId, Hash
from fieldapp.store.database import Database

_NEW = (
    "SELECT 1 FROM entry e WHERE e.province = :province AND e.desk = :desk AND e.epoch = :epoch "
    "AND e.seq > (SELECT COALESCE(MAX(s.last), 0) FROM sealed s WHERE s.province = e.province "
    "AND s.desk = e.desk AND s.epoch = e.epoch) AND e.type NOT IN "
    "('batch_sealed', 'batch_copied', 'acknowledged', 'signed_in', 'signed_out') LIMIT 1"
)
_UP_TO = (
    "SELECT COALESCE(MAX(upto), 0) FROM acknowledgement "
    "WHERE province = ? AND desk = ? AND epoch = ?"
)
_UNSEALED = (
    "SELECT MAX(e.seq) FROM entry e WHERE e.province = :province AND e.desk = :desk "
    "AND e.epoch = :epoch HAVING MAX(e.seq) > (SELECT COALESCE(MAX(s.last), 0) FROM sealed s "
    "WHERE s.province = :province AND s.desk = :desk AND s.epoch = :epoch)"
)
# Another desk of the hall may say what it likes of our batches and answers: it is asked of none.
_SEALED = "SELECT epoch, first, last FROM sealed WHERE province = ? AND desk = ? AND batch = ?"
_HASH = "SELECT sha256 FROM sealed WHERE province = ? AND desk = ? AND batch = ?"
_ANSWERED = "SELECT 1 FROM acknowledgement WHERE province = ? AND desk = ? AND ack = ?"
_HANDOVERS = (
    "SELECT seq FROM entry WHERE province = ? AND desk = ? AND epoch = ? "
    "AND seq BETWEEN ? AND ? AND type = 'handed_over'"
)
_NEXT = "SELECT COUNT(*) + 1 FROM sealed WHERE province = ? AND desk = ? AND epoch = ?"


def anything_new(db: Database, province: str, desk: str, epoch: int) -> bool:
    """Whether anything but the desk's own book-keeping was said since the last batch."""
    where = {"province": province, "desk": desk, "epoch": epoch}
    return db.one(_NEW, where) is not None


def anything_left(db: Database, province: str, desk: str, epoch: int) -> bool:
    """Whether some of an epoch that is over is in no batch; the next epoch joins on its last."""
    return db.one(_UNSEALED, {"province": province, "desk": desk, "epoch": epoch}) is not None


def acknowledged_up_to(db: Database, province: str, desk: str, epoch: int) -> int:
    row = db.one(_UP_TO, (province, desk, epoch))
    return int(row[0]) if row else 0


def next_number(db: Database, province: str, desk: str, epoch: int) -> int:
    row = db.one(_NEXT, (province, desk, epoch))
    return int(row[0]) if row else 1


def hash_of(db: Database, province: str, desk: str, batch: BatchId) -> Hash | None:
    """The hash of a batch's file as it was sealed."""
    row = db.one(_HASH, (province, desk, batch))
    return Hash(row[0]) if row else None


def sealed_range(
    db: Database, province: str, desk: str, batch: BatchId
) -> tuple[int, int, int] | None:
    """Epoch, first and last of a batch; None where this ledger does not know that it was sealed."""
    row = db.one(_SEALED, (province, desk, batch))
    return (row[0], row[1], row[2]) if row else None


def handovers_in(
    db: Database, province: str, desk: str, epoch: int, first: int, last: int
) -> frozenset[int]:
    """Where in a range the handovers stand."""
    rows = db.all(_HANDOVERS, (province, desk, epoch, first, last))
    return frozenset(seq for (seq,) in rows)


def is_answered(db: Database, province: str, desk: str, ack: Hash) -> bool:
    return db.one(_ANSWERED, (province, desk, ack)) is not None
