"""Finds people and says how they stand; constant SQL, frozen values out."""

from itertools import islice

from fieldapp.domain.ids import BeneficiaryId, DeskId, EntitlementId, Hash
from fieldapp.domain.pack_records import Beneficiary, Entitlement, Item
from fieldapp.domain.standing import Due, Found, Hit, Past, Standing, verdict
from fieldapp.store.database import Database, Row
from fieldapp.store.search_index import SearchIndex

MOST_HITS = 20

# Not joined: a join of two single rows costs three times as much as one asked inside the other.
_PERSON = (
    "SELECT b.beneficiary, b.name, b.birth, b.sex, b.commune, b.category, b.desk, b.id_number, "
    "b.old_id, b.bhxh, b.village, b.household, b.call, b.commune_name, "
    "(SELECT t.handed FROM tally t WHERE t.province = b.province "
    "AND t.beneficiary = b.beneficiary) FROM beneficiary b "
    "WHERE b.province = ? AND b.beneficiary = ?"
)
_BY_COLUMN = {
    "id_number": (
        "SELECT beneficiary FROM beneficiary WHERE province = ? AND id_number = ? LIMIT 21"
    ),
    "old_id": "SELECT beneficiary FROM beneficiary WHERE province = ? AND old_id = ? LIMIT 21",
    "bhxh": "SELECT beneficiary FROM beneficiary WHERE province = ? AND bhxh = ? LIMIT 21",
    "serial": "SELECT beneficiary FROM entitlement WHERE province = ? AND serial = ? LIMIT 21",
}
_DUES = (
    "SELECT e.entitlement, e.beneficiary, e.item, e.qty, e.serial, e.months, e.amount_vnd, "
    "e.starts, e.until, e.facility, e.box, e.hold, e.replaces, e.withdrawn, e.ceremony "
    "FROM entitlement e WHERE e.province = ? AND e.beneficiary = ?"
)
_ITEMS = (
    "SELECT i.ceremony, i.item, i.no, i.name_vi, i.name_en, i.unit, i.serialised FROM item i "
    "WHERE i.province = ?"
)
_PAST = (
    "SELECT l.entitlement, l.handover, h.receipt, h.at, h.desk, d.no, l.qty, h.collector "
    "FROM entitlement e CROSS JOIN handover_line l ON l.province = e.province "
    "AND l.entitlement = e.entitlement AND l.state = 'handed' "
    "JOIN handover h ON h.province = l.province AND h.handover = l.handover "
    "LEFT JOIN desk d ON d.province = h.province AND d.ceremony = h.ceremony AND d.desk = h.desk "
    "WHERE e.province = :province AND e.beneficiary = :beneficiary "
    'UNION ALL SELECT k.entitlement, k.h, k.receipt, k."on", k.desk, '
    "CAST(substr(k.receipt, 1, 5) AS INTEGER), k.qty, NULL "
    "FROM entitlement e CROSS JOIN handed k ON k.province = e.province "
    "AND k.entitlement = e.entitlement "
    "WHERE e.province = :province AND e.beneficiary = :beneficiary AND NOT EXISTS ("
    "SELECT 1 FROM handover h WHERE h.province = k.province AND h.handover = k.h) ORDER BY 4"
)
_SEARCH = (
    "SELECT b.beneficiary, b.name, b.birth, b.village, b.commune_name, b.desk, "
    "t.due, t.handed, t.ready, t.held, t.at FROM beneficiary b "
    "LEFT JOIN tally t ON t.province = b.province AND t.beneficiary = b.beneficiary "
    "WHERE b.rowid IN (SELECT rowid FROM person_index WHERE person_index MATCH ? LIMIT 21) "
    "ORDER BY b.rowid"
)
_HIT = (
    "SELECT b.beneficiary, b.name, b.birth, b.village, b.commune_name, b.desk, "
    "t.due, t.handed, t.ready, t.held, t.at FROM beneficiary b "
    "LEFT JOIN tally t ON t.province = b.province AND t.beneficiary = b.beneficiary "
    "WHERE b.province = ? AND b.beneficiary = ?"
)


_HOUSEHOLD = (
    "SELECT o.beneficiary FROM beneficiary b JOIN beneficiary o ON o.province = b.province "
    "AND o.household = b.household AND o.commune = b.commune AND o.beneficiary <> b.beneficiary "
    "WHERE b.province = ? AND b.beneficiary = ? ORDER BY o.rowid LIMIT 21"
)


