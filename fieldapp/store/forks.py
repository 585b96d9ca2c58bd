"""Where a desk said two different things at one place of its chain, and which batches hold them."""

from fieldapp.domain.ids import BatchId, DeskId, Hash
from fieldapp.store.collecting import KnownBatch
from fieldapp.store.database import Database

_FORKED = (
    "SELECT MIN(e.seq) FROM entry e JOIN conflict_entry c ON c.province = e.province "
    "AND c.entry = e.hash JOIN conflict k ON k.province = c.province AND k.conflict = c.conflict "
    "WHERE k.kind = 'fork' AND e.province = ? AND e.desk = ? AND e.epoch = ? "
    "AND e.seq BETWEEN ? AND ?"
)
_HOLDING = (
    "SELECT batch, desk, epoch, first, last, sha256, verdict, reason FROM batch "
    "WHERE desk = ? AND epoch = ? AND verdict = 'accepted' AND ? BETWEEN first AND last "
    "ORDER BY received, no, batch"
)


def first_fork(
    db: Database, province: str, desk: str, epoch: int, first: int, last: int
) -> int | None:
    """The first place of a range at which its desk said two things."""
    row = db.one(_FORKED, (province, desk, epoch, first, last))
    return None if row is None or row[0] is None else int(row[0])


def batches_at(db: Database, desk: str, epoch: int, seq: int) -> tuple[KnownBatch, ...]:
    """The accepted batches that reach over one place of a desk's chain."""
    return tuple(
        KnownBatch(BatchId(batch), DeskId(name), at, first, last, Hash(sha256), verdict, reason)
        for batch, name, at, first, last, sha256, verdict, reason in db.all(
            _HOLDING, (desk, epoch, seq)
        )
    )
