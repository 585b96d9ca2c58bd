"""A register of as many people as a province lists, in the file the product itself would make."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldapp.domain.ids import CeremonyId
from fieldapp.store.database import KEY_BYTES, Database
from fieldapp.store.listing import insert_entitlements, insert_people
from fieldapp.store.opening import open_ledger
from fieldapp.store.tallies import tally_all
from tests.bench.people import BOOK, CARD, entitlements, people

PROVINCE = "15"
PEOPLE = 130_000
QUICK_PEOPLE = 20_000
_CEREMONY = CeremonyId("vss22-15-04498-20221215-01")
_ITEMS = (
    (PROVINCE, _CEREMONY, BOOK, 1, "Sổ BHXH", "Social insurance book", "book", 0),
    (PROVINCE, _CEREMONY, CARD, 2, "Thẻ BHYT", "Health insurance card", "card", 1),
)


@contextmanager
def national(folder: Path, count: int) -> Iterator[Database]:
    """So many people and what they are due, ready to be asked."""
    db = open_ledger(folder / "national.db", bytes(KEY_BYTES), create=True)
    with db.transaction():
        db.run_many("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?)", list(_ITEMS))
        insert_people(db, PROVINCE, people(count), lambda code: f"Xã {code}")
        insert_entitlements(db, PROVINCE, _CEREMONY, entitlements(count))
        tally_all(db, PROVINCE)
    db.run("ANALYZE")
    db.settle()
    yield db
    db.close()
