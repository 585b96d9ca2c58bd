"""Handovers that were begun and are not saved: a row each, which no entry knows of."""

from collections.abc import Iterable

from fieldapp.store.database import Database

_KEEP = "INSERT OR REPLACE INTO draft VALUES (?, ?, ?)"
_DROP = "DELETE FROM draft WHERE province = ? AND beneficiary = ?"
_KEPT = (
    "SELECT COALESCE(b.name, ''), d.body FROM draft d LEFT JOIN beneficiary b "
    "ON b.province = d.province AND b.beneficiary = d.beneficiary WHERE d.province = ? "
    "ORDER BY CAST(d.body AS TEXT) ->> '$.at', d.beneficiary"
)


def keep_draft(db: Database, province: str, beneficiary: str, body: bytes) -> None:
    """One a person: a later one takes the place of the one before."""
    db.run(_KEEP, (province, beneficiary, body))


def drop_drafts(db: Database, province: str, people: Iterable[str]) -> None:
    for each in people:
        db.run(_DROP, (province, each))


def kept_drafts(db: Database, province: str) -> tuple[tuple[str, bytes], ...]:
    """Name of the first person and body, the oldest first."""
    return tuple((name, bytes(body)) for name, body in db.all(_KEPT, (province,)))
