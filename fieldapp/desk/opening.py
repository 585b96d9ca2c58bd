"""Signs an officer in: ceremony card, PIN, ledger, journal; misses are counted beside the slots."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from fieldapp.desk.enrolment import SMALL_FILE, accept_cert, load_slots, open_by
from fieldapp.desk.folder import Folder
from fieldapp.desk.front import Front, read_front, read_officers
from fieldapp.desk.mirror import Mirror
from fieldapp.desk.misses import Misses
from fieldapp.desk.session import Session, sealed_to
from fieldapp.desk.stick import chosen_stick
from fieldapp.desk.troubles import ledger_damaged, ledger_gone
from fieldapp.desk.writer import Writer
from fieldapp.domain.desk_entries import SignedIn, SignInFailed
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.lists.units import Units
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.papers import Cert
from fieldapp.domain.scan import secret_of_card
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import read_capped
from fieldapp.files.typesetting import Fonts
from fieldapp.store import packs
from fieldapp.store.database import Database
from fieldapp.store.opening import open_ledger
from fieldapp.store.packs import InForce
from fieldapp.store.people import People
from fieldapp.store.troubles import CannotOpen
from fieldapp.trust.certs import open_devreq
from fieldapp.trust.keys import CardSecret, Dmk
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.slots import Missed


@dataclass(frozen=True, slots=True)
class WrongPin:
    """The PIN was not right, or a pause is running."""

    tries_left: int
    wait_seconds: int


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the desk takes from the program's resources, loaded when first asked for."""

    units: Callable[[], Units]
    fonts: Callable[[], Fonts]


class Opening:
    """The way from a closed laptop to a session."""

    def __init__(self, folder: Folder, outside: Outside, shipped: Shipped) -> None:
        self._folder = folder
        self._outside = outside
        self._shipped = shipped
        self._card: CardSecret | None = None
        self._officers: dict[OfficerId, Officer] = {}

    def front(self) -> Front:
        """Raises `FieldTrouble` before the first pack was loaded."""
        front = read_front(self._folder)
        if front is None:
            raise _no_pack()
        return front

    def present_card(self, digits: str) -> tuple[Officer, ...] | None:
        """Who may sign in, only officers with a PIN at this desk; None for a wrong card."""
        secret = secret_of_card(digits)
        if secret is None:
            return None
        card = CardSecret(secret, self.front().ceremony)
        try:
            officers = read_officers(self._folder, card)
        except Refusable as refused:
            if refused.reason != "not_for_us":
                raise
            return None
        slots = load_slots(self._folder)
        self._card = card
        # The leader signs in rarely: officers come first.
        ordered = sorted(officers, key=lambda each: (each.role == "leader", each.officer))
        self._officers = {each.officer: each for each in ordered if slots.slot(each.officer)}
        return tuple(self._officers.values())

    def sign_in(self, officer: OfficerId, pin: str) -> Session | WrongPin:
        """Open the ledger with card and PIN; the card must have been presented before."""
        dmk = self.unlock(officer, pin)
        if isinstance(dmk, WrongPin):
            return dmk
        return self._open(dmk, self._officers[officer], Misses.read(self._folder, officer))

    def unlock(self, officer: OfficerId, pin: str) -> Dmk | WrongPin:
        """The keys of the desk alone: enough to make a lost ledger again."""
        if self._card is None or officer not in self._officers:
            raise FieldTrouble(
                "Chưa quét thẻ buổi trao, hoặc cán bộ này chưa có mã PIN ở bàn này.",
                "Quét thẻ buổi trao của phụ trách đoàn.",
                code="PIN-04",
            )
        misses = Misses.read(self._folder, officer)
        waiting = misses.wait(self._outside.now())
        if waiting:
            return WrongPin(0, waiting)
        dmk = open_by(self._folder, officer, pin, self._card)
        if isinstance(dmk, Missed):
            more = misses.one_more(self._outside.now())
            more.write(self._folder)
            return WrongPin(more.tries_left, more.wait(self._outside.now()))
        return dmk

    def _open(self, dmk: Dmk, officer: Officer, misses: Misses) -> Session:
        with ExitStack() as undone:
            db = self._ledger(dmk)
            undone.callback(db.connection.close)
            pack = _pack_in_force(db)
            cert = accept_cert(self._folder, None)
            mirror = Mirror(self._folder, db, pack.province, dmk, sealed_to(db, pack, cert))
            undone.callback(mirror.close)
            mirror.catch_up()
            mirror.follow(chosen_stick(self._folder))
            writer = self._writer(dmk, db, pack, officer, mirror)
            if misses.count:
                writer.write(SignInFailed(officer.officer, misses.count, misses.since))
            writer.write(SignedIn(officer.officer, "card_pin", officer.role))
            misses.clear(self._folder)
            session = self._session(dmk, db, pack, cert, officer, writer)
            undone.pop_all()
        return session

    def _ledger(self, dmk: Dmk) -> Database:
        if not self._folder.ledger.exists():
            raise ledger_gone()
        try:
            return open_ledger(self._folder.ledger, dmk.db_key)
        except CannotOpen as cause:
            raise ledger_damaged() from cause

    def _writer(
        self, dmk: Dmk, db: Database, pack: InForce, officer: Officer, mirror: Mirror
    ) -> Writer:
        _, request = open_devreq(read_capped(self._folder.request, SMALL_FILE))
        return Writer(
            db,
            desk=dmk.desk,
            ceremony=pack.ceremony,
            start=request,
            outside=self._outside,
            pack=pack.hash,
            pack_created=pack.manifest.created,
            officer=officer.officer,
            mirror=mirror,
        )

    def _session(
        self,
        dmk: Dmk,
        db: Database,
        pack: InForce,
        cert: Cert,
        officer: Officer,
        writer: Writer,
    ) -> Session:
        front = self.front()
        return Session(
            folder=self._folder,
            db=db,
            dmk=dmk,
            pack=pack,
            cert=cert,
            officer=officer,
            desk_no=front.desk_no,
            label=front.label,
            people=People(db, pack.province, front.desk_no),
            writer=writer,
            outside=self._outside,
            units=self._shipped.units,
            fonts=self._shipped.fonts,
        )


def _no_pack() -> FieldTrouble:
    return FieldTrouble(
        "Máy này chưa nạp gói buổi trao.",
        "Nạp gói từ USB của văn phòng rồi mở lại.",
        code="GOI-12",
    )


def _pack_in_force(db: Database) -> InForce:
    pack = packs.in_force(db)
    if pack is None:
        raise _no_pack()
    return pack
