"""Current state from entries: written in the transaction of the entry, rebuilt from entries alone.

An entry of a chain always follows the entries before it, so a void finds its handover. Across
chains, and across the branches of one, every table is a union, derived again from what was touched,
or made of what is before the entry on its own branch: neither order nor repetition matters.
An entry that is held without effect leaves nothing but a handover set aside.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from fieldapp.domain import desk_entries as said
from fieldapp.domain.closing_entries import StockMoved
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, ItemCode, province_of
from fieldapp.domain.office_entries import PersonErased
from fieldapp.store.asked import REQUEST_STEPS, mark_day
from fieldapp.store.database import Database
from fieldapp.store.facts import sequence_of, stock_before
from fieldapp.store.own_chain import epoch_answered, epoch_sealed
from fieldapp.store.tallies import compare, compare_serials, tally

Project = Callable[[Database, str, Entry, Any], None]
_INSERT_HANDOVER = (
    "INSERT INTO handover VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0, ?)"
)
_INSERT_LINE = "INSERT INTO handover_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_STOCK = "INSERT INTO stock VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_VOIDED = (
    "UPDATE handover SET voided = NOT EXISTS (SELECT 1 FROM handover_line l "
    "WHERE l.province = handover.province AND l.handover = handover.handover "
    "AND l.state = 'handed') WHERE province = ? AND handover = ?"
)
# Where branches of a chain close one handover each, the lesser hash is shown.
_CONFIRMED = (
    "UPDATE handover SET confirmed = ?, signature = ? "
    "WHERE province = ? AND handover = ? AND (confirmed IS NULL OR confirmed > ?)"
)
_ANSWERED = (
    "INSERT INTO acknowledgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "batch = excluded.batch, epoch = excluded.epoch, upto = excluded.upto, "
    "issued = excluded.issued, accepted = excluded.accepted, conflicts = excluded.conflicts, "
    "quarantined = excluded.quarantined WHERE (batch, epoch, upto, issued, accepted, conflicts, "
    "quarantined) < (excluded.batch, excluded.epoch, excluded.upto, excluded.issued, "
    "excluded.accepted, excluded.conflicts, excluded.quarantined)"
)


def project(db: Database, entry: Entry, reason: str | None) -> None:
    """Add what `entry` changes; with a `reason` it is held without effect."""
    province = province_of(entry.stamp.ceremony)
    if isinstance(entry.data, said.HandedOver):
        _handed_over(db, province, entry, entry.data, reason)
    elif reason is None and (step := _STEPS.get(type(entry.data))):
        step(db, province, entry, entry.data)


def _handed_over(
    db: Database, province: str, entry: Entry, data: said.HandedOver, reason: str | None
) -> None:
    at, collector = entry.stamp, data.collector
    db.run(
        _INSERT_HANDOVER,
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
            sequence_of(db, entry),
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
        whose = line.beneficiary, line.entitlement, line.item, line.qty, line.serial
        db.run(_INSERT_LINE, (province, entry.hash, number, *whose, state))
    if reason is None:
        _move_stock(db, province, entry, "handed", [(line.item, line.qty) for line in data.lines])
        _derive(
            db,
            province,
            {line.beneficiary for line in data.lines},
            {line.entitlement for line in data.lines},
            {(line.item, line.serial) for line in data.lines if line.serial},
        )


def _derive(
    db: Database,
    province: str,
    people: set[str] | set[BeneficiaryId],
    entitlements: set[str] | set[EntitlementId],
    serials: set[tuple[str, str]] | set[tuple[ItemCode, str]],
) -> None:
    """Sums and conflicts of all that a handover touches."""
    tally(db, province, people)
    compare(db, province, entitlements)
    compare_serials(db, province, serials)


def _move_stock(
    db: Database, province: str, entry: Entry, kind: str, moved: list[tuple[ItemCode, int]]
) -> None:
    at = entry.stamp
    sums: Counter[ItemCode] = Counter()
    for item, qty in moved:
        sums[item] += qty
    for item, qty in sums.items():
        before = 0 if kind == "opening" else stock_before(db, entry, item)
        after = before + _SIGN[kind] * qty
        place = province, at.desk, item, at.epoch, at.seq, entry.hash
        db.run(_INSERT_STOCK, (*place, kind, at.at[:10], qty, after))


def _voided(db: Database, province: str, entry: Entry, data: said.Voided) -> None:
    rows = db.all(
        "SELECT line, beneficiary, entitlement, item, serial FROM handover_line "
        "WHERE province = ? AND handover = ? ORDER BY line",
        (province, data.handover),
    )
    chosen = data.lines or [row[0] for row in rows]
    db.run_many(
        "INSERT INTO void VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (province, data.handover, number, entry.hash, entry.stamp.at, data.by, data.reason)
            for number in chosen
        ],
    )
    db.run_many(
        "UPDATE handover_line SET state = 'voided' "
        "WHERE province = ? AND handover = ? AND line = ?",
        [(province, data.handover, number) for number in chosen],
    )
    db.run(_VOIDED, (province, data.handover))
    _move_stock(db, province, entry, "returned", [(back.item, back.qty) for back in data.returned])
    _derive(
        db,
        province,
        {row[1] for row in rows},
        {row[2] for row in rows},
        {(row[3], row[4]) for row in rows if row[4]},
    )


def _confirmed(db: Database, province: str, entry: Entry, data: said.HandoverConfirmed) -> None:
    how = data.signature.how if data.signature else None
    db.run(
        "INSERT INTO confirmation VALUES (?, ?, ?, ?, ?, ?)",
        (province, data.handover, entry.hash, entry.stamp.at, how, data.sheet),
    )
    db.run(_CONFIRMED, (entry.hash, how, province, data.handover, entry.hash))


def _not_handed_over(db: Database, province: str, entry: Entry, data: said.NotHandedOver) -> None:
    db.run_many(
        "INSERT INTO not_handed_over VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                province,
                entry.hash,
                entitlement,
                data.beneficiary,
                entry.stamp.at,
                data.reason,
                data.next,
            )
            for entitlement in data.entitlements
        ],
    )


def _printed(
    db: Database,
    province: str,
    entry: Entry,
    data: said.PrintStarted | said.ReceiptPrinted | said.PrintFailed,
) -> None:
    via, outcome = None, "printed"
    if isinstance(data, said.PrintStarted):
        via, outcome = data.via, "started"
    elif isinstance(data, said.PrintFailed):
        outcome = data.reason
    db.run(
        "INSERT INTO print VALUES (?, ?, ?, ?, ?, ?, ?)",
        (province, data.of, data.copy, entry.hash, entry.stamp.desk, via, outcome),
    )


def _stock_counted(db: Database, province: str, entry: Entry, data: said.StockCounted) -> None:
    if data.phase == "opening":
        mark_day(db, province, entry, "opened", data.day)
    _move_stock(db, province, entry, data.phase, [(line.item, line.qty) for line in data.lines])


def _stock_moved(db: Database, province: str, entry: Entry, data: StockMoved) -> None:
    moved = [(line.item, line.qty) for line in data.lines]
    _move_stock(db, province, entry, f"moved_{data.dir}", moved)


def _batch_sealed(db: Database, province: str, entry: Entry, data: said.BatchSealed) -> None:
    at = entry.stamp
    where = province, at.desk, epoch_sealed(db, entry, data.head), at.seq, entry.hash
    what = data.batch, data.first, data.last, data.head, data.sha256, at.at
    db.run("INSERT INTO sealed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", where + what)


def _batch_copied(db: Database, province: str, entry: Entry, data: said.BatchCopied) -> None:
    at = entry.stamp
    db.run(
        "INSERT INTO copied VALUES (?, ?, ?, ?, ?, ?)",
        (province, at.desk, data.batch, entry.hash, at.at, data.to),
    )


def _acknowledged(db: Database, province: str, entry: Entry, data: said.Acknowledged) -> None:
    db.run(
        _ANSWERED,
        (
            province,
            data.ack,
            data.batch,
            entry.stamp.desk,
            epoch_answered(db, entry, data.batch),
            data.upto,
            data.office_time,
            data.accepted,
            data.conflicts,
            data.quarantined,
        ),
    )


def _erased(db: Database, office: str, entry: Entry, data: PersonErased) -> None:
    # Under the office that said it, whose province is none, whatever province the entries are of.
    db.run_many(
        "INSERT OR IGNORE INTO erased VALUES (?, ?, ?, ?)",
        [(office, each.h, each.left, entry.hash) for each in data.tombstones],
    )


_SIGN = {"opening": 1, "returned": 1, "moved_in": 1, "handed": -1, "moved_out": -1, "closing": 0}
# Types that are not named here change no table: the chain itself is all that keeps them.
_STEPS: dict[type, Project] = {
    said.Voided: _voided,
    said.HandoverConfirmed: _confirmed,
    said.NotHandedOver: _not_handed_over,
    said.PrintStarted: _printed,
    said.ReceiptPrinted: _printed,
    said.PrintFailed: _printed,
    said.StockCounted: _stock_counted,
    said.BatchSealed: _batch_sealed,
    said.BatchCopied: _batch_copied,
    said.Acknowledged: _acknowledged,
    StockMoved: _stock_moved,
    **REQUEST_STEPS,
    PersonErased: _erased,
}
