"""What waits of the copy on a lost laptop's stick, beside the batches that wait."""

from fieldapp.domain.ids import DeskId, Hash
from fieldapp.store.database import Database

# Anybody can seal to the office what is kept here: an evening without a batch is far smaller.
MOST_BYTES = 64 * 1024 * 1024
# A frame begins with its mark and the eight bytes of its desk.
_ENDS = "FROM quarantine WHERE SUBSTR(content, 1, 4) = X'46414A31' AND SUBSTR(content, 5, 8) = ?"
_DESKS = (
    "SELECT DISTINCT LOWER(HEX(SUBSTR(content, 5, 8))) FROM quarantine "
    "WHERE SUBSTR(content, 1, 4) = X'46414A31'"
)
_REACHES = (
    "SELECT COALESCE(MAX(seq), 0) FROM entry WHERE province = ? AND desk = ? AND epoch = ? "
    "AND seq <= ?"
)
_CONFLICTS = (
    "SELECT COUNT(DISTINCT c.conflict) FROM conflict_entry c JOIN entry e "
    "ON e.province = c.province AND e.hash = c.entry WHERE e.province = ? AND e.desk = ?"
)


def desks_that_wait(db: Database) -> tuple[DeskId, ...]:
    return tuple(DeskId(desk) for (desk,) in db.all(_DESKS))


def end_of(db: Database, desk: DeskId) -> bytes:
    """The sealed end of a desk's copy that has no effect yet; empty where none waits."""
    rows = db.all("SELECT content " + _ENDS, (bytes.fromhex(desk),))
    return b"".join(bytes(content) for (content,) in rows)


def keep_end(db: Database, province: str, desk: DeskId, sha256: Hash, content: bytes) -> bool:
    """Keep this end of a desk's copy in the place of the one before; an empty one is let go.

    False where it is too large to be kept: the one before stays.
    """
    if len(content) > MOST_BYTES:
        return False
    db.run("DELETE " + _ENDS, (bytes.fromhex(desk),))
    if content:
        db.run("INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?)", (province, sha256, content))
    return True


def reaches(db: Database, province: str, desk: str, epoch: int, upto: int) -> int:
    """The last place up to `upto` at which an entry of the desk is held, 0 if there is none."""
    row = db.one(_REACHES, (province, desk, epoch, upto))
    return int(row[0]) if row else 0


def conflicts_of(db: Database, province: str, desk: str) -> int:
    """In how many conflicts the entries of a desk take part."""
    row = db.one(_CONFLICTS, (province, desk))
    return int(row[0]) if row else 0
