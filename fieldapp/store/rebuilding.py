"""Makes all projections again from the entries alone; a healthy file does not change by it."""

from fieldapp.domain.ids import Hash, province_of
from fieldapp.domain.tombstones import read_kept
from fieldapp.store.chain import note_place
from fieldapp.store.database import Database
from fieldapp.store.projection import project
from fieldapp.store.revocations import doubt_all_revoked
from fieldapp.store.tallies import compare_all, tally_all

PROJECTIONS = (
    "acknowledgement",
    "branched",
    "confirmation",
    "conflict",
    "conflict_entry",
    "copied",
    "day_mark",
    "erased",
    "handover",
    "handover_line",
    "not_handed_over",
    "presented",
    "print",
    "request",
    "sealed",
    "stock",
    "tally",
    "void",
)
# What the office has answered stands in no entry of its own: it names a batch that came here.
_ANSWERS = "SELECT * FROM acknowledgement WHERE batch IN (SELECT batch FROM batch)"
_ANSWERED = "INSERT OR IGNORE INTO acknowledgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ENTRIES = "SELECT hash, body, reason FROM entry ORDER BY province, desk, epoch, seq, hash"


def rebuild(db: Database) -> None:
    """Empty every projection and fold the entries again, in one transaction.

    What was held without effect stays so: it was judged by the pack of its time.
    """
    with db.transaction():
        answers = db.all(_ANSWERS)
        for table in PROJECTIONS:
            db.run(f"DELETE FROM {table}")  # noqa: S608 - our own names
        db.run_many(_ANSWERED, answers)
        provinces: set[str] = set()
        place: tuple[object, ...] = ()
        here: list[Hash] = []
        for hash_, body, reason in db.all(_ENTRIES):
            entry = read_kept(body)
            at, province = entry.stamp, province_of(entry.stamp.ceremony)
            provinces.add(province)
            if (province, at.desk, at.epoch, at.seq) != place:
                place, here = (province, at.desk, at.epoch, at.seq), []
            note_place(db, entry, tuple(here))
            here.append(Hash(hash_))
            project(db, entry, reason)
        for (province,) in db.all("SELECT DISTINCT province FROM entitlement"):
            provinces.add(province)
        for province in sorted(provinces):
            tally_all(db, province)
            compare_all(db, province)
        doubt_all_revoked(db)
