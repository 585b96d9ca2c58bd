"""An opened desk: the keys, the ledger and who is signed in, for as long as the officer works."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from fieldapp.desk.ballast import Room
from fieldapp.desk.folder import Folder
from fieldapp.desk.writer import Writer
from fieldapp.domain.ids import DeskId, Hash, ItemCode, OfficerId
from fieldapp.domain.lists.units import Units
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.papers import Cert
from fieldapp.domain.premiums import Premium
from fieldapp.domain.standing import MAY_RECEIVE, Found, Hit, Standing, Verdict
from fieldapp.files.typesetting import Fonts
from fieldapp.store import chain, packs
from fieldapp.store.database import Database
from fieldapp.store.packs import InForce
from fieldapp.store.people import People
from fieldapp.trust.derive import id_tag
from fieldapp.trust.keys import CardSecret, Dmk


@dataclass(frozen=True, slots=True)
class Session:
    """What every action of the desk stands on."""

    folder: Folder
    db: Database
    dmk: Dmk
    card: CardSecret | None
    pack: InForce
    cert: Cert
    officer: Officer
    desk_no: int
    label: str
    people: People
    writer: Writer
    room: Room
    outside: Outside
    units: Callable[[], Units]
    fonts: Callable[[], Fonts]
    premiums: Callable[[], tuple[Premium, ...]]

    @property
    def province(self) -> str:
        return self.pack.province

    @property
    def desk(self) -> DeskId:
        return self.dmk.desk

    def officer_named(self, officer: OfficerId) -> Officer:
        """Who an entry names; a code without a name where the pack in force no longer has it."""
        known = packs.officers(self.db, self.province, self.pack.ceremony)
        return next(
            (each for each in known if each.officer == officer),
            Officer(officer, officer, "officer"),
        )

    def covered(self, standing: Standing) -> bool:
        """Whether another source pays for this person, as far as the pack tells."""
        number = standing.person.id_number
        if number is None:
            return False
        tag = base64.b64encode(id_tag(self.pack.bind, number)).decode()
        return packs.is_covered(self.db, self.province, tag)

    def mark(self, standing: Standing) -> Standing:
        """The same, saying so where another source pays for what could be handed over."""
        mine = standing.verdict in MAY_RECEIVE and self.covered(standing)
        return replace(standing, covered=True) if mine else standing

    def mark_hits(self, found: Found) -> Found:
        """The same for a list of people; it costs nothing where the pack names nobody."""
        if not packs.any_covered(self.db, self.province):
            return found
        return replace(found, hits=tuple(map(self._mark_hit, found.hits)))

    def _mark_hit(self, hit: Hit) -> Hit:
        standing = self.people.standing(hit.beneficiary)
        covered = standing is not None and self.mark(standing).covered
        return replace(hit, verdict=Verdict.COVERED) if covered else hit

    def close(self) -> None:
        self.writer.close()
        self.db.close()


def sealed_to(db: Database, pack: InForce, cert: Cert) -> tuple[str, ...]:
    """Whom journals and batches are sealed to: the office twice, and every desk not revoked."""
    revoked = {each.desk for each in cert.revoked}
    desks = packs.desks(db, pack.province, pack.ceremony)
    return (*cert.office_age, *(each.age for each in desks if each.desk not in revoked))


def item_numbers(db: Database, pack: InForce) -> Mapping[ItemCode, int]:
    return {item.item: item.no for item in packs.items(db, pack.province, pack.ceremony)}


def opened_hash(session: Session) -> Hash:
    """The hash of this epoch's `ledger_opened`, where the receipts' own chain begins."""
    return chain.hash_at(session.db, session.province, session.desk, session.writer.epoch, 1)[0]
