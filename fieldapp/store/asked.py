"""Projections of what is said beside handing over: requests, calls on stage, marks of the day."""

from collections.abc import Callable
from typing import Any

from fieldapp.domain.closing_entries import DayClosed, DayReopened
from fieldapp.domain.entries import Entry
from fieldapp.domain.request_entries import (
    CorrectionRequested,
    Presented,
    WalkInRequested,
    WantsToContinue,
)
from fieldapp.store.database import Database

_ASK = "INSERT INTO request VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def mark_day(db: Database, province: str, entry: Entry, kind: str, day: str) -> None:
    at = entry.stamp
    place = province, at.desk, at.epoch, at.seq, entry.hash
    db.run("INSERT INTO day_mark VALUES (?, ?, ?, ?, ?, ?, ?)", (*place, kind, day))


def _presented(db: Database, province: str, entry: Entry, data: Presented) -> None:
    db.run(
        "INSERT INTO presented VALUES (?, ?, ?, ?, ?)",
        (province, data.beneficiary, entry.hash, entry.stamp.at, data.call),
    )


def _walk_in(db: Database, province: str, entry: Entry, data: WalkInRequested) -> None:
    known = (data.id_number, data.village, data.note)
    detail = "; ".join(filter(None, (data.name, data.birth, *known)))
    _ask(db, province, entry, "walk_in", data.reason, detail, None, data.name, data.birth)


def _correction(db: Database, province: str, entry: Entry, data: CorrectionRequested) -> None:
    detail = "; ".join(filter(None, (data.seen, data.note)))
    _ask(db, province, entry, "correction", data.field, detail, data.beneficiary)


def _wish(db: Database, province: str, entry: Entry, data: WantsToContinue) -> None:
    detail = "; ".join(filter(None, (data.phone, data.note)))
    _ask(db, province, entry, "wish", data.item, detail, data.beneficiary)


def _ask(
    db: Database,
    province: str,
    entry: Entry,
    kind: str,
    reason: str,
    detail: str,
    beneficiary: str | None,
    name: str | None = None,
    birth: str | None = None,
) -> None:
    at = entry.stamp
    place = province, entry.hash, kind, at.ceremony, at.desk, at.epoch, at.seq, at.at, at.officer
    db.run(_ASK, (*place, reason, detail or None, beneficiary, name, birth))


def _closed(db: Database, province: str, entry: Entry, data: DayClosed) -> None:
    mark_day(db, province, entry, "closed", data.day)


def _reopened(db: Database, province: str, entry: Entry, data: DayReopened) -> None:
    mark_day(db, province, entry, "reopened", data.day)


REQUEST_STEPS: dict[type, Callable[[Database, str, Entry, Any], None]] = {
    Presented: _presented,
    WalkInRequested: _walk_in,
    CorrectionRequested: _correction,
    WantsToContinue: _wish,
    DayClosed: _closed,
    DayReopened: _reopened,
}
