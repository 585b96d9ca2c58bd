"""Sums over a person's entitlements, and conflicts over an entitlement: derived again when touched.

Both are functions of the rows they stand for alone, so that neither order nor repetition matters.
"""

import hashlib
from collections.abc import Iterable

from fieldapp.store.database import Database

_TALLY = (
    "WITH one AS MATERIALIZED ("
    "SELECT e.province, e.beneficiary, e.qty, e.hold, e.withdrawn IS NULL AS live, "
    "(SELECT COALESCE(SUM(l.qty), 0) FROM handover_line l WHERE l.province = e.province "
    "AND l.entitlement = e.entitlement AND l.state = 'handed') + "
    "(SELECT COALESCE(SUM(k.qty), 0) FROM handed k WHERE k.province = e.province "
    "AND k.entitlement = e.entitlement AND NOT EXISTS (SELECT 1 FROM handover h "
    "WHERE h.province = k.province AND h.handover = k.h)) AS given, "
    "(SELECT MAX(h.at) FROM handover_line l JOIN handover h ON h.province = l.province "
    "AND h.handover = l.handover WHERE l.province = e.province "
    "AND l.entitlement = e.entitlement AND l.state = 'handed') AS at "
    "FROM entitlement e WHERE e.province = :province AND {whose}) "
    "INSERT OR REPLACE INTO tally (province, beneficiary, due, handed, ready, held, at) "
    "SELECT province, beneficiary, SUM(qty * live), SUM(given), "
    "SUM(IIF(hold IS NULL, MAX(0, (qty - given) * live), 0)), "
    "MAX(hold IS NOT NULL AND (qty - given) * live > 0), MAX(at) "
    "FROM one GROUP BY province, beneficiary"
)
_ONE_TALLY = _TALLY.format(whose="e.beneficiary = :beneficiary")
_ALL_TALLIES = _TALLY.format(whose="1")
_HANDED_OF_ENTITLEMENT = (
    "SELECT l.handover, l.qty FROM handover_line l WHERE l.province = :province "
    "AND l.entitlement = :entitlement AND l.state = 'handed' "
    "UNION ALL SELECT k.h, k.qty FROM handed k WHERE k.province = :province "
    "AND k.entitlement = :entitlement AND NOT EXISTS ("
    "SELECT 1 FROM handover h WHERE h.province = k.province AND h.handover = k.h)"
)
_TO_COMPARE = (
    "SELECT subject FROM conflict WHERE province = :province "
    "AND kind IN ('double_handover', 'withdrawn') "
    "UNION SELECT l.entitlement FROM handover_line l JOIN entitlement w "
    "ON w.province = l.province AND w.entitlement = l.entitlement AND w.withdrawn IS NOT NULL "
    "WHERE l.province = :province AND l.state = 'handed' "
    "UNION SELECT t.entitlement FROM (SELECT entitlement, qty FROM handover_line "
    "WHERE province = :province AND state = 'handed' UNION ALL "
    "SELECT entitlement, qty FROM handed WHERE province = :province) t GROUP BY t.entitlement "
    "HAVING SUM(t.qty) > (SELECT e.qty FROM entitlement e WHERE e.province = :province "
    "AND e.entitlement = t.entitlement) ORDER BY 1"
)
_HANDED_OF_SERIAL = (
    "SELECT handover FROM handover_line WHERE province = ? AND item = ? AND serial = ? "
    "AND state = 'handed'"
)
_NO_CONFLICT = "DELETE FROM conflict WHERE province = ? AND conflict = ?"
_NO_ENTRIES = "DELETE FROM conflict_entry WHERE province = ? AND conflict = ?"
_QTY = "SELECT qty, withdrawn IS NOT NULL FROM entitlement WHERE province = ? AND entitlement = ?"


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
    """Open or close the conflicts of an entitlement: handed over beyond its quantity, or withdrawn.

    The latter was handed over under an older pack; what its own pack withdrew has no effect at all.
    """
    for entitlement in entitlements:
        handed = db.all(_HANDED_OF_ENTITLEMENT, {"province": province, "entitlement": entitlement})
        limit, withdrawn = db.one(_QTY, (province, entitlement)) or (None, 0)
        over = limit is not None and sum(qty for _, qty in handed) > limit
        entries = [h for h, _ in handed]
        record_conflict(db, province, "double_handover", entitlement, entries if over else [])
        record_conflict(db, province, "withdrawn", entitlement, entries if withdrawn else [])


def compare_all(db: Database, province: str) -> None:
    """Compare again where a new pack changes quantities or what was handed over elsewhere."""
    compare(db, province, [each for (each,) in db.all(_TO_COMPARE, {"province": province})])


def compare_serials(db: Database, province: str, serials: Iterable[tuple[str, str]]) -> None:
    """Open or close the conflict of a serial that stands in more than one handed line."""
    for item, serial in serials:
        rows = [h for (h,) in db.all(_HANDED_OF_SERIAL, (province, item, serial))]
        entries = rows if len(rows) > 1 else []
        record_conflict(db, province, "serial_reused", f"{item}:{serial}", entries)


def record_conflict(
    db: Database, province: str, kind: str, subject: str, entries: list[str]
) -> None:
    """Make the conflict of `subject` stand between exactly these entries; none closes it."""
    conflict = conflict_id(kind, subject)
    if db.run(_NO_CONFLICT, (province, conflict)):
        db.run(_NO_ENTRIES, (province, conflict))
    if entries:
        db.run("INSERT INTO conflict VALUES (?, ?, ?, ?)", (province, conflict, kind, subject))
        db.run_many(
            "INSERT INTO conflict_entry VALUES (?, ?, ?)",
            [(province, conflict, entry) for entry in sorted(set(entries))],
        )
