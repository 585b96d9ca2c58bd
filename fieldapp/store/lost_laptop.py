"""Whom a laptop held and whom it served, as far as the register has heard."""

from dataclasses import dataclass

from fieldapp.domain.ids import CeremonyId, DeskId, province_of
from fieldapp.domain.lost_laptop import HeldPerson
from fieldapp.store.database import Database

# Who was withdrawn since stood in the packs too.
_PEOPLE = (
    "SELECT beneficiary, name, birth, id_number, village, commune_name FROM beneficiary "
    "WHERE province = :province AND beneficiary IN (SELECT beneficiary FROM entitlement "
    "WHERE province = :province AND ceremony = :ceremony) ORDER BY sorted, beneficiary"
)
_SERVED = (
    "SELECT l.beneficiary, COUNT(DISTINCT IIF(h.desk = :desk, h.handover, NULL)), "
    "COUNT(DISTINCT IIF(h.desk = :desk, NULL, h.handover)) FROM handover_line l "
    "JOIN handover h ON h.province = l.province AND h.handover = l.handover "
    "WHERE l.province = :province AND h.ceremony = :ceremony AND l.state = 'handed' "
    "GROUP BY l.beneficiary"
)
_COLLECTORS = (
    "SELECT COUNT(DISTINCT collector) FROM handover "
    "WHERE province = ? AND desk = ? AND collector IS NOT NULL"
)

_RECEIVED = "SELECT MAX(received) FROM batch WHERE desk = ? AND verdict = 'accepted'"


@dataclass(frozen=True, slots=True)
class Heard:
    """What batches of a desk have told; `received` is when the last one came."""

    collectors: int
    received: str | None


def held_people(db: Database, ceremony: CeremonyId, desk: DeskId) -> tuple[HeldPerson, ...]:
    """All people of a ceremony, in the order of names."""
    where = {"province": province_of(ceremony), "ceremony": ceremony}
    served = {who: (here, away) for who, here, away in db.all(_SERVED, where | {"desk": desk})}
    return tuple(
        HeldPerson(
            name,
            birth,
            number,
            ", ".join(filter(None, (village, commune))),
            *served.get(who, (0, 0)),
        )
        for who, name, birth, number, village, commune in db.all(_PEOPLE, where)
    )


def heard(db: Database, province: str, desk: DeskId) -> Heard:
    counted = db.one(_COLLECTORS, (province, desk))
    last = db.one(
        "SELECT MAX(received) FROM batch WHERE desk = ? AND verdict = 'accepted'", (desk,)
    )
    return Heard(int(counted[0]) if counted else 0, last[0] if last else None)
