"""The questions of `facts`, each for a desk in one line and for a desk with branches.

A desk in one line has nothing in the tables that is not before the entry; of one with branches only
what stands in `own_chain` counts.
"""

from dataclasses import dataclass
from typing import Self

_IN_CHAIN = "IN (SELECT hash FROM own_chain)"
_NOT_VOIDED_HERE = (
    "l.state <> 'set_aside' AND NOT EXISTS (SELECT 1 FROM void v "  # noqa: S608 - constants
    "WHERE v.province = l.province "
    f"AND v.handover = l.handover AND v.line = l.line AND v.void {_IN_CHAIN})"
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question in its two wordings."""

    plain: str
    branched: str

    @classmethod
    def worded(cls, sql: str, **parts: str) -> Self:
        """`own` limits handovers, `open` lines; what else is needed on branches comes in parts."""
        plain = dict.fromkeys(parts, "")
        return cls(
            sql.format(own="h.desk = :desk", open="l.state = 'handed'", **plain),
            sql.format(own=f"h.handover {_IN_CHAIN}", open=_NOT_VOIDED_HERE, **parts),
        )

    def of(self, *, branched: bool) -> str:
        return self.branched if branched else self.plain


DESK_NUMBER = (
    "SELECT no FROM desk WHERE province = :province AND ceremony = :ceremony AND desk = :desk"
)
LEADERS = (
    "SELECT officer FROM officer WHERE province = :province AND ceremony = :ceremony "
    "AND role = 'leader'"
)
OWNER = (
    "SELECT beneficiary FROM entitlement WHERE province = :province "
    "AND entitlement = :entitlement AND ceremony = :ceremony"
)
# A register has packs of several numbers out at once, and each entry is judged by its own.
GIVEN = Question.worded(
    "SELECT e.beneficiary, e.item, IIF(t.qty IS NULL, e.qty, t.qty), "
    "IIF(t.qty IS NULL, e.serial, t.serial), i.serialised, "
    "IIF(t.qty IS NULL, e.withdrawn IS NOT NULL, t.withdrawn), "
    "IIF(t.qty IS NULL, e.hold, t.hold), IIF(t.qty IS NULL, b.desk, t.desk), "
    "(SELECT COALESCE(SUM(l.qty), 0) FROM handover_line l JOIN handover h "
    "ON h.province = l.province AND h.handover = l.handover WHERE l.province = e.province "
    "AND l.entitlement = e.entitlement AND {open} AND {own}) "
    "FROM entitlement e "
    "JOIN beneficiary b ON b.province = e.province AND b.beneficiary = e.beneficiary "
    "JOIN item i ON i.province = e.province AND i.ceremony = e.ceremony AND i.item = e.item "
    "LEFT JOIN terms t ON t.province = e.province AND t.entitlement = e.entitlement "
    "AND t.pack_no = (SELECT MAX(x.pack_no) FROM terms x WHERE x.province = e.province "
    "AND x.entitlement = e.entitlement AND x.pack_no <= (SELECT p.pack_no FROM pack p "
    "WHERE p.province = :province AND p.ceremony = :ceremony AND p.hash = :pack)) "
    "WHERE e.province = :province AND e.entitlement = :entitlement AND e.ceremony = :ceremony"
)
STOCK = Question.worded(
    "SELECT after FROM stock WHERE province = :province AND desk = :desk AND item = :item {kept} "
    "ORDER BY epoch DESC, seq DESC LIMIT 1",
    kept=f"AND entry {_IN_CHAIN}",
)
DAY_MARK = Question.worded(
    "SELECT kind FROM day_mark WHERE province = :province AND desk = :desk {kept} "
    "ORDER BY epoch DESC, seq DESC LIMIT 1",
    kept=f"AND entry {_IN_CHAIN}",
)
# A pack that is loaded in the middle of a day counts the table anew: the day's sums begin there.
STOCK_OF_DAY = Question.worded(
    "WITH mine AS (SELECT item, kind, qty, epoch, seq FROM stock "
    "WHERE province = :province AND desk = :desk {kept}) "
    "SELECT m.item, m.kind, SUM(m.qty) FROM mine m WHERE m.kind <> 'closing' "
    "AND (m.epoch, m.seq) >= (SELECT o.epoch, o.seq FROM mine o WHERE o.item = m.item "
    "AND o.kind = 'opening' ORDER BY o.epoch DESC, o.seq DESC LIMIT 1) GROUP BY m.item, m.kind",
    kept=f"AND entry {_IN_CHAIN}",
)
SEQUENCE = Question.worded(
    "SELECT h.sequence + 1 FROM handover h WHERE h.province = :province AND h.desk = :desk "
    "AND h.epoch = :epoch AND h.seq < :seq AND {own} ORDER BY h.seq DESC LIMIT 1"
)
SERIAL = Question.worded(
    "SELECT 1 FROM handover_line l JOIN handover h ON h.province = l.province "
    "AND h.handover = l.handover WHERE l.province = :province AND l.item = :item "
    "AND l.serial = :serial AND {open} AND {own}"
)
HANDED_SERIAL = (
    "SELECT 1 FROM handover_line WHERE province = ? AND item = ? AND serial = ? "
    "AND state = 'handed'"
)
SLIP = Question.worded(
    "SELECT 1 FROM handover h WHERE h.province = :province AND h.desk = :desk "
    "AND h.slip = :slip AND h.reason IS NULL AND {own}"
)
VISITORS = Question.worded(
    "SELECT CAST(body AS TEXT) ->> '$.data.beneficiary' FROM entry "
    "WHERE province = :province AND desk = :desk AND type = 'checked_in' AND reason IS NULL "
    "AND instr(body, CAST(:visit AS BLOB)) "
    "AND CAST(body AS TEXT) ->> '$.data.visit' = :visit {kept}",
    kept=f"AND hash {_IN_CHAIN}",
)
MADE = Question.worded(
    "SELECT h.receipt, h.officer, (SELECT COUNT(*) FROM handover_line l "
    "WHERE l.province = h.province AND l.handover = h.handover), "
    "EXISTS (SELECT 1 FROM sealed s WHERE s.province = h.province AND s.desk = h.desk "
    "AND s.epoch = h.epoch AND h.seq BETWEEN s.first AND s.last {sealed}), "
    "h.signature IS NOT NULL AND h.confirmed IS NULL OR EXISTS ("
    "SELECT 1 FROM confirmation c WHERE c.province = h.province "
    "AND c.handover = h.handover {confirmed}) "
    "FROM handover h WHERE h.province = :province AND h.handover = :handover "
    "AND h.desk = :desk AND h.reason IS NULL AND {own}",
    sealed=f"AND s.entry {_IN_CHAIN}",
    confirmed=f"AND c.entry {_IN_CHAIN}",
)
OPEN_LINES = Question.worded(
    "SELECT l.line, l.item, l.qty, l.serial FROM handover_line l WHERE l.province = :province "
    "AND l.handover = :handover AND {open}"
)
