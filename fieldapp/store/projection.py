"""Current state from entries: written in the transaction of the entry, rebuilt from entries alone.

An entry of a chain always follows the entries before it, so a void finds its handover; across
chains every table is a union or derived again from what was touched.
"""

from collections.abc import Callable
from typing import Any

from fieldapp.domain import desk_entries as said
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import province_of
from fieldapp.store.database import Database
from fieldapp.store.tallies import compare, compare_serials, tally

Project = Callable[[Database, str, Entry, Any, str | None], None]


def project(db: Database, entry: Entry, reason: str | None) -> None:
    """Add what `entry` changes; with a `reason` it is held without effect."""
    step = _STEPS.get(type(entry.data))
    if step is not None:
        step(db, province_of(entry.stamp.ceremony), entry, entry.data, reason)


def _handed_over(
    db: Database, province: str, entry: Entry, data: said.HandedOver, reason: str | None
) -> None:
    at, collector = entry.stamp, data.collector
    db.run(
        "INSERT INTO handover VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0, ?)",
        (
            province,
            entry.hash,
            at.ceremony,
            at.desk,
            at.epoch,
            at.seq,
            at.at,
            at.clock,
            at.officer,
            data.receipt,
            data.place,
            collector.name if collector else None,
            collector.id_number if collector else None,
            collector.relation if collector else None,
            data.signature.how if data.signature else None,
            data.paper.slip if data.paper else None,
            reason,
        ),
    )
    state = "handed" if reason is None else "set_aside"
    for number, line in enumerate(data.lines, 1):
        db.run(
            "INSERT INTO handover_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                province,
                entry.hash,
                number,
                line.beneficiary,
                line.entitlement,
                line.item,
                line.qty,
                line.serial,
                state,
            ),
        )
    if reason is None:
        _move_stock(db, province, entry, "handed", [(line.item, line.qty) for line in data.lines])
        _derive(db, province, entry.hash)


def _derive(db: Database, province: str, handover: str) -> None:
    """Sums and conflicts of all that a handover touches."""
    rows = db.all(
        "SELECT beneficiary, entitlement, item, serial FROM handover_line "
        "WHERE province = ? AND handover = ?",
        (province, handover),
    )
    tally(db, province, dict.fromkeys(row[0] for row in rows))
    compare(db, province, dict.fromkeys(row[1] for row in rows))
    compare_serials(db, province, dict.fromkeys((row[2], row[3]) for row in rows if row[3]))


def _move_stock(
    db: Database, province: str, entry: Entry, kind: str, moved: list[tuple[str, int]]
) -> None:
    sums: dict[str, int] = {}
    for item, qty in moved:
        sums[item] = sums.get(item, 0) + qty
    for item, qty in sums.items():
        db.run(
            "INSERT INTO stock VALUES (?, ?, ?, ?, ?, ?, ?)",
            (province, entry.stamp.desk, item, entry.hash, kind, entry.stamp.at[:10], qty),
        )


def _voided(
    db: Database, province: str, entry: Entry, data: said.Voided, reason: str | None
) -> None:
    if reason is not None:
        return
    rows = db.all(
        "SELECT line FROM handover_line WHERE province = ? AND handover = ? ORDER BY line",
        (province, data.handover),
    )
    for number in data.lines or [line for (line,) in rows]:
        db.run(
            "INSERT INTO void VALUES (?, ?, ?, ?, ?, ?, ?)",
            (province, entry.hash, number, data.handover, entry.stamp.at, data.by, data.reason),
        )
        db.run(
            "UPDATE handover_line SET state = 'voided' "
            "WHERE province = ? AND handover = ? AND line = ?",
            (province, data.handover, number),
        )
    db.run(
        "UPDATE handover SET voided = NOT EXISTS (SELECT 1 FROM handover_line l "
        "WHERE l.province = handover.province AND l.handover = handover.handover "
        "AND l.state = 'handed') WHERE province = ? AND handover = ?",
        (province, data.handover),
    )
    _move_stock(db, province, entry, "returned", [(back.item, back.qty) for back in data.returned])
    _derive(db, province, data.handover)


