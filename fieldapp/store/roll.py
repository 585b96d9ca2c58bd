"""Reads the roll of a ceremony, the same from a ledger and from the register."""

from collections import defaultdict

from fieldapp.domain.ids import BeneficiaryId, EntitlementId, ItemCode
from fieldapp.domain.pack_records import Beneficiary, Entitlement
from fieldapp.domain.roll import Given, RollDue, RollPerson
from fieldapp.store.database import Database

# A hall waits for its running order: that is read without the rest of the roll.
_WHOSE = (
    "AND (NOT :called OR e.beneficiary IN (SELECT c.beneficiary FROM beneficiary c "
    "WHERE c.province = :province AND c.call IS NOT NULL)) "
)
# Who is called stands first, in calling order; the others in the order of names.
_PEOPLE = (
    "SELECT beneficiary, name, birth, sex, commune, category, desk, id_number, old_id, bhxh, "
    "village, household, call, commune_name FROM beneficiary b WHERE b.province = :province "
    "AND EXISTS (SELECT 1 FROM entitlement e WHERE e.province = b.province "
    "AND e.beneficiary = b.beneficiary AND e.ceremony = :ceremony AND e.withdrawn IS NULL) "
    "AND (NOT :called OR b.call IS NOT NULL) ORDER BY call IS NULL, call, rowid"
)
_DUES = (
    "SELECT e.entitlement, e.beneficiary, e.item, e.qty, e.serial, e.months, e.amount_vnd, "  # noqa: S608 - constants
    "e.starts, e.until, e.facility, e.box, e.hold, e.replaces FROM entitlement e "
    "JOIN item i ON i.province = e.province AND i.ceremony = e.ceremony AND i.item = e.item "
    "WHERE e.province = :province AND e.ceremony = :ceremony AND e.withdrawn IS NULL "
    f"{_WHOSE}ORDER BY e.beneficiary, i.no, e.entitlement"
)
_GIVEN = (
    "SELECT l.entitlement, l.qty, h.at, h.receipt FROM handover_line l JOIN handover h "  # noqa: S608 - constants
    "ON h.province = l.province AND h.handover = l.handover JOIN entitlement e "
    "ON e.province = l.province AND e.entitlement = l.entitlement "
    "WHERE l.province = :province AND l.state = 'handed' AND e.ceremony = :ceremony "
    f"{_WHOSE}"
    'UNION ALL SELECT p.entitlement, p.qty, p."on", p.receipt FROM handed p JOIN entitlement e '
    "ON e.province = p.province AND e.entitlement = p.entitlement "
    "WHERE p.province = :province AND e.ceremony = :ceremony AND NOT EXISTS (SELECT 1 "
    "FROM handover h WHERE h.province = p.province AND h.handover = p.h) "
    f"{_WHOSE}ORDER BY 1, 3, 4"
)
_WHY_NOT = (
    "SELECT n.beneficiary, n.reason FROM not_handed_over n "
    "WHERE n.province = :province ORDER BY n.at, n.entry"
)


def roll(
    db: Database, province: str, ceremony: str, *, called: bool = False
) -> tuple[RollPerson, ...]:
    """Everybody to whom something is due at a ceremony, or only who has a call on stage."""
    where = {"province": province, "ceremony": ceremony, "called": called}
    given: dict[EntitlementId, list[Given]] = defaultdict(list)
    for entitlement, qty, at, receipt in db.all(_GIVEN, where):
        given[EntitlementId(entitlement)].append(Given(qty, at, receipt))
    dues: dict[BeneficiaryId, list[RollDue]] = defaultdict(list)
    for ident, beneficiary, item, *rest in db.all(_DUES, where):
        due = Entitlement(EntitlementId(ident), BeneficiaryId(beneficiary), ItemCode(item), *rest)
        dues[due.beneficiary].append(RollDue(due, tuple(given[due.entitlement])))
    why_not: dict[str, str] = dict(db.all(_WHY_NOT, {"province": province}))
    return tuple(
        RollPerson(
            person=Beneficiary(BeneficiaryId(row[0]), *row[1:13]),
            commune_name=row[13],
            dues=tuple(dues[BeneficiaryId(row[0])]),
            why_not=why_not.get(row[0]),
        )
        for row in db.all(_PEOPLE, where)
    )
