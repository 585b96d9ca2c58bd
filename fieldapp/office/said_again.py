"""What packs, certs and enrolments say of an office whose register is gone, written once more."""

import base64
import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fieldapp.domain.ids import BeneficiaryId, CeremonyId, DeskId, Hash
from fieldapp.domain.pack import Pack
from fieldapp.domain.pack_records import Attested, Beneficiary, Desk, Item, Letterhead, Secret
from fieldapp.domain.papers import Cert
from fieldapp.office.collected import Collected
from fieldapp.office.folder import note_place
from fieldapp.office.kept_files import KeptFiles
from fieldapp.office.place import CAMPAIGN, ITEMS, Place
from fieldapp.store import (
    register,
    register_again,
    register_ceremonies,
    register_lists,
    register_packs,
)
from fieldapp.store.database import Database
from fieldapp.store.register import Programme
from fieldapp.store.register_ceremonies import Enrolled, SetCeremony
from fieldapp.store.register_lists import AcceptedList
from fieldapp.trust.batches import read_batch_manifest
from fieldapp.trust.refusals import Refusable

CommuneName = Callable[[str], str]
_UNKNOWN = Hash("0" * 64)
# The list of people of whom the packs do not say on which they stood.
FROM_PACKS = ("from_packs", 1)


@dataclass(frozen=True, slots=True)
class RegisterAgain:
    """What came back, and what the files did not tell."""

    ceremonies: tuple[CeremonyId, ...]
    people: int
    packs: int
    missing_packs: tuple[tuple[CeremonyId, int], ...]
    desks_without_request: tuple[int, ...]
    lists: tuple[tuple[str, int], ...]
    cards_unknown: tuple[CeremonyId, ...]
    withdrawn: int
    strange: int
    batches: tuple[Collected, ...]
    cert: Cert
    """The newest that was kept: what a newer one revoked is not known."""


