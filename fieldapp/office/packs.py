"""Makes a ceremony's pack: all that its desks must know, sealed to the ceremony card."""

import base64
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fieldapp.domain.ids import BeneficiaryId, CeremonyId, Hash
from fieldapp.domain.office_entries import ListAccepted, PackIssued
from fieldapp.domain.pack import Counts, Manifest, NamedDesk, Policy, Spare
from fieldapp.domain.pack_records import (
    RESERVED_OFFICERS,
    Attested,
    Beneficiary,
    Elsewhere,
    Officer,
    Record,
    Secret,
)
from fieldapp.office.ceremonies import ceremony_of
from fieldapp.office.checks import checked
from fieldapp.office.office import Office
from fieldapp.office.seats import ANY_DESK, Seated, seats
from fieldapp.office.troubles import (
    card_not_known,
    no_desk,
    no_leader,
    nobody_from,
    split_twice,
    unfit,
    unknown_desk_no,
)
from fieldapp.store import register, register_ceremonies, register_packs
from fieldapp.store.register_ceremonies import Enrolled, SetCeremony
from fieldapp.store.register_packs import IssuedPack
from fieldapp.store.tallies import compare_all
from fieldapp.trust.derive import id_tag
from fieldapp.trust.envelope import file_hash
from fieldapp.trust.packs import seal_pack

_DAYS_VALID = 7
_MOST_TAGS = 1000


@dataclass(frozen=True, slots=True)
class Issued:
    """A pack to carry to the desks; the cert travels beside it."""

    file_name: str
    content: bytes
    hash: Hash
    pack_no: int
    cert_name: str
    cert: bytes
    people: Mapping[int, int]
    """How many people each desk number serves; 0 stands for any desk."""


def usual_policy(held_on: str) -> Policy:
    """Warns early, stops late: a week of validity, two thousand entries not acknowledged."""
    expires = date.fromisoformat(held_on) + timedelta(days=_DAYS_VALID)
    return Policy(
        expires=expires.isoformat(),
        retain_days=90,
        stop_entries=2000,
        warn_days=3,
        warn_entries=500,
    )


def issue_pack(
    office: Office,
    ceremony: CeremonyId,
    officers: Sequence[Officer],
    split: Mapping[str, int] | None = None,
    *,
    any_desk: Collection[str] = (),
    policy: Policy | None = None,
    spare: Spare | None = None,
    practice: bool = False,
) -> Issued:
    """Issue the next pack of a ceremony, in one transaction.

    `split` maps commune codes to desk numbers (0: any desk), an empty one leaves all to any desk;
    communes of `any_desk` are served everywhere and the rest is dealt evenly. Under a later pack
    who was dealt keeps the desk, unless the commune is named again and nothing was handed over yet.
    """
    kept = ceremony_of(office, ceremony)
    if not kept.card_recipient:
        raise card_not_known(ceremony)
    revoked = {each.desk for each in office.cert.revoked}
    every = register_ceremonies.enrolled(office.db, ceremony)
    desks = [each for each in every if each.desk not in revoked]
    if not desks:
        raise no_desk()
    named = tuple(checked(officer, "Tên cán bộ") for officer in officers)
    codes = [officer.officer for officer in named]
    if len(set(codes)) < len(codes) or RESERVED_OFFICERS & set(codes):
        raise unfit("Mã cán bộ")
    if not any(officer.role == "leader" for officer in named):
        raise no_leader()
    draft = _Draft(office, kept, desks, named, split, any_desk)
    manifest = draft.manifest(policy or usual_policy(kept.held_on), spare, practice=practice)
    content = seal_pack(manifest, draft.records(), office.keys, kept.card_recipient)
    issued = draft.issued(content, manifest.pack_no)
    draft.keep(IssuedPack(ceremony, manifest.pack_no, issued.hash, manifest))
    return issued


def _whole_split(
    split: Mapping[str, int] | None,
    any_desk: Collection[str],
    desks: Sequence[Enrolled],
    communes: Collection[str],
) -> dict[str, int]:
    """Every commune that was named, with its desk; raises where that cannot be meant."""
    named = {**dict.fromkeys(any_desk, ANY_DESK), **(split or {})}
    numbers = {ANY_DESK, *(desk.no for desk in desks)}
    for commune, number in named.items():
        if number not in numbers:
            raise unknown_desk_no(number)
        if commune not in communes:
            raise nobody_from(commune)
        if number != ANY_DESK and commune in any_desk:
            raise split_twice(commune)
    return named


