"""From the keys of a desk to a session: ledger, journal, and who it was that came."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Literal

from fieldapp.desk.ballast import Room
from fieldapp.desk.enrolment import SMALL_FILE, accept_cert
from fieldapp.desk.folder import Folder
from fieldapp.desk.mirror import Mirror
from fieldapp.desk.misses import Misses
from fieldapp.desk.own_papers import has_begun, has_ledger, read_paper
from fieldapp.desk.session import Session, sealed_to
from fieldapp.desk.stick import chosen_stick
from fieldapp.desk.troubles import ledger_damaged, ledger_gone
from fieldapp.desk.writer import Writer
from fieldapp.domain.desk_entries import SignedIn
from fieldapp.domain.ids import DeskId, OfficerId
from fieldapp.domain.lists.units import Units
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack_records import RESERVED_OFFICERS, Desk, Officer
from fieldapp.domain.premiums import Premium
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.typesetting import Fonts
from fieldapp.store import packs
from fieldapp.store.database import Database
from fieldapp.store.opening import open_ledger
from fieldapp.store.packs import InForce
from fieldapp.store.people import People
from fieldapp.store.troubles import CannotOpen
from fieldapp.trust.certs import open_devreq
from fieldapp.trust.keys import CardSecret, Dmk

How = Literal["card_pin", "pin", "code", "passphrase", "recovery"]


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the desk takes from the program's resources, loaded when first asked for."""

    units: Callable[[], Units]
    fonts: Callable[[], Fonts]
    premiums: Callable[[], tuple[Premium, ...]]


@dataclass(frozen=True, slots=True)
class Came:
    """Who signs in, by which slot, and what was missed before."""

    officer: OfficerId
    slot: str
    how: How
    missed: tuple[Misses, ...] = ()
    card: CardSecret | None = None


def start(folder: Folder, outside: Outside, shipped: Shipped, dmk: Dmk, came: Came) -> Session:
    """Open the ledger and say who came; on trouble the desk stays closed, not locked."""
    with ExitStack() as undone:
        db = _ledger(folder, dmk)
        undone.callback(db.connection.close)
        pack = _pack_in_force(folder, db)
        # Files beside the ledger may name anybody: role and desk are what the pack says.
        officer = officer_in(db, pack, came.officer)
        here = _here(db, pack, dmk.desk)
        cert = accept_cert(folder, None)
        room = Room(folder)
        room.keep()
        mirror = Mirror(folder, db, pack.province, dmk, sealed_to(db, pack, cert))
        undone.callback(mirror.close)
        mirror.catch_up()
        mirror.follow(chosen_stick(folder))
        writer = _writer(folder, outside, dmk, db, pack, officer, mirror, room)
        missed = (said for misses in came.missed for said in misses.said)
        writer.write(*missed, SignedIn(came.slot, came.how, officer.role))
        for misses in came.missed:
            misses.clear(folder)
        session = Session(
            folder=folder,
            db=db,
            dmk=dmk,
            card=came.card,
            pack=pack,
            cert=cert,
            officer=officer,
            desk_no=here.no,
            label=here.label,
            people=People(db, pack.province, here.no),
            writer=writer,
            room=room,
            outside=outside,
            units=shipped.units,
            fonts=shipped.fonts,
            premiums=shipped.premiums,
        )
        undone.pop_all()
    return session


def officer_in(db: Database, pack: InForce, officer: OfficerId) -> Officer:
    """An officer as the pack in force names them."""
    known = packs.officers(db, pack.province, pack.ceremony)
    found = next((each for each in known if each.officer == officer), None)
    if found is None or found.officer in RESERVED_OFFICERS:
        raise not_in_pack()
    return found


def not_in_pack() -> FieldTrouble:
    return FieldTrouble(
        "Chưa quét thẻ buổi trao, hoặc cán bộ này chưa có mã PIN ở bàn này.",
        "Quét thẻ buổi trao của phụ trách đoàn.",
        code="PIN-04",
    )


def no_pack() -> FieldTrouble:
    return FieldTrouble(
        "Máy này chưa nạp gói buổi trao.",
        "Nạp gói từ USB của văn phòng rồi mở lại.",
        code="GOI-12",
    )


def _here(db: Database, pack: InForce, desk: DeskId) -> Desk:
    named = packs.desks(db, pack.province, pack.ceremony)
    return next(each for each in named if each.desk == desk)


def _ledger(folder: Folder, dmk: Dmk) -> Database:
    if not folder.ledger.exists() or (has_begun(folder) and not has_ledger(folder)):
        raise ledger_gone()
    try:
        return open_ledger(folder.ledger, dmk.db_key)
    except CannotOpen as cause:
        raise ledger_damaged() from cause


def _pack_in_force(folder: Folder, db: Database) -> InForce:
    pack = packs.in_force(db)
    if pack is None:
        # A power cut in the first load leaves tables without a pack, and no journal yet.
        raise ledger_gone() if has_begun(folder) else no_pack()
    return pack


def _writer(
    folder: Folder,
    outside: Outside,
    dmk: Dmk,
    db: Database,
    pack: InForce,
    officer: Officer,
    mirror: Mirror,
    room: Room,
) -> Writer:
    _, request = open_devreq(read_paper(folder, folder.request, SMALL_FILE))
    return Writer(
        db,
        desk=dmk.desk,
        ceremony=pack.ceremony,
        start=request,
        outside=outside,
        pack=pack.hash,
        pack_created=pack.manifest.created,
        officer=officer.officer,
        mirror=mirror,
        room=room,
    )