class People:
    """The people of one province's file, as desk number `here` sees them."""

    def __init__(self, db: Database, province: str, here: int) -> None:
        self._db = db
        self._province = province
        self._here = here
        self.index = SearchIndex(db)
        self._items: dict[tuple[str, str], Item] = {}

    def search(self, text: str) -> Found:
        """People whose name, birth year or last digits match every word of `text`.

        Whole words come first: each question finds all that the one before it found.
        """
        rows: dict[str, Row] = {}
        for match in self.index.matches(text):
            rows |= {row[0]: row for row in self._db.all(_SEARCH, (match,)) if row[0] not in rows}
            if len(rows) > MOST_HITS:
                break
        hits = (self._hit(row) for row in islice(rows.values(), MOST_HITS))
        return Found(tuple(hits), len(rows) > MOST_HITS)

    def hits(self, beneficiaries: tuple[BeneficiaryId, ...]) -> Found:
        rows = [
            row
            for each in beneficiaries[:MOST_HITS]
            if (row := self._db.one(_HIT, (self._province, each)))
        ]
        return Found(tuple(map(self._hit, rows)), len(beneficiaries) > MOST_HITS)

    def household(self, beneficiary: BeneficiaryId) -> Found:
        """The others of the household, as the list groups them; a code counts in its commune."""
        rows = self._db.all(_HOUSEHOLD, (self._province, beneficiary))
        return self.hits(tuple(BeneficiaryId(each) for (each,) in rows))

    def by_number(self, kind: str, number: str) -> tuple[BeneficiaryId, ...]:
        """Who has this number; `kind` is id_number, old_id, bhxh or serial."""
        rows = self._db.all(_BY_COLUMN[kind], (self._province, number))
        return tuple(dict.fromkeys(BeneficiaryId(each) for (each,) in rows))

    def all_ids(self) -> tuple[BeneficiaryId, ...]:
        """Every person, in the order of names; for tags that are found by computing all."""
        rows = self._db.all(
            "SELECT beneficiary FROM beneficiary WHERE province = ? ORDER BY rowid",
            (self._province,),
        )
        return tuple(BeneficiaryId(each) for (each,) in rows)

    def all_entitlements(self) -> list[tuple[EntitlementId, BeneficiaryId]]:
        rows = self._db.all(
            "SELECT entitlement, beneficiary FROM entitlement WHERE province = ?",
            (self._province,),
        )
        return [(EntitlementId(due), BeneficiaryId(whose)) for due, whose in rows]

    def of_receipt(self, receipt: str) -> tuple[BeneficiaryId, ...]:
        """Who received under this receipt number."""
        rows = self._db.all(
            "SELECT DISTINCT l.beneficiary FROM handover h JOIN handover_line l "
            "ON l.province = h.province AND l.handover = h.handover "
            "WHERE h.province = ? AND h.receipt = ?",
            (self._province, receipt),
        )
        return tuple(BeneficiaryId(each) for (each,) in rows)

    def standing(self, beneficiary: BeneficiaryId) -> Standing | None:
        row = self._db.one(_PERSON, (self._province, beneficiary))
        if row is None:
            return None
        # The sums tell whether there is a past to read: mostly there is none.
        past = self._past(beneficiary) if row[14] else {}
        dues = [
            self._due(due, tuple(past.get(due[0], ())))
            for due in self._db.all(_DUES, (self._province, beneficiary))
        ]
        if len(dues) > 1:
            dues.sort(key=lambda due: (due.item.no, due.entitlement.entitlement))
        return Standing(Beneficiary(*row[:13]), row[13], tuple(dues), self._here)

    def _due(self, row: Row, past: tuple[Past, ...]) -> Due:
        item = self._items.get((row[14], row[2])) or self._item(row[14], row[2])
        return Due(Entitlement(*row[:13]), item, past, withdrawn=row[13] is not None)

    def _item(self, ceremony: str, code: str) -> Item:
        """An item not yet asked for; they are few, and no pack is loaded while a desk is open."""
        for at, item, no, name_vi, name_en, unit, serialised in self._db.all(
            _ITEMS, (self._province,)
        ):
            known = Item(item, no, name_vi, name_en, unit, serialised=bool(serialised))
            self._items[at, item] = known
        return self._items[ceremony, code]

    def _past(self, beneficiary: BeneficiaryId) -> dict[str, list[Past]]:
        past: dict[str, list[Past]] = {}
        who = {"province": self._province, "beneficiary": beneficiary}
        for entitlement, handover, receipt, at, desk, no, qty, collector in self._db.all(
            _PAST, who
        ):
            past.setdefault(entitlement, []).append(
                Past(Hash(handover), receipt, at, DeskId(desk), no or 0, qty, collector)
            )
        return past

    def _hit(self, row: Row) -> Hit:
        beneficiary, name, birth, village, commune, desk, due, handed, ready, held, at = row
        decided = verdict(
            qty=due or 0,
            handed=handed or 0,
            held=bool(held),
            ready=ready or 0,
            elsewhere=desk not in (0, self._here),
        )
        return Hit(BeneficiaryId(beneficiary), name, birth, village, commune, decided, at)
