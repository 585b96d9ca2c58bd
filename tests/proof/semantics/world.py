"""An office in the middle of its day, a desk at work, and keys to sign what is wrong."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from fieldapp.domain.ids import CeremonyId, EntitlementId, OfficerId
from fieldapp.domain.lists.reading import Context
from fieldapp.domain.orders import Order, Paper, Wanted
from fieldapp.domain.pack import Pack
from fieldapp.domain.pack_records import Entitlement, Officer
from fieldapp.domain.papers import RevokedDesk
from fieldapp.files.units_csv import read_units
from fieldapp.office.ceremonies import Ceremony, CeremonySet, set_ceremony
from fieldapp.office.collect import collect
from fieldapp.office.enrolment import enrol, fingerprint_of
from fieldapp.office.keys import make_roots, new_office
from fieldapp.office.lists import import_list
from fieldapp.office.office import Office
from fieldapp.office.packs import issue_pack
from fieldapp.office.place import CARD, Place
from fieldapp.paths import resources
from fieldapp.trust.certs import make_cert
from fieldapp.trust.keys import CardSecret, OfficeKeys, Root
from fieldapp.trust.packs import open_pack
from fieldapp.trust.public_roots import write_public_roots
from tests.desk.ceremony import Clock, Laptop
from tests.office.hand_desk import HandDesk
from tests.office.outside import outside

LIST = resources() / "sample" / "tran-yen-2022-12-15.xlsx"
OFFICERS = (
    Officer(OfficerId("o1"), "Nguyễn Thị Thu Hà", "officer"),
    Officer(OfficerId("l1"), "Phạm Quang Duy", "leader"),
)
# Where the dues of the ceremony differ from what the list says.
HELD, SEVERAL, NUMBERED, TWIN_NUMBER, WITHDRAWN, BASE = range(6)
PLAIN = range(10, 40)


@dataclass(frozen=True, slots=True)
class World:
    """`hand` and `second` are desks of the ceremony, `foreign` and `gone` of another one.

    `desk` is at work with the pack in force; `shut` lies beside it, the same before it was opened.
    """

    root: Path
    roots: tuple[Root, Root]
    keys: OfficeKeys
    office: Office
    first: CeremonySet
    other: CeremonySet
    pack: Pack
    pack_file: bytes
    practice: Pack
    other_pack: Pack
    dues: tuple[Entitlement, ...]
    desk: Desk
    laptop: Laptop
    shut: Laptop
    hand: HandDesk
    second: HandDesk
    foreign: HandDesk
    gone: HandDesk

    @property
    def ceremony(self) -> CeremonyId:
        return self.first.ceremony

    @property
    def other_due(self) -> Entitlement:
        """Something that is due at the other ceremony."""
        return next(each for each in self.other_pack.records if isinstance(each, Entitlement))

    @property
    def card(self) -> CardSecret:
        return self.first.card_secret


def begin(root: Path) -> World:
    world = outside()
    roots = make_roots(world)
    office = new_office(
        root / "office", "năm từ dễ nhớ của phòng", Place("15", "BHXH huyện Trấn Yên"), world, roots
    )
    first, other = _two_ceremonies(office)
    hands = tuple(HandDesk(seed) for seed in (1, 2, 4, 5))
    hand, second, foreign, gone = hands
    laptop = Laptop.enrolled_with(
        write_public_roots(tuple(each.pub for each in roots)),
        office.cert_file,
        Clock(),
        root / "desk",
        "Laptop 03",
    )
    numbers = {
        each.id: enrol(office, held.ceremony, each.devreq, confirmed=fingerprint_of(each.devreq))
        for each, held in zip(hands, (first, first, other, other), strict=True)
    }
    request = laptop.folder.request.read_bytes()
    enrol(office, first.ceremony, request, confirmed=fingerprint_of(request))
    dues = _dues(office, first.ceremony)
    pack_file, opened = _packs(office, first, other, dues[WITHDRAWN])
    for each, pack in zip(hands, (opened[1], opened[1], opened[2], opened[2]), strict=True):
        each.office = office.keys.recipients
        each.open(pack, numbers[each.id])
    office.take_cert(_cert(office, roots[0], gone))
    by_id = {each.entitlement: each for each in opened[0].records if isinstance(each, Entitlement)}
    sorted_dues = tuple(by_id[EntitlementId(each)] for each in dues)
    hand.hand_over(sorted_dues[BASE])
    second.hand_over(sorted_dues[PLAIN[1]])
    for answer in collect(office, [hand.batch(), second.batch()]):
        assert (answer.verdict, answer.without_effect) == ("accepted", 0)
    laptop.load(pack_file, card_secret=first.card_secret.secret)
    shut = Laptop(Folder(root / "shut"), Clock(), laptop.secret)
    shutil.copytree(laptop.folder.root, shut.folder.root)
    return World(
        root,
        roots,
        office.keys,
        office,
        first,
        other,
        opened[1],
        pack_file,
        opened[0],
        opened[2],
        sorted_dues,
        _at_work(laptop, sorted_dues),
        laptop,
        shut,
        hand,
        second,
        foreign,
        gone,
    )


def _packs(
    office: Office, first: CeremonySet, other: CeremonySet, withdrawn: str
) -> tuple[bytes, list[Pack]]:
    """The pack that is in force, as its file; for practice, itself and of the other ceremony."""
    packs = [(first, issue_pack(office, first.ceremony, OFFICERS, {}, practice=True))]
    gone_since = "UPDATE entitlement SET withdrawn = 'moved' WHERE entitlement = ?"
    office.db.run(gone_since, (withdrawn,))
    packs += [(held, issue_pack(office, held.ceremony, OFFICERS, {})) for held in (first, other)]
    opened = [
        open_pack(issued.content, office.cert, [held.card_secret.age_identity])
        for held, issued in packs
    ]
    return packs[1][1].content, opened


def _two_ceremonies(office: Office) -> tuple[CeremonySet, CeremonySet]:
    units = read_units((resources() / "units-2022.csv").read_text(encoding="utf-8"))
    letterhead = office.place.letterhead("Trấn Yên", "Nhà văn hóa huyện Trấn Yên")
    import_list(
        office,
        LIST.read_bytes(),
        LIST.name,
        Context("15", "138"),
        list_code="tran_yen",
        units=units,
    )
    first = set_ceremony(
        office, Ceremony("Trấn Yên", "04498", "2022-12-15", letterhead), "tran_yen"
    )
    # The last five of the list receive on another day.
    later = "(SELECT entitlement FROM entitlement ORDER BY entitlement DESC LIMIT 5)"
    office.db.run(f"UPDATE entitlement SET ceremony = '-' WHERE entitlement IN {later}")  # noqa: S608 - constant
    other = set_ceremony(
        office, Ceremony("Trấn Yên", "04498", "2022-12-16", letterhead), "tran_yen"
    )
    return first, other


def _dues(office: Office, ceremony: CeremonyId) -> list[str]:
    """Cards of the ceremony, some of them made special; the list itself has none of these."""
    rows = office.db.all(
        "SELECT entitlement FROM entitlement WHERE ceremony = ? AND item = ? ORDER BY entitlement",
        (ceremony, CARD),
    )
    dues = [entitlement for (entitlement,) in rows]
    for column, value, which in (
        ("hold", "check", HELD),
        ("qty", 2, SEVERAL),
        ("serial", "GD1", NUMBERED),
        ("serial", "GD1", TWIN_NUMBER),
    ):
        sql = f"UPDATE entitlement SET {column} = ? WHERE entitlement = ?"  # noqa: S608 - constants
        office.db.run(sql, (value, dues[which]))
    return dues


def _cert(office: Office, root: Root, gone: HandDesk) -> bytes:
    """The desk `gone` is revoked after its third entry."""
    revoked = (RevokedDesk(gone.id, 0, 3),)
    return make_cert(root, office.keys, cert_no=2, valid_from="2022-12-15", revoked=revoked)


def _at_work(laptop: Laptop, dues: tuple[Entitlement, ...]) -> Desk:
    """One handover, sealed: the office may answer."""
    desk = laptop.opened()
    due = dues[PLAIN[0]]
    desk.hand_over(Order((Wanted(due.beneficiary, due.entitlement),), Paper()))
    desk.seal()
    return desk
