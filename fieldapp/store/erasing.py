"""Takes what names one person out of the register's file; the caller's transaction holds it all.

Entries get their tombstones, the list's row keeps what statistics count (year, sex, commune,
category), and every projection is made anew: what a rebuild would say is what the file says. The
file overwrites what it frees; its log is emptied when it settles.
"""

from collections.abc import Iterable, Iterator, Sequence

from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash
from fieldapp.domain.tombstones import read_kept
from fieldapp.store.database import Database
from fieldapp.store.rebuilding import rebuild

_ENTRIES = "SELECT province, body FROM entry ORDER BY province, desk, epoch, seq, hash"
_EMPTY_PERSON = (
    "UPDATE beneficiary SET name = '-', folded = '-', sorted = '-', birth = substr(birth, 1, 4), "
    "id_number = NULL, old_id = NULL, bhxh = NULL, village = NULL, household = NULL, call = NULL "
    "WHERE province = ? AND beneficiary = ?"
)
_EMPTY_TERMS = (
    "UPDATE terms SET serial = NULL WHERE province = ? AND entitlement IN "
    "(SELECT entitlement FROM entitlement WHERE province = ? AND beneficiary = ?)"
)
_EMPTY_DUES = (
    "UPDATE entitlement SET serial = NULL, box = NULL, facility = NULL "
    "WHERE province = ? AND beneficiary = ?"
)
# Nobody could be found any more to give it to.
_WITHDRAW = (
    "UPDATE entitlement SET withdrawn = 'erased' WHERE province = ? AND beneficiary = ? "
    "AND withdrawn IS NULL AND NOT EXISTS (SELECT 1 FROM handover_line l "
    "WHERE l.province = entitlement.province AND l.entitlement = entitlement.entitlement "
    "AND l.state = 'handed')"
)
_SUMS = (
    "SELECT item, state, COUNT(*), SUM(qty) FROM handover_line GROUP BY item, state ORDER BY 1, 2"
)
_OPEN = (
    "SELECT COUNT(DISTINCT c.conflict) FROM conflict c JOIN conflict_entry x "
    "ON x.province = c.province AND x.conflict = c.conflict "
    "WHERE c.province = ? AND x.entry IN (SELECT value FROM json_each(?))"
)


def every_entry(db: Database) -> Iterator[tuple[str, Entry]]:
    """Each entry or tombstone, with the province it stands under."""
    for province, body in db.all(_ENTRIES):
        yield province, read_kept(body)


def bury(db: Database, tombs: Iterable[tuple[str, Hash, bytes]]) -> None:
    """Put a tombstone (province, hash, line) in the place of each entry."""
    for province, hash_, line in tombs:
        db.run("INSERT INTO burial VALUES (?, ?)", (province, hash_))
        db.run("UPDATE entry SET body = ? WHERE province = ? AND hash = ?", (line, province, hash_))
    db.run("DELETE FROM burial")


def empty_people(db: Database, province: str, people: Iterable[str]) -> None:
    for who in people:
        db.run(_EMPTY_PERSON, (province, who))
        db.run(_EMPTY_TERMS, (province, province, who))
        db.run(_EMPTY_DUES, (province, who))
        db.run(_WITHDRAW, (province, who))


def drop_strokes(db: Database, province: str, names: Iterable[str]) -> int:
    return sum(
        db.run("DELETE FROM blob WHERE province = ? AND sha256 = ?", (province, name))
        for name in names
    )


def fold_again(db: Database) -> None:
    """Make every projection from what is left; the sums of handovers must not change by it."""
    before = db.all(_SUMS)
    rebuild(db)
    if db.all(_SUMS) != before:
        raise AssertionError("an erasure that changes a sum")


def open_conflicts(db: Database, province: str, handovers: Sequence[str]) -> int:
    """In how many conflicts these handovers take part."""
    listed = "[" + ",".join(f'"{each}"' for each in handovers) + "]"
    row = db.one(_OPEN, (province, listed))
    return int(row[0]) if row else 0


def remember(db: Database, province: str, tags: Iterable[str]) -> None:
    db.run_many("INSERT OR IGNORE INTO erased_tag VALUES (?, ?)", [(province, tag) for tag in tags])


def forget(db: Database, province: str, tags: Iterable[str]) -> None:
    db.run_many(
        "DELETE FROM erased_tag WHERE province = ? AND tag = ?", [(province, tag) for tag in tags]
    )


def remembered(db: Database, province: str) -> frozenset[str]:
    rows = db.all("SELECT tag FROM erased_tag WHERE province = ?", (province,))
    return frozenset(tag for (tag,) in rows)


def files_out(db: Database) -> int:
    """How many export files with names in them went out before."""
    row = db.one("SELECT COUNT(*) FROM export WHERE profile = 'register'")
    return int(row[0]) if row else 0
