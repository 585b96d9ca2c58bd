"""Ceremonies in the register: who is due there, which desks, which packs went out."""

from dataclasses import dataclass

from fieldapp.domain import canonical, codec
from fieldapp.domain.ids import CeremonyId, DeskId, Hash, province_of
from fieldapp.domain.pack_records import (
    Desk,
    Letterhead,
)
from fieldapp.store.database import Database

_ASSIGN = (
    "UPDATE entitlement SET ceremony = ? WHERE province = ? AND ceremony = '-' "
    "AND withdrawn IS NULL AND beneficiary IN "
    "(SELECT beneficiary FROM beneficiary WHERE province = ? AND list = ?)"
)
# Whoever is due at two ceremonies may go to any desk: desk numbers differ between them.
_UNSEAT_SHARED = (
    "UPDATE beneficiary SET desk = 0 WHERE province = ? AND desk <> 0 AND beneficiary IN "
    "(SELECT beneficiary FROM entitlement WHERE province = ? AND ceremony <> '-' "
    "AND withdrawn IS NULL GROUP BY beneficiary HAVING COUNT(DISTINCT ceremony) > 1)"
)


@dataclass(frozen=True, slots=True)
class SetCeremony:
    """A ceremony as the register keeps it."""

    ceremony: CeremonyId
    programme: str
    name: str
    commune: str
    held_on: str
    letterhead: Letterhead
    bind: bytes
    card_recipient: str

    @property
    def province(self) -> str:
        return province_of(self.ceremony)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A desk of a ceremony, with what its packs and batches are checked by."""

    ceremony: CeremonyId
    desk: DeskId
    no: int
    label: str
    pub: str
    age: str
    request: Hash

    @property
    def record(self) -> Desk:
        return Desk(self.desk, self.no, self.label, self.age)


def add_ceremony(db: Database, new: SetCeremony) -> None:
    db.run(
        "INSERT INTO ceremony VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)",
        (
            new.province,
            new.ceremony,
            new.programme,
            new.name,
            new.commune,
            new.held_on,
            canonical.encode(codec.write(new.letterhead)).decode(),
            new.bind,
            new.card_recipient,
        ),
    )


def ceremony(db: Database, ident: str) -> SetCeremony | None:
    row = db.one(
        "SELECT ceremony, programme, name, commune, held_on, letterhead, bind, card_recipient "
        "FROM ceremony WHERE province = ? AND ceremony = ?",
        (province_of(ident), ident),
    )
    if row is None:
        return None
    letterhead = codec.read(Letterhead, canonical.decode(row[5].encode()))
    _, programme, name, commune, held_on, _, bind, recipient = row
    return SetCeremony(
        CeremonyId(ident), programme, name, commune, held_on, letterhead, bind, recipient
    )


def ceremonies(db: Database, province: str) -> tuple[CeremonyId, ...]:
    rows = db.all(
        "SELECT ceremony FROM ceremony WHERE province = ? ORDER BY held_on, ceremony", (province,)
    )
    return tuple(CeremonyId(each) for (each,) in rows)


def assign(db: Database, ident: CeremonyId, code: str) -> int:
    """Set the ceremony of all that is due to the people of a list and has none; how many."""
    province = province_of(ident)
    count = db.run(_ASSIGN, (ident, province, province, code))
    db.run(_UNSEAT_SHARED, (province, province))
    return count


def add_desk(db: Database, desk: Enrolled) -> None:
    db.run(
        "INSERT INTO desk VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            province_of(desk.ceremony),
            desk.ceremony,
            desk.desk,
            desk.no,
            desk.label,
            desk.pub,
            desk.age,
            desk.request,
        ),
    )


def next_desk_no(db: Database) -> int:
    """Never used before in this register, whatever the ceremony."""
    row = db.one("SELECT COALESCE(MAX(no), 0) + 1 FROM desk")
    return int(row[0]) if row else 1


def enrolled(db: Database, ident: CeremonyId) -> tuple[Enrolled, ...]:
    return tuple(desk for desk in all_desks(db) if desk.ceremony == ident)


def all_desks(db: Database) -> tuple[Enrolled, ...]:
    rows = db.all(
        "SELECT ceremony, desk, no, label, pub, age, request FROM desk ORDER BY no, ceremony"
    )
    return tuple(
        Enrolled(CeremonyId(ident), DeskId(desk), no, label, pub, age, Hash(request))
        for ident, desk, no, label, pub, age, request in rows
    )


def desk_named(db: Database, desk: str) -> Enrolled | None:
    """A desk belongs to one ceremony only: it is one enrolment of a laptop."""
    return next((each for each in all_desks(db) if each.desk == desk), None)
