"""The signed bodies of receipts and the strokes on them."""

from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash
from fieldapp.domain.tombstones import read_kept
from fieldapp.store.database import Database


def add_receipt(db: Database, province: str, handover: Hash, body: bytes, signature: bytes) -> None:
    db.run("INSERT INTO receipt VALUES (?, ?, ?, ?)", (province, handover, body, signature))


def signed_receipt(db: Database, province: str, handover: Hash) -> bytes:
    """Body and signature, 131 bytes, as the receipt code carries them."""
    row = db.one(
        "SELECT body, signature FROM receipt WHERE province = ? AND handover = ?",
        (province, handover),
    )
    if row is None:
        raise AssertionError("a handover of this desk without its receipt")
    return bytes(row[0]) + bytes(row[1])


def last_body(db: Database, province: str, desk: str, epoch: int) -> bytes | None:
    """The body of the latest receipt of a desk in an epoch; the next one continues from it."""
    row = db.one(
        "SELECT r.body FROM handover h JOIN receipt r ON r.province = h.province "
        "AND r.handover = h.handover WHERE h.province = ? AND h.desk = ? AND h.epoch = ? "
        "ORDER BY h.seq DESC LIMIT 1",
        (province, desk, epoch),
    )
    return bytes(row[0]) if row else None


def add_blob(db: Database, province: str, sha256: Hash, content: bytes) -> None:
    db.run("INSERT OR IGNORE INTO blob VALUES (?, ?, ?)", (province, sha256, content))


def blob(db: Database, province: str, sha256: Hash) -> bytes:
    row = db.one("SELECT content FROM blob WHERE province = ? AND sha256 = ?", (province, sha256))
    if row is None:
        raise AssertionError("a signature without its strokes")
    return bytes(row[0])


def confirmation(db: Database, province: str, handover: Hash) -> Entry | None:
    """The entry that confirmed a handover signed on paper, if it came."""
    row = db.one(
        "SELECT e.body FROM handover h JOIN entry e ON e.province = h.province "
        "AND e.desk = h.desk AND e.epoch = h.epoch AND e.hash = h.confirmed "
        "WHERE h.province = ? AND h.handover = ?",
        (province, handover),
    )
    return read_kept(row[0]) if row else None