class SaidAgain:
    """The register's given facts; `cards` are secrets of ceremony cards that somebody has."""

    def __init__(
        self, files: KeptFiles, commune_name: CommuneName, cards: Sequence[bytes] = ()
    ) -> None:
        self._files = files
        self._cards = cards
        self._cards_unknown: list[CeremonyId] = []
        self._commune_name = commune_name
        by_age = sorted(files.packs, key=lambda each: each.manifest.created)
        self._newest = by_age[-1]
        self._packs: dict[CeremonyId, list[Pack]] = {}
        for pack in sorted(by_age, key=lambda each: each.manifest.pack_no):
            self._packs.setdefault(pack.manifest.ceremony, []).append(pack)
        self._people = {
            each.beneficiary: each
            for pack in by_age
            for each in pack.records
            if isinstance(each, Beneficiary)
        }
        self._starts = self._chain_starts()
        self._without_request: set[int] = set()
        self._withdrawn = 0

    def write(self, path: Path, key: bytes) -> None:
        db = register.create_register(path, key)
        try:
            with db.transaction():
                self._say(db)
        finally:
            db.close()

    def account(self, batches: tuple[Collected, ...]) -> RegisterAgain:
        numbers = {who: [each.manifest.pack_no for each in of] for who, of in self._packs.items()}
        return RegisterAgain(
            ceremonies=tuple(sorted(self._packs)),
            people=len(self._people),
            packs=len(self._files.packs),
            missing_packs=tuple(
                (who, number)
                for who, found in sorted(numbers.items())
                for number in range(1, max(found))
                if number not in found
            ),
            desks_without_request=tuple(sorted(self._without_request)),
            lists=tuple(sorted({(e.list, e.version) for e in self._attested()})),
            cards_unknown=tuple(self._cards_unknown),
            withdrawn=self._withdrawn,
            strange=self._files.strange,
            batches=batches,
            cert=max(self._files.opened, key=lambda each: each.cert_no),
        )

    def _say(self, db: Database) -> None:
        place = self._place()
        for number, content in sorted(self._files.certs.items()):
            register.add_cert(db, number, content)
        note_place(db, place)
        register.add_items(db, place.province, register.NO_CEREMONY, ITEMS)
        people = self._people.values()
        name = self._commune_name
        register_again.add_people(db, place.province, people, self._sources(), name)
        self._say_list(db, place)
        for ident, packs in sorted(self._packs.items()):
            self._say_ceremony(db, ident, packs[-1])
            for pack in packs:
                self._say_desks(db, ident, pack)
            self._withdrawn += len(register_again.say_packs(db, ident, packs))
        seats = {who: each.desk for who, each in self._people.items()}
        register_packs.seat(db, place.province, seats)
        register_again.sum_up(db, place.province)

    def _say_list(self, db: Database, place: Place) -> None:
        sha256 = hashlib.sha256("".join(sorted(each.hash for each in self._files.packs)).encode())
        day = self._newest.manifest.created[:10]
        said = AcceptedList(*FROM_PACKS, sha256.hexdigest(), len(self._people), day)
        code = place.programme.code
        register_lists.add_list(db, place.province, said, code, place.province, None)

    def _say_ceremony(self, db: Database, ident: CeremonyId, pack: Pack) -> None:
        manifest = pack.manifest
        (letterhead,) = (each for each in pack.records if isinstance(each, Letterhead))
        (secret,) = (each for each in pack.records if isinstance(each, Secret))
        kept = SetCeremony(
            ceremony=ident,
            programme=manifest.programme,
            name=manifest.name,
            commune=ident.split("-")[2],
            held_on=manifest.held_on,
            letterhead=letterhead,
            bind=base64.b64decode(secret.bind),
            card_recipient=self._card(pack),
        )
        register_ceremonies.add_ceremony(db, kept)
        items = [each for each in pack.records if isinstance(each, Item)]
        register.add_items(db, kept.province, ident, items)

    def _card(self, pack: Pack) -> str:
        """What new packs are sealed to; it stands in no file, but opens what was sealed to it."""
        recipient = self._files.card_of(pack, self._cards)
        if recipient is None:
            self._cards_unknown.append(pack.manifest.ceremony)
        return recipient or ""

    def _say_desks(self, db: Database, ident: CeremonyId, pack: Pack) -> None:
        known = {each.desk for each in register_ceremonies.all_desks(db)}
        pubs = {each.desk: each.pub for each in pack.manifest.desks}
        for desk in (each for each in pack.records if isinstance(each, Desk)):
            if desk.desk in known:
                continue
            start = self._starts.get(desk.desk)
            if start is None:
                self._without_request.add(desk.no)
            enrolled = Enrolled(
                ceremony=ident,
                desk=desk.desk,
                no=desk.no,
                label=desk.label,
                pub=pubs[desk.desk],
                age=desk.age,
                request=start or _UNKNOWN,
            )
            register_ceremonies.add_desk(db, enrolled)

    def _chain_starts(self) -> dict[DeskId, Hash]:
        """Where chains begin: by the enrolments, else by the desks' own first batches."""
        named = (each for pack in self._files.packs for each in pack.manifest.desks)
        keys = {each.desk: base64.b64decode(each.pub) for each in named}
        found: dict[DeskId, Hash] = {}
        for content in self._files.batches:
            with suppress(Refusable):
                manifest = read_batch_manifest(content, keys)
                if manifest.first == 1:
                    found[manifest.desk] = manifest.prev
        return found | self._files.requests

    def _place(self) -> Place:
        """As the newest pack's head says it; the days of a campaign stand in no file."""
        (head,) = (each for each in self._newest.records if isinstance(each, Letterhead))
        manifest = self._newest.manifest
        programme = CAMPAIGN
        if manifest.programme != CAMPAIGN.code:
            days = sorted(each.manifest.held_on for each in self._files.packs)
            programme = Programme(manifest.programme, head.programme_vi, days[0], days[-1])
        return Place(manifest.ceremony.split("-")[1], head.office, head.parent, programme)

    def _attested(self) -> Iterable[Attested]:
        records = (each for pack in self._files.packs for each in pack.records)
        return (each for each in records if isinstance(each, Attested))

    def _sources(self) -> dict[BeneficiaryId, tuple[str, int]]:
        """The list of each person, where a pack was made of a single attested one."""
        found: dict[BeneficiaryId, tuple[str, int]] = dict.fromkeys(self._people, FROM_PACKS)
        for pack in self._files.packs:
            lists = {(e.list, e.version) for e in pack.records if isinstance(e, Attested)}
            if len(lists) == 1:
                (source,) = lists
                people = (e for e in pack.records if isinstance(e, Beneficiary))
                found |= {each.beneficiary: source for each in people}
        return found
