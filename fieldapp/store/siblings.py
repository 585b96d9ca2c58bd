"""Other desks in this ledger: how far each is known, and what was handed over more than once."""

from fieldapp.domain.ids import BeneficiaryId, DeskId, Hash
from fieldapp.domain.siblings import Double, Sibling, Side
from fieldapp.store.database import Database

# A list at a desk shows twenty; whether there are more is told apart.
MOST_DOUBLES = 20

# At a desk `received` holds when its sender sealed the batch: figures are as old as that.
_SEEN = (
    "SELECT d.desk, d.no, d.label, (SELECT MAX(b.received) FROM batch b "
    "WHERE b.province = d.province AND b.desk = d.desk AND b.verdict = 'accepted') FROM desk d "
    "WHERE d.province = ? AND d.desk <> ? ORDER BY d.no"
)
_DOUBLES = (
    "SELECT conflict, subject FROM conflict WHERE province = ? "
    "AND kind IN ('double_handover', 'serial_reused') ORDER BY conflict"
)
_SIDES = (
    "SELECT h.handover, h.receipt, h.at, d.no, l.beneficiary, b.name, i.name_vi "
    "FROM conflict_entry c JOIN handover h ON h.province = c.province AND h.handover = c.entry "
    "JOIN handover_line l ON l.province = h.province AND l.handover = h.handover "
    "AND l.state = 'handed' AND (l.entitlement = :subject OR l.item || ':' || l.serial = :subject) "
    "JOIN beneficiary b ON b.province = l.province AND b.beneficiary = l.beneficiary "
    "JOIN item i ON i.province = l.province AND i.ceremony = h.ceremony AND i.item = l.item "
    "LEFT JOIN desk d ON d.province = h.province AND d.ceremony = h.ceremony AND d.desk = h.desk "
    "WHERE c.province = :province AND c.conflict = :conflict "
    'UNION ALL SELECT k.h, k.receipt, k."on", CAST(substr(k.receipt, 1, 5) AS INTEGER), '
    "b.beneficiary, b.name, i.name_vi FROM handed k "
    "JOIN entitlement e ON e.province = k.province AND e.entitlement = k.entitlement "
    "JOIN beneficiary b ON b.province = e.province AND b.beneficiary = e.beneficiary "
    "JOIN item i ON i.province = e.province AND i.ceremony = e.ceremony AND i.item = e.item "
    "WHERE k.province = :province AND k.entitlement = :subject AND NOT EXISTS ("
    "SELECT 1 FROM handover h WHERE h.province = k.province AND h.handover = k.h) ORDER BY 3, 1"
)


# Of a sealed file its first line is open: `FAENV1 batch` and the short name of the key.
_WAITING = (
    "SELECT COALESCE(SUM(LENGTH(content)), 0) FROM quarantine "
    "WHERE SUBSTR(content, 1, LENGTH(:head)) = :head"
)


def waiting_bytes(db: Database, head: bytes) -> int:
    """How much waits sealed of the desk whose files begin so."""
    row = db.one(_WAITING, {"head": head})
    return int(row[0]) if row else 0


def siblings(db: Database, province: str, own: str) -> tuple[Sibling, ...]:
    """The other desks of the pack in force."""
    rows = db.all(_SEEN, (province, own))
    return tuple(Sibling(DeskId(desk), no, label, as_of) for desk, no, label, as_of in rows)


def double_ids(db: Database, province: str) -> frozenset[str]:
    """Every conflict of this kind that is open here."""
    return frozenset(conflict for conflict, _ in db.all(_DOUBLES, (province,)))


def doubles(
    db: Database, province: str, besides: frozenset[str] = frozenset()
) -> tuple[Double, ...]:
    """The open ones but for those named in `besides`, twenty at most."""
    found = [row for row in db.all(_DOUBLES, (province,)) if row[0] not in besides]
    return tuple(_double(db, province, *row) for row in found[:MOST_DOUBLES])


def _double(db: Database, province: str, conflict: str, subject: str) -> Double:
    where = {"province": province, "conflict": conflict, "subject": subject}
    rows = db.all(_SIDES, where)
    sides = tuple(Side(Hash(row[0]), row[1], row[2], row[3] or 0) for row in rows)
    beneficiary, name, item = rows[0][4:]
    return Double(BeneficiaryId(beneficiary), name, item, sides)
