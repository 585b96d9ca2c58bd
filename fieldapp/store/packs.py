"""Takes a verified pack into a ledger as given facts, and answers what it says."""

import base64
from dataclasses import dataclass
from typing import TypeVar

from fieldapp.domain import canonical, codec
from fieldapp.domain.ids import CeremonyId, DeskId, Hash, ItemCode, OfficerId, province_of
from fieldapp.domain.pack import Manifest, Pack
from fieldapp.domain.pack_records import (
    Beneficiary,
    Covered,
    Desk,
    Elsewhere,
    Entitlement,
    Handed,
    Item,
    Letterhead,
    Officer,
    Record,
    Secret,
)
from fieldapp.store.database import Database
from fieldapp.store.listing import CommuneName, insert_entitlements, insert_people
from fieldapp.store.tallies import compare_all, tally_all

R = TypeVar("R", bound=Record)
_GIVEN_TABLES = (
    "DELETE FROM beneficiary",
    "DELETE FROM entitlement",
    "DELETE FROM item",
    "DELETE FROM desk",
    "DELETE FROM officer",
    "DELETE FROM terms",
    "DELETE FROM handed",
    "DELETE FROM covered",
    "DELETE FROM elsewhere",
    "DELETE FROM ceremony",
)
# What this desk has handed of an entitlement lies on its table no more, whatever a pack says of it.
_DUE_AT_DESK = (
    "WITH given AS (SELECT l.entitlement, SUM(l.qty) AS qty FROM handover h JOIN handover_line l "
    "ON l.province = h.province AND l.handover = h.handover AND l.state = 'handed' "
    "WHERE h.province = :province AND h.desk = :desk GROUP BY l.entitlement) "
    "SELECT i.item, COALESCE(SUM(MAX(0, e.qty - COALESCE(g.qty, 0))), 0) "
    "FROM item i LEFT JOIN (entitlement e "
    "JOIN beneficiary b ON b.province = e.province AND b.beneficiary = e.beneficiary "
    "AND b.desk IN (0, :no)) ON e.province = i.province AND e.ceremony = i.ceremony "
    "AND e.item = i.item LEFT JOIN given g ON g.entitlement = e.entitlement "
    "WHERE i.province = :province AND i.ceremony = :ceremony GROUP BY i.item ORDER BY i.no"
)


@dataclass(frozen=True, slots=True)
class InForce:
    """What the pack in force says of the ceremony."""

    ceremony: CeremonyId
    manifest: Manifest
    hash: Hash
    letterhead: Letterhead
    bind: bytes

    @property
    def province(self) -> str:
        return province_of(self.ceremony)


def load_pack(db: Database, pack: Pack, commune_name: CommuneName) -> None:
    """Replace all given facts by those of `pack`, inside the caller's transaction."""
    manifest = pack.manifest
    province = province_of(manifest.ceremony)
    for statement in _GIVEN_TABLES:
        db.run(statement)
    _insert_ceremony(db, province, pack)
    ceremony = manifest.ceremony
    keys = {named.desk: named.pub for named in manifest.desks}
    db.run_many(
        "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (province, ceremony, i.item, i.no, i.name_vi, i.name_en, i.unit, int(i.serialised))
            for i in _only(pack, Item)
        ],
    )
    db.run_many(
        "INSERT INTO desk VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
        [
            (province, ceremony, d.desk, d.no, d.label, keys[d.desk], d.age)
            for d in _only(pack, Desk)
        ],
    )
    db.run_many(
        "INSERT INTO officer VALUES (?, ?, ?, ?, ?, ?)",
        [(province, ceremony, o.officer, o.name, o.role, o.title) for o in _only(pack, Officer)],
    )
    insert_people(db, province, _only(pack, Beneficiary), commune_name)
    insert_entitlements(db, province, ceremony, _only(pack, Entitlement))
    _insert_others(db, province, pack)
    tally_all(db, province)
    compare_all(db, province)


def in_force(db: Database) -> InForce | None:
    """The pack a ledger works with; None before the first was loaded."""
    row = db.one("SELECT ceremony, hash, manifest FROM pack ORDER BY pack_no DESC LIMIT 1")
    if row is None:
        return None
    letterhead = db.one("SELECT letterhead, bind FROM ceremony WHERE ceremony = ?", (row[0],))
    if letterhead is None:
        raise AssertionError("a pack without its ceremony")
    return InForce(
        CeremonyId(row[0]),
        codec.read(Manifest, canonical.decode(row[2])),
        Hash(row[1]),
        codec.read(Letterhead, canonical.decode(letterhead[0].encode())),
        letterhead[1],
    )


