"""Sums over a person's entitlements, and conflicts over an entitlement: derived again when touched.

Both are functions of the rows they stand for alone, so that neither order nor repetition matters.
"""

import hashlib
from collections.abc import Iterable

from fieldapp.store.database import Database

_TALLY = (
    "INSERT OR REPLACE INTO tally (province, beneficiary, due, handed, ready, held, at) "
    "SELECT province, beneficiary, SUM(qty * live), SUM(given), "
    "SUM(CASE WHEN hold IS NULL THEN open ELSE 0 END), "
    "MAX(CASE WHEN hold IS NOT NULL AND open > 0 THEN 1 ELSE 0 END), MAX(at) FROM ("
    "SELECT *, MAX(0, (qty - given) * live) AS open FROM ("
    "SELECT e.province, e.beneficiary, e.qty, e.hold, e.withdrawn IS NULL AS live, "
    "(SELECT COALESCE(SUM(l.qty), 0) FROM handover_line l WHERE l.province = e.province "
    "AND l.entitlement = e.entitlement AND l.state = 'handed') + "
    "(SELECT COALESCE(SUM(k.qty), 0) FROM handed k WHERE k.province = e.province "
    "AND k.entitlement = e.entitlement AND NOT EXISTS (SELECT 1 FROM handover h "
    "WHERE h.province = k.province AND h.handover = k.h)) AS given, "
    "(SELECT MAX(h.at) FROM handover_line l JOIN handover h ON h.province = l.province "
    "AND h.handover = l.handover WHERE l.province = e.province "
    "AND l.entitlement = e.entitlement AND l.state = 'handed') AS at "
    "FROM entitlement e WHERE e.province = :province AND {whose})) "
    "GROUP BY province, beneficiary"
)
_ONE_TALLY = _TALLY.format(whose="e.beneficiary = :beneficiary")
_ALL_TALLIES = _TALLY.format(whose="1")
_HANDED_OF_ENTITLEMENT = (
    "SELECT l.handover, l.qty FROM handover_line l WHERE l.province = ? AND l.entitlement = ? "
    "AND l.state = 'handed' ORDER BY l.handover"
)
_HANDED_OF_SERIAL = (
    "SELECT handover FROM handover_line WHERE province = ? AND item = ? AND serial = ? "
    "AND state = 'handed' ORDER BY handover, line"
)
_QTY = "SELECT qty FROM entitlement WHERE province = ? AND entitlement = ?"


def conflict_id(kind: str, subject: str) -> str:
    """The first 16 hex of SHA-256(kind ‖ 0x00 ‖ subject)."""
    return hashlib.sha256(f"{kind}\0{subject}".encode()).hexdigest()[:16]


def tally(db: Database, province: str, beneficiaries: Iterable[str]) -> None:
    for beneficiary in beneficiaries:
        db.run(_ONE_TALLY, {"province": province, "beneficiary": beneficiary})


def tally_all(db: Database, province: str) -> None:
    db.run("DELETE FROM tally WHERE province = ?", (province,))
    db.run(_ALL_TALLIES, {"province": province})


def compare(db: Database, province: str, entitlements: Iterable[str]) -> None:
    """Open or close the conflict of an entitlement that was handed over beyond its quantity."""
    for entitlement in entitlements:
        handed = db.all(_HANDED_OF_ENTITLEMENT, (province, entitlement))
        limit = db.one(_QTY, (province, entitlement))
        over = limit is not None and sum(qty for _, qty in handed) > limit[0]
        record_conflict(
            db, province, "double_handover", entitlement, [h for h, _ in handed] if over else []
        )


def compare_serials(db: Database, province: str, serials: Iterable[tuple[str, str]]) -> None:
    """Open or close the conflict of a serial that stands in more than one handed line."""
    for item, serial in serials:
        rows = db.all(_HANDED_OF_SERIAL, (province, item, serial))
        over = len(rows) > 1
        record_conflict(
            db, province, "serial_reused", f"{item}:{serial}", [h for (h,) in rows] if over else []
        )


def record_conflict(
    db: Database, province: str, kind: str, subject: str, entries: list[str]
) -> None:
    """Make the conflict of `subject` stand between exactly these entries; none closes it."""
    conflict = conflict_id(kind, subject)
    db.run("DELETE FROM conflict_entry WHERE province = ? AND conflict = ?", (province, conflict))
    db.run("DELETE FROM conflict WHERE province = ? AND conflict = ?", (province, conflict))
    if not entries:
        return
    db.run("INSERT INTO conflict VALUES (?, ?, ?, ?)", (province, conflict, kind, subject))
    for entry in sorted(set(entries)):
        db.run("INSERT INTO conflict_entry VALUES (?, ?, ?)", (province, conflict, entry))
