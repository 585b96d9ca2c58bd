"""What a pack is made of, and the packs that went out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldapp.domain import canonical, codec
from fieldapp.domain.ids import BeneficiaryId, CeremonyId, DeskId, EntitlementId, Hash, province_of
from fieldapp.domain.pack import Manifest
from fieldapp.domain.pack_records import Beneficiary, Entitlement, Handed, Officer
from fieldapp.store.database import Database

_PEOPLE = (
    "SELECT beneficiary, name, birth, sex, commune, category, desk, id_number, old_id, bhxh, "
    "village, household, call FROM beneficiary WHERE province = :province AND beneficiary IN "
    "(SELECT beneficiary FROM entitlement WHERE province = :province AND ceremony = :ceremony "
    "AND withdrawn IS NULL) ORDER BY beneficiary"
)
_DUES = (
    "SELECT entitlement, beneficiary, item, qty, serial, months, amount_vnd, starts, until, "
    "facility, box, hold, replaces FROM entitlement WHERE province = ? AND ceremony = ? "
    "AND withdrawn IS NULL ORDER BY entitlement"
)
_NEW_TERMS = (
    "INSERT INTO terms SELECT e.province, e.entitlement, :pack_no, e.qty, e.serial, e.hold, "
    "b.desk, e.withdrawn IS NOT NULL FROM entitlement e "
    "JOIN beneficiary b ON b.province = e.province AND b.beneficiary = e.beneficiary "
    "LEFT JOIN terms t ON t.province = e.province AND t.entitlement = e.entitlement "
    "AND t.pack_no = (SELECT MAX(x.pack_no) FROM terms x WHERE x.province = e.province "
    "AND x.entitlement = e.entitlement) "
    "WHERE e.province = :province AND e.ceremony = :ceremony AND IIF(t.qty IS NULL, "
    "e.withdrawn IS NULL, (e.qty, e.serial, e.hold, b.desk, e.withdrawn IS NOT NULL) "
    "IS NOT (t.qty, t.serial, t.hold, t.desk, t.withdrawn))"
)
_SEATED = (
    "SELECT DISTINCT e.beneficiary FROM entitlement e JOIN terms t ON t.province = e.province "
    "AND t.entitlement = e.entitlement WHERE e.province = ? AND e.ceremony = ?"
)
_SERVED = (
    "SELECT DISTINCT l.beneficiary FROM entitlement e JOIN handover_line l "
    "ON l.province = e.province AND l.entitlement = e.entitlement AND l.state = 'handed' "
    "WHERE e.province = ? AND e.ceremony = ?"
)
_HANDED = (
    "SELECT l.entitlement, h.desk, h.epoch, h.seq, h.handover, h.receipt, SUM(l.qty), h.at "
    "FROM handover_line l JOIN handover h ON h.province = l.province "
    "AND h.handover = l.handover JOIN entitlement e ON e.province = l.province "
    "AND e.entitlement = l.entitlement WHERE l.province = ? AND e.ceremony = ? "
    "AND l.state = 'handed' GROUP BY l.entitlement, h.handover ORDER BY l.entitlement, h.handover"
)
_ELSEWHERE = (
    "SELECT DISTINCT c.ceremony, c.name, b.id_number FROM ceremony c "
    "JOIN entitlement e ON e.province = c.province AND e.ceremony = c.ceremony "
    "AND e.withdrawn IS NULL "
    "JOIN beneficiary b ON b.province = e.province AND b.beneficiary = e.beneficiary "
    "WHERE c.province = :province AND c.ceremony <> :ceremony AND b.id_number IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM entitlement o WHERE o.province = e.province "
    "AND o.beneficiary = e.beneficiary AND o.ceremony = :ceremony AND o.withdrawn IS NULL)"
)


@dataclass(frozen=True, slots=True)
class IssuedPack:
    """A pack that left this office."""

    ceremony: CeremonyId
    pack_no: int
    hash: Hash
    manifest: Manifest


def set_officers(db: Database, ident: CeremonyId, officers: Iterable[Officer]) -> None:
    """Who may work there; somebody who was named in an earlier pack stays known.

    Who was once a leader stays one here: entries made under the earlier pack are judged by it,
    whenever they arrive.
    """
    db.run_many(
        "INSERT INTO officer VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (province, ceremony, officer) DO UPDATE SET name = excluded.name, "
        "title = excluded.title, "
        "role = CASE officer.role WHEN 'leader' THEN 'leader' ELSE excluded.role END",
        [(province_of(ident), ident, o.officer, o.name, o.role, o.title) for o in officers],
    )


def people_of(db: Database, ident: CeremonyId) -> tuple[Beneficiary, ...]:
    rows = db.all(_PEOPLE, {"province": province_of(ident), "ceremony": ident})
    return tuple(Beneficiary(*row) for row in rows)


def dues_of_ceremony(db: Database, ident: CeremonyId) -> tuple[Entitlement, ...]:
    rows = db.all(_DUES, (province_of(ident), ident))
    return tuple(Entitlement(*row) for row in rows)


def handed_before(db: Database, ident: CeremonyId) -> tuple[Handed, ...]:
    """Handovers that the register already knows of what is due at a ceremony."""
    rows = db.all(_HANDED, (province_of(ident), ident))
    return tuple(
        Handed(EntitlementId(due), DeskId(desk), epoch, seq, Hash(h), receipt, qty, at[:10])
        for due, desk, epoch, seq, h, receipt, qty, at in rows
    )


def id_numbers_elsewhere(db: Database, ident: CeremonyId) -> dict[tuple[CeremonyId, str], set[str]]:
    """The identity numbers of those who are due at other ceremonies only, by ceremony and name."""
    found: dict[tuple[CeremonyId, str], set[str]] = {}
    for other, name, number in db.all(
        _ELSEWHERE, {"province": province_of(ident), "ceremony": ident}
    ):
        found.setdefault((CeremonyId(other), name), set()).add(number)
    return found


def lists_of(db: Database, ident: CeremonyId) -> set[tuple[str, int]]:
    """The lists, with their versions, that the people of a ceremony stand on."""
    rows = db.all(
        "SELECT DISTINCT b.list, b.version FROM entitlement e JOIN beneficiary b "
        "ON b.province = e.province AND b.beneficiary = e.beneficiary "
        "WHERE e.province = ? AND e.ceremony = ? AND e.withdrawn IS NULL",
        (province_of(ident), ident),
    )
    return {(code, version) for code, version in rows}


def ceremonies_of(db: Database, province: str) -> dict[BeneficiaryId, int]:
    """At how many ceremonies each person is due something."""
    rows = db.all(
        "SELECT beneficiary, COUNT(DISTINCT ceremony) FROM entitlement WHERE province = ? "
        "AND ceremony <> '-' AND withdrawn IS NULL GROUP BY beneficiary",
        (province,),
    )
    return {BeneficiaryId(who): count for who, count in rows}


def seat(db: Database, province: str, seats: Mapping[BeneficiaryId, int]) -> None:
    db.run_many(
        "UPDATE beneficiary SET desk = ? WHERE province = ? AND beneficiary = ?",
        [(no, province, who) for who, no in seats.items()],
    )


def add_pack(db: Database, pack: IssuedPack) -> None:
    manifest = pack.manifest
    db.run(
        "INSERT INTO pack VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            province_of(pack.ceremony),
            pack.ceremony,
            pack.pack_no,
            pack.hash,
            manifest.cert_no,
            manifest.created,
            canonical.encode(codec.write(manifest)),
        ),
    )


def keep_terms(db: Database, ident: CeremonyId, pack_no: int) -> None:
    """Keep what this pack says of each entitlement, where the one before said something else."""
    where = {"province": province_of(ident), "ceremony": ident, "pack_no": pack_no}
    db.run(_NEW_TERMS, where)


def seated_of(db: Database, ident: CeremonyId) -> set[BeneficiaryId]:
    """Who stands in an earlier pack of a ceremony, and so has a desk."""
    rows = db.all(_SEATED, (province_of(ident), ident))
    return {BeneficiaryId(who) for (who,) in rows}


def served_of(db: Database, ident: CeremonyId) -> set[BeneficiaryId]:
    """Who has received something at a ceremony, as far as the register knows."""
    rows = db.all(_SERVED, (province_of(ident), ident))
    return {BeneficiaryId(who) for (who,) in rows}


def packs_of(db: Database, ident: str) -> tuple[IssuedPack, ...]:
    """All packs of a ceremony, the newest last."""
    rows = db.all(
        "SELECT ceremony, pack_no, hash, manifest FROM pack WHERE province = ? AND ceremony = ? "
        "ORDER BY pack_no",
        (province_of(ident), ident),
    )
    return tuple(
        IssuedPack(
            CeremonyId(row[0]), row[1], Hash(row[2]), codec.read(Manifest, canonical.decode(row[3]))
        )
        for row in rows
    )
