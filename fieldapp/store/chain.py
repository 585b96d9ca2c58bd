"""The chain of entries: what was said, in order, as the bytes it was said in."""

from collections.abc import Iterable
from dataclasses import dataclass

from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash, province_of
from fieldapp.domain.kinds import Code
from fieldapp.domain.tombstones import read_kept
from fieldapp.store.database import Database
from fieldapp.store.facts import judge
from fieldapp.store.own_chain import note_branch
from fieldapp.store.projection import project
from fieldapp.store.tallies import record_conflict

_INSERT = "INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SAME_PLACE = (
    "SELECT hash FROM entry WHERE province = ? AND desk = ? AND epoch = ? AND seq = ? ORDER BY hash"
)
_HEAD = (
    "SELECT epoch, seq, hash FROM entry WHERE province = ? AND desk = ? "
    "ORDER BY epoch DESC, seq DESC LIMIT 1"
)
_LINES = (
    "SELECT body FROM entry WHERE province = ? AND desk = ? AND epoch = ? "
    "AND seq BETWEEN ? AND ? ORDER BY seq"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a desk."""

    epoch: int
    seq: int
    hash: Hash


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one entry from outside: was it new, and has it effect."""

    entry: Entry
    fresh: bool
    reason: Code | None


def head(db: Database, province: str, desk: str) -> Head | None:
    row = db.one(_HEAD, (province, desk))
    return Head(row[0], row[1], Hash(row[2])) if row else None


def greatest_tick(db: Database) -> int:
    row = db.one("SELECT COALESCE(MAX(tick), 0) FROM entry")
    return int(row[0]) if row else 0


def record(db: Database, entry: Entry) -> None:
    """Add an entry of our own, inside the caller's transaction.

    The desk has asked the rules before it wrote; an entry without effect here is our mistake.
    """
    if entry.stamp.epoch:
        note_branch(db, province_of(entry.stamp.ceremony), entry.stamp.desk)
    reason = judge(db, entry)
    if reason is not None:
        raise AssertionError(f"the desk wrote what has no effect: {reason}")
    _insert(db, entry, None)
    project(db, entry, None)


def take(db: Database, entries: Iterable[Entry], reason: Code | None = None) -> tuple[Taken, ...]:
    """Add entries of one chain from outside, in their order; those already held change nothing.

    With `reason` all of them are held without effect (a revoked desk, say).
    """
    taken: list[Taken] = []
    for entry in entries:
        at, province = entry.stamp, province_of(entry.stamp.ceremony)
        held = hash_at(db, province, at.desk, at.epoch, at.seq)
        if entry.hash in held:
            taken.append(Taken(entry, fresh=False, reason=reason_of(db, entry)))
            continue
        note_place(db, entry, held)
        why = reason or judge(db, entry)
        _insert(db, entry, why)
        project(db, entry, why)
        taken.append(Taken(entry, fresh=True, reason=why))
    return tuple(taken)


def note_place(db: Database, entry: Entry, others: tuple[Hash, ...]) -> None:
    """Note, before `entry` is judged, what its place says: a fork, or a second epoch."""
    at, province = entry.stamp, province_of(entry.stamp.ceremony)
    if others or at.epoch:
        note_branch(db, province, at.desk)
    if others:
        subject = f"{at.desk}:{at.epoch}:{at.seq}"
        record_conflict(db, province, "fork", subject, [*others, entry.hash])


def holds(db: Database, entry: Entry) -> bool:
    at = entry.stamp
    where = (province_of(at.ceremony), at.desk, at.epoch, at.seq)
    return any(hash_ == entry.hash for (hash_,) in db.all(_SAME_PLACE, where))


def hash_at(db: Database, province: str, desk: str, epoch: int, seq: int) -> tuple[Hash, ...]:
    """The hashes held at one place of a chain: one, none, or several where it forked."""
    return tuple(Hash(each) for (each,) in db.all(_SAME_PLACE, (province, desk, epoch, seq)))


def reason_of(db: Database, entry: Entry) -> Code | None:
    at = entry.stamp
    row = db.one(
        "SELECT reason FROM entry WHERE province = ? AND desk = ? AND epoch = ? AND seq = ? "
        "AND hash = ?",
        (province_of(at.ceremony), at.desk, at.epoch, at.seq, entry.hash),
    )
    return row[0] if row else None


def lines(db: Database, province: str, desk: str, epoch: int, first: int, last: int) -> list[bytes]:
    """The exact bytes of a range, to seal or to verify again."""
    return [body for (body,) in db.all(_LINES, (province, desk, epoch, first, last))]


def every_line(db: Database, desk: str) -> list[bytes]:
    """All that is held of a desk, in the order of its chain."""
    sql = "SELECT body FROM entry WHERE desk = ? ORDER BY epoch, seq, hash"
    return [body for (body,) in db.all(sql, (desk,))]


def said(db: Database, province: str, desk: str, kind: str) -> tuple[Entry, ...]:
    """Everything a desk said of one kind, in the order of its chain."""
    sql = (
        "SELECT body FROM entry WHERE province = ? AND desk = ? AND type = ? "
        "ORDER BY epoch, seq, hash"
    )
    return tuple(read_kept(body) for (body,) in db.all(sql, (province, desk, kind)))


def count_of(db: Database, province: str, desk: str, kind: str) -> int:
    """How many entries of one kind are held of a desk."""
    sql = "SELECT COUNT(*) FROM entry WHERE province = ? AND desk = ? AND type = ?"
    row = db.one(sql, (province, desk, kind))
    return int(row[0]) if row else 0


def entry_at(db: Database, province: str, desk: str, epoch: int, seq: int) -> Entry | None:
    found = lines(db, province, desk, epoch, seq, seq)
    return read_kept(found[0]) if found else None


def _insert(db: Database, entry: Entry, reason: Code | None) -> None:
    at = entry.stamp
    db.run(
        _INSERT,
        (
            province_of(at.ceremony),
            at.desk,
            at.epoch,
            at.seq,
            entry.hash,
            at.ceremony,
            at.tick,
            entry.type,
            entry.line,
            reason,
        ),
    )
