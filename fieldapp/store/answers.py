"""What the register knows of each handover a desk asks about, and the answers that went out."""

from dataclasses import dataclass

from fieldapp.domain.ids import BatchId, ConflictId, DeskId, Hash
from fieldapp.domain.papers import HandoverVerdict, OtherEntry
from fieldapp.store.collecting import KnownBatch
from fieldapp.store.database import Database

_BATCH_HEAD = "SELECT province, head FROM batch WHERE batch = ? AND desk = ?"
_HANDOVERS = (
    "SELECT h.seq, h.handover, h.voided, h.reason FROM handover h WHERE h.province = ? "
    "AND h.desk = ? AND h.epoch = ? AND h.seq BETWEEN ? AND ? ORDER BY h.seq, h.handover"
)
_CONFLICT_OF = (
    "SELECT c.conflict FROM conflict_entry c JOIN conflict k ON k.province = c.province "
    "AND k.conflict = c.conflict WHERE c.province = ? AND c.entry = ? "
    "ORDER BY k.kind, c.conflict LIMIT 1"
)
_FORK_AT = "SELECT conflict FROM conflict WHERE province = ? AND kind = 'fork' AND subject = ?"
_OTHERS = (
    "SELECT e.desk, e.epoch, e.seq FROM conflict_entry c JOIN entry e ON e.province = c.province "
    "AND e.hash = c.entry WHERE c.province = :province AND c.conflict = :conflict "
    "AND c.entry <> :entry ORDER BY e.desk = :desk, e.tick, e.desk, e.epoch, e.seq LIMIT 1"
)
_ISSUED = (
    "SELECT ack, issued FROM acknowledgement WHERE province = ? AND batch = ? AND desk = ? "
    "ORDER BY issued DESC, ack LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Range:
    """The newest accepted range of a desk: what an acknowledgement speaks of."""

    province: str
    batch: BatchId
    desk: DeskId
    epoch: int
    first: int
    last: int
    head: Hash


def range_of(db: Database, batch: KnownBatch) -> Range:
    row = db.one(_BATCH_HEAD, (batch.batch, batch.desk))
    if row is None:
        raise AssertionError("an accepted batch that is not there")
    province, head = row
    return Range(
        province, batch.batch, batch.desk, batch.epoch, batch.first, batch.last, Hash(head)
    )


def verdicts(db: Database, of: Range) -> tuple[HandoverVerdict, ...]:
    """One verdict a handover of the range, in order; a function of the register's facts."""
    where = (of.province, of.desk, of.epoch, of.first, of.last)
    found: dict[int, HandoverVerdict] = {}
    for seq, handover, voided, reason in db.all(_HANDOVERS, where):
        if seq in found:
            fork = db.one(_FORK_AT, (of.province, f"{of.desk}:{of.epoch}:{seq}"))
            if fork:
                found[seq] = HandoverVerdict(seq, "conflict", conflict=ConflictId(fork[0]))
        elif reason is not None:
            found[seq] = HandoverVerdict(seq, "quarantined", reason=reason)
        else:
            found[seq] = _standing(db, of, seq, handover, voided=bool(voided))
    return tuple(found[seq] for seq in sorted(found))


def _standing(db: Database, of: Range, seq: int, handover: str, *, voided: bool) -> HandoverVerdict:
    conflict = db.one(_CONFLICT_OF, (of.province, handover))
    if conflict is None:
        return HandoverVerdict(seq, "voided" if voided else "accepted")
    where = {
        "province": of.province,
        "conflict": conflict[0],
        "entry": handover,
        "desk": of.desk,
    }
    other = db.one(_OTHERS, where)
    return HandoverVerdict(
        seq,
        "conflict",
        conflict=ConflictId(conflict[0]),
        other=OtherEntry(DeskId(other[0]), other[1], other[2]) if other else None,
    )


def last_answer(db: Database, of: Range) -> tuple[Hash, str] | None:
    """The newest acknowledgement of a batch: the hash of its file, and when it was issued."""
    row = db.one(_ISSUED, (of.province, of.batch, of.desk))
    return (Hash(row[0]), row[1]) if row else None


def note_answer(
    db: Database, of: Range, ack: Hash, issued: str, sums: tuple[int, int, int]
) -> None:
    """Note an acknowledgement; `sums` are the accepted, the conflicts and the quarantined."""
    db.run(
        "INSERT OR IGNORE INTO acknowledgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (of.province, ack, of.batch, of.desk, of.epoch, of.last, issued, *sums),
    )
