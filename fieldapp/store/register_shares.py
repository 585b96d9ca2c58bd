"""What sponsors pledged and what places got."""

from fieldapp.domain.office_entries import AllocationMade, ContributionRecorded
from fieldapp.store.database import Database
from fieldapp.store.register import NOWHERE

_PLEDGED = "SELECT quantity FROM contribution WHERE province = ? AND contribution = ? AND item = ?"
_ALLOCATED = "SELECT quantity FROM allocation WHERE province = ? AND allocation = ? AND item = ?"
_BELOW = "SELECT COALESCE(SUM(quantity), 0) FROM allocation WHERE province = ? AND parent = ?"
_FROM = (
    "SELECT COALESCE(SUM(quantity), 0) FROM allocation "
    "WHERE province = ? AND contribution = ? AND parent IS NULL"
)


def add_contribution(db: Database, programme: str, said: ContributionRecorded) -> None:
    db.run(
        "INSERT INTO contribution VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            NOWHERE,
            said.contribution,
            programme,
            said.contributor,
            said.item,
            said.qty,
            said.amount_vnd,
            said.received_on,
        ),
    )


def add_allocation(db: Database, programme: str, said: AllocationMade) -> None:
    db.run(
        "INSERT INTO allocation VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            NOWHERE,
            said.allocation,
            programme,
            said.parent,
            said.contribution,
            said.item,
            said.place,
            said.qty,
        ),
    )


def contributed(db: Database, code: str, item: str) -> int | None:
    """How many of an item a contribution brings; None where it brings none of it."""
    return _number(db, _PLEDGED, (NOWHERE, code, item))


def allocated_to(db: Database, code: str, item: str) -> int | None:
    return _number(db, _ALLOCATED, (NOWHERE, code, item))


def allocated_below(db: Database, code: str) -> int:
    return _number(db, _BELOW, (NOWHERE, code)) or 0


def allocated_from(db: Database, contribution: str) -> int:
    return _number(db, _FROM, (NOWHERE, contribution)) or 0


def _number(db: Database, sql: str, values: tuple[str, ...]) -> int | None:
    row = db.one(sql, values)
    return int(row[0]) if row and row[0] is not None else None