def number_of(db: Database, pack: Hash) -> int:
    """The number of a pack that was loaded here."""
    row = db.one("SELECT pack_no FROM pack WHERE hash = ?", (pack,))
    if row is None:
        raise AssertionError("an entry under a pack that was never loaded")
    return int(row[0])


def desks(db: Database, province: str, ceremony: str) -> tuple[Desk, ...]:
    rows = db.all(
        "SELECT desk, no, label, age FROM desk WHERE province = ? AND ceremony = ? ORDER BY no",
        (province, ceremony),
    )
    return tuple(Desk(DeskId(desk), no, label, age) for desk, no, label, age in rows)


def items(db: Database, province: str, ceremony: str) -> tuple[Item, ...]:
    rows = db.all(
        "SELECT item, no, name_vi, name_en, unit, serialised FROM item "
        "WHERE province = ? AND ceremony = ? ORDER BY no",
        (province, ceremony),
    )
    return tuple(
        Item(ItemCode(item), no, name_vi, name_en, unit, serialised=bool(serialised))
        for item, no, name_vi, name_en, unit, serialised in rows
    )


def due_at_desk(
    db: Database, province: str, ceremony: str, desk: DeskId, desk_no: int
) -> dict[ItemCode, int]:
    """How many of each item the people of a desk, or of any desk, are still due from it."""
    where = {"province": province, "ceremony": ceremony, "desk": desk, "no": desk_no}
    return {ItemCode(item): qty for item, qty in db.all(_DUE_AT_DESK, where)}


def officers(db: Database, province: str, ceremony: str) -> tuple[Officer, ...]:
    rows = db.all(
        "SELECT officer, name, role, title FROM officer WHERE province = ? AND ceremony = ? "
        "ORDER BY officer",
        (province, ceremony),
    )
    return tuple(
        Officer(OfficerId(officer), name, role, title) for officer, name, role, title in rows
    )


def elsewhere(db: Database, province: str, tag: str) -> str | None:
    """The name of the other ceremony where the person of this tag belongs."""
    row = db.one(
        "SELECT name FROM elsewhere WHERE province = ? AND tag = ? ORDER BY ceremony",
        (province, tag),
    )
    return row[0] if row else None


def any_covered(db: Database, province: str) -> bool:
    """Whether the pack names anybody who is covered by another source."""
    return db.one("SELECT 1 FROM covered WHERE province = ? LIMIT 1", (province,)) is not None


def is_covered(db: Database, province: str, tag: str) -> bool:
    """Whether the person of this tag is covered by another source."""
    row = db.one("SELECT 1 FROM covered WHERE province = ? AND tag = ?", (province, tag))
    return row is not None


def _only(pack: Pack, kind: type[R]) -> tuple[R, ...]:
    return tuple(record for record in pack.records if isinstance(record, kind))


def _insert_ceremony(db: Database, province: str, pack: Pack) -> None:
    manifest = pack.manifest
    (letterhead,) = _only(pack, Letterhead)
    (secret,) = _only(pack, Secret)
    db.run(
        "INSERT INTO ceremony VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, NULL)",
        (
            province,
            manifest.ceremony,
            manifest.programme,
            manifest.name,
            manifest.ceremony.split("-")[2],
            manifest.held_on,
            canonical.encode(codec.write(letterhead)).decode(),
            base64.b64decode(secret.bind),
        ),
    )
    db.run(
        "INSERT INTO pack VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            province,
            manifest.ceremony,
            manifest.pack_no,
            pack.hash,
            manifest.cert_no,
            manifest.created,
            canonical.encode(codec.write(manifest)),
        ),
    )


def _insert_others(db: Database, province: str, pack: Pack) -> None:
    db.run_many(
        "INSERT INTO handed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (province, k.entitlement, k.h, k.desk, k.epoch, k.seq, k.receipt, k.qty, k.on)
            for k in _only(pack, Handed)
        ],
    )
    for record in _only(pack, Covered):
        db.run_many(
            "INSERT OR IGNORE INTO covered VALUES (?, ?)", [(province, t) for t in record.tags]
        )
    for other in _only(pack, Elsewhere):
        db.run_many(
            "INSERT OR IGNORE INTO elsewhere VALUES (?, ?, ?, ?)",
            [(province, tag, other.ceremony, other.name) for tag in other.tags],
        )
