"""Counts over the register that must agree: due = handed over + not handed over."""

from dataclasses import dataclass

from fieldapp.domain.ids import ItemCode
from fieldapp.store.database import Database

_ENTITLED = (
    "SELECT e.item, e.entitlement, e.beneficiary, e.qty, MIN(e.qty, COALESCE(("
    "SELECT SUM(l.qty) FROM handover_line l WHERE l.province = e.province "
    "AND l.entitlement = e.entitlement AND l.state = 'handed'), 0)) AS given "
    "FROM entitlement e WHERE e.province = :province AND e.withdrawn IS NULL "
    "AND (:ceremony IS NULL OR e.ceremony = :ceremony)"
)
_ITEM_SUMS = (
    "SELECT i.item, i.name_vi, i.name_en, "
    "COALESCE(SUM(t.qty), 0), COALESCE(SUM(t.given), 0), "
    "(SELECT COUNT(DISTINCT k.conflict) FROM conflict k "
    "JOIN conflict_entry c ON c.province = k.province AND c.conflict = k.conflict "
    "JOIN handover_line l ON l.province = c.province AND l.handover = c.entry "
    "JOIN handover h ON h.province = l.province AND h.handover = l.handover "
    "WHERE k.province = :province AND l.item = i.item "
    "AND (k.kind <> 'double_handover' OR l.entitlement = k.subject) "
    "AND (:ceremony IS NULL OR h.ceremony = :ceremony)) "
    "FROM (SELECT item, MIN(no) AS no, MIN(name_vi) AS name_vi, MIN(name_en) AS name_en "
    "FROM item WHERE province = :province GROUP BY item) i LEFT JOIN ({entitled}) t "
    "ON t.item = i.item GROUP BY i.item ORDER BY i.no"
)
_PEOPLE_SUMS = (
    "SELECT COUNT(*), COALESCE(SUM(given > 0), 0), COALESCE(SUM(given >= due), 0) FROM ("
    "SELECT beneficiary, SUM(qty) AS due, SUM(given) AS given FROM ({entitled}) "
    "GROUP BY beneficiary)"
)
_BY_ITEM = _ITEM_SUMS.format(entitled=_ENTITLED)
_PEOPLE = _PEOPLE_SUMS.format(entitled=_ENTITLED)
_BATCHES = (
    "SELECT COALESCE(SUM(verdict = 'accepted'), 0), COALESCE(SUM(verdict <> 'accepted'), 0) "
    "FROM batch"
)
_SET_ASIDE = (
    "SELECT COUNT(*) FROM handover WHERE province = :province AND reason IS NOT NULL "
    "AND (:ceremony IS NULL OR ceremony = :ceremony)"
)


@dataclass(frozen=True, slots=True)
class ItemTotal:
    """One item: what is due, what was handed over, what was not; a conflict counts once."""

    item: ItemCode
    name_vi: str
    name_en: str
    due: int
    handed_over: int
    conflicts: int

    @property
    def not_handed_over(self) -> int:
        return self.due - self.handed_over


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of one ceremony or of all. Waiting batches are not in them, nor what is set aside."""

    items: tuple[ItemTotal, ...]
    people: int
    people_served: int
    people_done: int
    batches: int
    waiting_batches: int
    set_aside: int


def totals(db: Database, province: str, ceremony: str | None) -> Totals:
    where = {"province": province, "ceremony": ceremony}
    people = db.one(_PEOPLE, where) or (0, 0, 0)
    batches = db.one(_BATCHES) or (0, 0)
    aside = db.one(_SET_ASIDE, where) or (0,)
    return Totals(
        items=tuple(
            ItemTotal(ItemCode(item), name_vi, name_en, due, handed, conflicts)
            for item, name_vi, name_en, due, handed, conflicts in db.all(_BY_ITEM, where)
        ),
        people=people[0],
        people_served=people[1],
        people_done=people[2],
        batches=batches[0],
        waiting_batches=batches[1],
        set_aside=aside[0],
    )