class _Draft:
    """A pack while it is put together from the register."""

    def __init__(
        self,
        office: Office,
        kept: SetCeremony,
        desks: Sequence[Enrolled],
        officers: Sequence[Officer],
        split: Mapping[str, int] | None,
        any_desk: Collection[str],
    ) -> None:
        self._office = office
        self._kept = kept
        self._desks = desks
        self._officers = officers
        db, ident = office.db, kept.ceremony
        people = register_packs.people_of(db, ident)
        self._before = register_packs.packs_of(db, ident)
        communes = {each.commune for each in people}
        named_communes = _whole_split(split, any_desk, desks, communes)
        if split is not None and not split and not self._before:
            named_communes = dict.fromkeys(communes, ANY_DESK)
        at_how_many = register_packs.ceremonies_of(db, office.province)
        settled = Seated(
            dealt=self._dealt(people),
            served=register_packs.served_of(db, ident),
            shared={who for who, count in at_how_many.items() if count > 1},
        )
        self._seats = seats(people, [desk.no for desk in desks], named_communes, settled)
        self._people = tuple(replace(each, desk=self._seats[each.beneficiary]) for each in people)
        self._dues = register_packs.dues_of_ceremony(db, ident)

    def _dealt(self, people: Iterable[Beneficiary]) -> set[BeneficiaryId]:
        """Who has a desk by an earlier pack; whose desk was revoked is dealt again."""
        numbers = {ANY_DESK, *(desk.no for desk in self._desks)}
        gone = {each.beneficiary for each in people if each.desk not in numbers}
        return set(register_packs.seated_of(self._office.db, self._kept.ceremony)) - gone

    def manifest(self, policy: Policy, spare: Spare | None, *, practice: bool) -> Manifest:
        kept = self._kept
        return checked(
            Manifest(
                ceremony=kept.ceremony,
                cert_no=self._office.cert.cert_no,
                counts=Counts(),
                created=self._office.outside.time,
                desks=tuple(NamedDesk(each.desk, each.no, each.pub) for each in self._desks),
                held_on=kept.held_on,
                name=kept.name,
                pack_no=max((pack.pack_no for pack in self._before), default=0) + 1,
                policy=policy,
                practice=practice,
                programme=kept.programme,
                schema=1,
                v=1,
                spare=spare,
            ),
            "Buổi trao",
        )

    def records(self) -> Iterator[Record]:
        db, ident = self._office.db, self._kept.ceremony
        yield Secret(base64.b64encode(self._kept.bind).decode())
        yield self._kept.letterhead
        yield from register.items(db, self._office.province, ident)
        yield from (desk.record for desk in self._desks)
        yield from self._officers
        yield from self._attested()
        yield from self._people
        yield from self._dues
        yield from register_packs.handed_before(db, ident)
        yield from self._elsewhere()

    def _attested(self) -> Iterator[Attested]:
        """The commune's word for the lists these people stand on."""
        sources = register_packs.lists_of(self._office.db, self._kept.ceremony)
        for entry in self._office.said("list_accepted"):
            said = entry.data
            if not isinstance(said, ListAccepted) or (said.list, said.version) not in sources:
                continue
            if said.attested is not None:
                word = said.attested
                yield Attested(said.list, said.version, word.by, word.document, word.on)

    def _elsewhere(self) -> Iterator[Elsewhere]:
        found = register_packs.id_numbers_elsewhere(self._office.db, self._kept.ceremony)
        for (other, name), numbers in sorted(found.items()):
            tags = sorted(
                base64.b64encode(id_tag(self._kept.bind, number)).decode() for number in numbers
            )
            for at in range(0, len(tags), _MOST_TAGS):
                yield Elsewhere(other, name, tuple(tags[at : at + _MOST_TAGS]))

    def issued(self, content: bytes, pack_no: int) -> Issued:
        served = dict.fromkeys((0, *(desk.no for desk in self._desks)), 0)
        for no in self._seats.values():
            served[no] = served.get(no, 0) + 1
        office = self._office
        return Issued(
            file_name=f"{self._kept.ceremony}-p{pack_no}.fapack",
            content=content,
            hash=file_hash(content),
            pack_no=pack_no,
            cert_name=office.cert_name,
            cert=office.cert_file,
            people=served,
        )

    def keep(self, pack: IssuedPack) -> None:
        """Remember what went out: entries are judged by it."""
        office, ident = self._office, self._kept.ceremony
        with office.db.transaction():
            register_packs.set_officers(office.db, ident, self._officers)
            register_packs.seat(office.db, office.province, self._seats)
            register_packs.add_pack(office.db, pack)
            register_packs.keep_terms(office.db, ident, pack.pack_no)
            compare_all(office.db, office.province)
            said = PackIssued(pack.hash, pack.pack_no, len(self._people), len(self._desks))
            office.writer.say(said, ident)