def _confirmed(
    db: Database, province: str, entry: Entry, data: said.HandoverConfirmed, reason: str | None
) -> None:
    if reason is None:
        db.run(
            "UPDATE handover SET confirmed = ?, signature = COALESCE(?, signature) "
            "WHERE province = ? AND handover = ?",
            (
                entry.hash,
                data.signature.how if data.signature else None,
                province,
                data.handover,
            ),
        )


def _not_handed_over(
    db: Database, province: str, entry: Entry, data: said.NotHandedOver, reason: str | None
) -> None:
    if reason is not None:
        return
    for entitlement in data.entitlements:
        db.run(
            "INSERT INTO not_handed_over VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                province,
                entry.hash,
                entitlement,
                data.beneficiary,
                entry.stamp.at,
                data.reason,
                data.next,
            ),
        )


def _print_started(
    db: Database, province: str, _entry: Entry, data: said.PrintStarted, _reason: str | None
) -> None:
    db.run(
        "INSERT OR IGNORE INTO print VALUES (?, ?, ?, ?, 'started')",
        (province, data.of, data.copy, data.via),
    )


def _print_ended(
    db: Database,
    province: str,
    _entry: Entry,
    data: said.ReceiptPrinted | said.PrintFailed,
    _reason: str | None,
) -> None:
    outcome = "printed" if isinstance(data, said.ReceiptPrinted) else data.reason
    db.run(
        "UPDATE print SET outcome = ? WHERE province = ? AND of = ? AND copy_no = ?",
        (outcome, province, data.of, data.copy),
    )


def _stock_counted(
    db: Database, province: str, entry: Entry, data: said.StockCounted, _reason: str | None
) -> None:
    for line in data.lines:
        db.run(
            "INSERT INTO stock VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                province,
                entry.stamp.desk,
                line.item,
                entry.hash,
                data.phase,
                data.day,
                line.qty,
            ),
        )


def _batch_sealed(
    db: Database, province: str, entry: Entry, data: said.BatchSealed, _reason: str | None
) -> None:
    at = entry.stamp
    db.run(
        "INSERT INTO sealed SELECT ?, ?, ?, ?, COUNT(*) + 1, ?, ?, ?, ?, ?, NULL, NULL "
        "FROM sealed WHERE province = ? AND desk = ? AND epoch = ?",
        (
            province,
            data.batch,
            at.desk,
            at.epoch,
            data.first,
            data.last,
            data.head,
            data.sha256,
            at.at,
            province,
            at.desk,
            at.epoch,
        ),
    )


def _batch_copied(
    db: Database, province: str, entry: Entry, data: said.BatchCopied, _reason: str | None
) -> None:
    db.run(
        "UPDATE sealed SET copied_at = ?, copied_to = ? WHERE province = ? AND batch = ?",
        (entry.stamp.at, data.to, province, data.batch),
    )


def _acknowledged(
    db: Database, province: str, entry: Entry, data: said.Acknowledged, _reason: str | None
) -> None:
    db.run(
        "INSERT OR IGNORE INTO acknowledgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            province,
            data.ack,
            data.batch,
            entry.stamp.desk,
            entry.stamp.epoch,
            data.upto,
            data.office_time,
            data.accepted,
            data.conflicts,
            data.quarantined,
        ),
    )


# Types that are not named here change no table: the chain itself is all that keeps them.
_STEPS: dict[type, Project] = {
    said.HandedOver: _handed_over,
    said.Voided: _voided,
    said.HandoverConfirmed: _confirmed,
    said.NotHandedOver: _not_handed_over,
    said.PrintStarted: _print_started,
    said.ReceiptPrinted: _print_ended,
    said.PrintFailed: _print_ended,
    said.StockCounted: _stock_counted,
    said.BatchSealed: _batch_sealed,
    said.BatchCopied: _batch_copied,
    said.Acknowledged: _acknowledged,
}
