"""A small ceremony with a real office's keys and two real desks; people are invented."""

import base64
import json
import random as chance
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.desk.enrolment import enrol, open_by_passphrase
from fieldapp.desk.folder import Folder
from fieldapp.desk.loading import load_pack
from fieldapp.desk.opening import Opening, Shipped
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.lists.units import Unit, Units
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack import Counts, Manifest, NamedDesk
from fieldapp.domain.pack_records import Desk as DeskRecord
from fieldapp.domain.pack_records import Record
from fieldapp.domain.printed import card_code
from fieldapp.files.typesetting import Fonts
from fieldapp.trust.certs import make_cert, open_cert, open_devreq
from fieldapp.trust.keys import CardSecret, OfficeKeys, Root
from fieldapp.trust.packs import seal_pack
from tests.store import sample

PASSPHRASE = "bốn từ để mở máy"
PIN, LEADER_PIN = "274913", "395172"
OFFICER, LEADER = OfficerId("o1"), OfficerId("l1")
SECRET = b"\x06" * 16
FONTS = Path(__file__).parents[2] / "resources" / "fonts"


class Clock:
    """A clock that the test moves; random bytes are repeatable."""

    def __init__(self) -> None:
        self.time = datetime(2022, 12, 15, 8, 0, tzinfo=timezone(timedelta(hours=7)))
        self._chance = chance.Random(7)

    def step(self, seconds: int) -> None:
        self.time += timedelta(seconds=seconds)

    @property
    def outside(self) -> Outside:
        return Outside(lambda: self.time, lambda: 0, self._chance.randbytes)


@dataclass
class Office:
    """Keys and a cert; seals packs for the desks it is given."""

    root: Root
    keys: OfficeKeys
    cert: bytes

    @classmethod
    def new(cls) -> "Office":
        root = Root(b"\x01" * 32)
        keys = OfficeKeys(b"\x02" * 32, b"\x08" * 32, b"\x09" * 32)
        cert = make_cert(root, keys, cert_no=1, valid_from="2022-01-01", app_min="0.1.0")
        return cls(root, keys, cert)

    @property
    def roots(self) -> bytes:
        return json.dumps({"roots": [self.root.pub.hex()]}).encode()

    def pack(self, *folders: Folder, pack_no: int = 1, records: tuple[Record, ...] = ()) -> bytes:
        requests = [open_devreq(folder.request.read_bytes())[0] for folder in folders]
        named = tuple(NamedDesk(r.desk, no, r.pub) for no, r in enumerate(requests, 1))
        desks = [DeskRecord(r.desk, no, r.label, r.age) for no, r in enumerate(requests, 1)]
        manifest = replace(sample.pack().manifest, pack_no=pack_no, desks=named, counts=Counts())
        rest = [r for r in records or sample.records() if not isinstance(r, DeskRecord)]
        card = CardSecret(SECRET, sample.CEREMONY)
        return seal_pack(manifest, [*rest, *desks], self.keys, card.age_recipient)

    def open_cert(self):
        return open_cert(self.cert, (self.root.pub,))


@dataclass
class Laptop:
    """One enrolled desk."""

    folder: Folder
    clock: Clock

    def opening(self) -> Opening:
        return Opening(self.folder, self.clock.outside, shipped())

    def sign_in(self, officer: OfficerId = OFFICER, pin: str = PIN) -> Desk:
        opening = self.opening()
        assert opening.present_card(card_code(SECRET))
        session = opening.sign_in(officer, pin)
        return Desk(session)

    def load(self, content: bytes, cert: bytes | None = None, secret: bytes = SECRET):
        return load_pack(
            self.folder,
            open_by_passphrase(self.folder, PASSPHRASE),
            content,
            cert=cert,
            card_secret=secret,
            pins={OFFICER: PIN, LEADER: LEADER_PIN},
            units=shipped().units,
            outside=self.clock.outside,
        )


def shipped() -> Shipped:
    units = Units(
        [
            Unit("P", "15", "", "Tỉnh Yên Bái"),
            Unit("D", "138", "15", "Huyện Trấn Yên"),
            Unit("C", "04498", "138", "Thị trấn Cổ Phúc"),
        ]
    )
    return Shipped(lambda: units, lambda: Fonts.in_folder(FONTS))


@pytest.fixture(scope="session")
def office() -> Office:
    return Office.new()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def new_laptop(office, clock, tmp_path) -> Callable[[str], Laptop]:
    def make(label: str) -> Laptop:
        folder = Folder(tmp_path / label)
        enrol(
            folder,
            label=label,
            passphrase=PASSPHRASE,
            roots=office.roots,
            cert=office.cert,
            outside=clock.outside,
        )
        return Laptop(folder, clock)

    return make


@pytest.fixture
def laptops(office, new_laptop) -> tuple[Laptop, Laptop]:
    """Two desks with the same pack in force."""
    pair = new_laptop("Laptop 01"), new_laptop("Laptop 02")
    content = office.pack(*(each.folder for each in pair))
    for laptop in pair:
        laptop.load(content)
    return pair


@pytest.fixture
def desk(laptops):
    """Desk 1, open, with the officer at it."""
    opened = laptops[0].sign_in()
    yield opened
    opened._session.close()


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()
