"""Sets a ceremony: who receives there, and the card that opens its packs."""

from dataclasses import dataclass

from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.kinds import Commune, Day, Text60
from fieldapp.domain.lists.units import Units
from fieldapp.domain.pack_records import Letterhead
from fieldapp.domain.printed import card_code, card_groups
from fieldapp.office.checks import checked
from fieldapp.office.office import Office
from fieldapp.office.place import ITEMS
from fieldapp.office.troubles import (
    ceremony_exists,
    no_such_ceremony,
    no_such_commune,
    nothing_due,
    unfit,
)
from fieldapp.store import register, register_ceremonies
from fieldapp.store.register_ceremonies import SetCeremony
from fieldapp.trust.keys import CARD_SECRET_SIZE, CardSecret

_BIND_SIZE = 32
_MOST_IN_A_DAY = 99


@dataclass(frozen=True, slots=True)
class Ceremony:
    """A ceremony to set; `number` tells several of one commune and day apart."""

    name: Text60
    commune: Commune
    held_on: Day
    letterhead: Letterhead
    number: int = 1
    programme: str | None = None


@dataclass(frozen=True, slots=True)
class CeremonySet:
    """A ceremony that was set. `card` is told this once and kept nowhere: print it now."""

    ceremony: CeremonyId
    card: str
    card_secret: CardSecret
    items: int

    @property
    def card_groups(self) -> str:
        """The card's digits as people type them: seven groups of six."""
        return card_groups(self.card_secret.secret)


def ceremony_id(office: Office, new: Ceremony) -> CeremonyId:
    """The name of a ceremony; raises `FieldTrouble` for what no name can be made of."""
    if not 1 <= new.number <= _MOST_IN_A_DAY:
        raise unfit("Số thứ tự buổi trao")
    programme = new.programme or office.place.programme.code
    day = new.held_on.replace("-", "")
    name = f"{programme}-{office.province}-{new.commune}-{day}-{new.number:02}"
    return checked(_Named(CeremonyId(name)), "Mã buổi trao").ceremony


@dataclass(frozen=True, slots=True)
class _Named:
    ceremony: CeremonyId


def set_ceremony(
    office: Office, new: Ceremony, which: str, units: Units | None = None
) -> CeremonySet:
    """Set a ceremony for all of list `which` that has none yet, in one transaction.

    With `units` it must be in a commune of the office's province.
    """
    ident = ceremony_id(office, checked(new, "Tên, xã hoặc ngày của buổi trao"))
    if units is not None and not _is_commune(units, new.commune, office.province):
        raise no_such_commune(new.commune)
    if register_ceremonies.ceremony(office.db, ident) is not None:
        raise ceremony_exists(ident)
    secret = office.outside.random(CARD_SECRET_SIZE)
    card = CardSecret(secret, ident)
    kept = SetCeremony(
        ceremony=ident,
        programme=new.programme or office.place.programme.code,
        name=new.name,
        commune=new.commune,
        held_on=new.held_on,
        letterhead=checked(new.letterhead, "Phần đầu giấy tờ"),
        bind=office.outside.random(_BIND_SIZE),
        card_recipient=card.age_recipient,
    )
    with office.db.transaction():
        register_ceremonies.add_ceremony(office.db, kept)
        register.add_items(office.db, office.province, ident, ITEMS)
        items = register_ceremonies.assign(office.db, ident, which)
        if not items:
            raise nothing_due(which)
    return CeremonySet(ident, card_code(secret), card, items)


def _is_commune(units: Units, code: str, province: str) -> bool:
    commune = units.by_code.get(code)
    top = commune
    while top is not None and top.parent:
        top = units.by_code.get(top.parent)
    return commune is not None and commune.level == "C" and top is not None and top.code == province


def ceremony_of(office: Office, ident: str) -> SetCeremony:
    found = register_ceremonies.ceremony(office.db, ident)
    if found is None:
        raise no_such_ceremony(ident)
    return found
