"""A small ceremony with a real office's keys and real desks; people are invented."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from hashlib import shake_128
from pathlib import Path
from typing import Any

from fieldapp.desk.desk import Desk
from fieldapp.desk.enrolment import enrol, open_by_passphrase
from fieldapp.desk.folder import Folder
from fieldapp.desk.loading import Loaded, load_pack
from fieldapp.desk.misses import Misses
from fieldapp.desk.opening import Opening
from fieldapp.desk.session import Session
from fieldapp.desk.starting import Came, Shipped, start
from fieldapp.domain.entries import Entry, parse
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.lists.units import Unit, Units
from fieldapp.domain.orders import Ink, Mark, Order, Paper, Wanted
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack import Counts, NamedDesk
from fieldapp.domain.pack_records import Desk as DeskRecord
from fieldapp.domain.pack_records import Record
from fieldapp.domain.papers import Cert
from fieldapp.domain.premiums import Premium
from fieldapp.domain.printed import card_code
from fieldapp.files.premiums_csv import read_premiums
from fieldapp.files.typesetting import Fonts
from fieldapp.store import chain
from fieldapp.trust.certs import make_cert, open_cert, open_devreq
from fieldapp.trust.journal import Journal, read_frames
from fieldapp.trust.keys import CardSecret, Dmk, OfficeKeys, Root
from fieldapp.trust.packs import seal_pack
from fieldapp.trust.public_roots import write_public_roots
from tests.store import sample

PASSPHRASE = "bốn từ để mở máy"
PIN, LEADER_PIN = "274913", "395172"
OFFICER, LEADER = OfficerId("o1"), OfficerId("l1")
SECRET = b"\x06" * 16
CARD = card_code(SECRET)
FONTS = Path(__file__).parents[2] / "resources" / "fonts"
INK = Ink((((10, 10, 0), (60, 40, 16), (90, 20, 33)),), 1200, 400)
MORNING = datetime(2022, 12, 15, 8, 0, tzinfo=timezone(timedelta(hours=7)))


class Clock:
    """A clock that the test moves; random bytes are repeatable."""

    def __init__(self) -> None:
        self.time = MORNING
        self.mono = 0
        self._drawn = 0

    def step(self, seconds: int) -> None:
        self.time += timedelta(seconds=seconds)
        self.mono += 1000 * max(0, seconds)

    @property
    def outside(self) -> Outside:
        return Outside(lambda: self.time, lambda: self.mono, self._bytes)

    def _bytes(self, size: int) -> bytes:
        self._drawn += 1
        return shake_128(b"%d" % self._drawn).digest(size)


@dataclass
class Office:
    """Keys and a cert; seals packs for the desks it is given."""

    root: Root
    keys: OfficeKeys
    cert: bytes

    @classmethod
    def new(cls, seed: int = 1) -> "Office":
        root = Root(bytes([seed]) * 32)
        keys = OfficeKeys(bytes([seed + 1]) * 32, b"\x08" * 32, b"\x09" * 32)
        return cls(root, keys, cls._cert(root, keys, 2))

    @staticmethod
    def _cert(root: Root, keys: OfficeKeys, number: int) -> bytes:
        return make_cert(root, keys, cert_no=number, valid_from="2022-01-01", app_min="0.1.0")

    def cert_numbered(self, number: int) -> bytes:
        return self._cert(self.root, self.keys, number)

    @property
    def roots(self) -> bytes:
        return write_public_roots((self.root.pub,))

    def pack(
        self,
        *folders: Folder,
        records: tuple[Record, ...] = (),
        secret: bytes = SECRET,
        **manifest,
    ) -> bytes:
        requests = [open_devreq(folder.request.read_bytes())[0] for folder in folders]
        named = tuple(NamedDesk(r.desk, no, r.pub) for no, r in enumerate(requests, 1))
        desks = [DeskRecord(r.desk, no, r.label, r.age) for no, r in enumerate(requests, 1)]
        whole = replace(sample.pack().manifest, desks=named, counts=Counts(), **manifest)
        rest = [r for r in records or sample.records() if not isinstance(r, DeskRecord)]
        card = CardSecret(secret, whole.ceremony)
        return seal_pack(whole, [*rest, *desks], self.keys, card.age_recipient)

    def open_cert(self) -> Cert:
        return open_cert(self.cert, (self.root.pub,))


@dataclass
class Laptop:
    """One enrolled desk; with `secret` it opens without the cost of a PIN."""

    folder: Folder
    clock: Clock
    secret: bytes = b""

    @classmethod
    def enrolled(cls, office: Office, clock: Clock, root: Path, label: str) -> "Laptop":
        return cls.enrolled_with(office.roots, office.cert, clock, root, label)

    @classmethod
    def enrolled_with(
        cls, roots: bytes, cert: bytes, clock: Clock, root: Path, label: str
    ) -> "Laptop":
        folder, world = Folder(root), clock.outside
        enrol(folder, label=label, passphrase=PASSPHRASE, roots=roots, cert=cert, outside=world)
        return cls(folder, clock, open_by_passphrase(folder, PASSPHRASE).secret)

    @property
    def dmk(self) -> Dmk:
        return Dmk(self.secret)

    def opening(self) -> Opening:
        return Opening(self.folder, self.clock.outside, shipped())

    def sign_in(self, officer: OfficerId = OFFICER, pin: str = PIN) -> Desk:
        """As an officer does it: card, then PIN."""
        opening = self.opening()
        assert opening.present_card(CARD)
        session = opening.sign_in(officer, pin)
        assert isinstance(session, Session)
        return Desk(session)

    def opened(self, officer: OfficerId = OFFICER) -> Desk:
        """All that a sign-in does but the stretching of the PIN."""
        missed = (Misses.read(self.folder, officer),)
        came = Came(officer, officer, "card_pin", missed, CardSecret(SECRET, sample.CEREMONY))
        return Desk(start(self.folder, self.clock.outside, shipped(), self.dmk, came))

    def load(self, content: bytes, cert: bytes | None = None, **more) -> Loaded:
        settings: dict[str, Any] = {
            "card_secret": SECRET,
            "pins": {OFFICER: PIN, LEADER: LEADER_PIN},
            "units": shipped().units,
            "outside": self.clock.outside,
        }
        return load_pack(self.folder, self.dmk, content, cert=cert, **(settings | more))


def shipped() -> Shipped:
    units = Units(
        [
            Unit("P", "15", "", "Tỉnh Yên Bái"),
            Unit("D", "138", "15", "Huyện Trấn Yên"),
            Unit("C", "04498", "138", "Thị trấn Cổ Phúc"),
        ]
    )
    return Shipped(lambda: units, lambda: Fonts.in_folder(FONTS), _premiums)


def _premiums() -> tuple[Premium, ...]:
    return read_premiums((FONTS.parent / "premiums.csv").read_text("utf-8"))


def order(*dues: tuple[int, int], signing: Ink | Mark | Paper = INK, **more) -> Order:
    """Hand over entitlements, each with the person it belongs to."""
    wanted = (Wanted(sample.person_id(whose), sample.due_id(due)) for due, whose in dues)
    return Order(tuple(wanted), signing, **more)


def everything(root: Path) -> dict[str, bytes]:
    """Every file below a folder, to compare before and after."""
    files = (each for each in root.rglob("*") if each.is_file())
    return {str(each.relative_to(root)): each.read_bytes() for each in sorted(files)}


def entries_of(desk: Desk) -> list[Entry]:
    """The desk's own chain, in its first epoch."""
    session = desk._session
    lines = chain.lines(session.db, session.province, session.desk, 0, 1, 99_999)
    return [parse(line) for line in lines]


def journal_of(laptop: Laptop, identity: str | None = None) -> Journal:
    """The journal beside the ledger, opened by the desk or by whom `identity` belongs to."""
    content = laptop.folder.journal.read_bytes()
    return read_frames(content, laptop.dmk.journal_key, [identity or laptop.dmk.age_identity])


def places(laptop: Laptop) -> list[int]:
    """Which entries stand in the journal, in its order."""
    return [frame.entry.stamp.seq for frame in journal_of(laptop).frames]
