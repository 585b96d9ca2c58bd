import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.lists.reading import Context
from fieldapp.domain.lists.units import Units
from fieldapp.domain.pack import Pack
from fieldapp.domain.pack_records import Entitlement, Officer
from fieldapp.files.units_csv import read_units
from fieldapp.office.ceremonies import Ceremony, CeremonySet, set_ceremony
from fieldapp.office.enrolment import enrol, fingerprint_of
from fieldapp.office.folder import OfficeFolder, read_keys
from fieldapp.office.keys import make_roots, new_office
from fieldapp.office.lists import import_list
from fieldapp.office.office import Office, open_with_keys
from fieldapp.office.packs import issue_pack
from fieldapp.office.place import Place
from fieldapp.paths import resources
from fieldapp.trust.keys import OfficeKeys, Root
from fieldapp.trust.packs import open_pack
from tests.office.hand_desk import HandDesk
from tests.office.outside import outside

PASSPHRASE = "năm từ dễ nhớ của phòng"
OFFICERS = (
    Officer("o1", "Nguyễn Thị Thu Hà", "officer"),  # type: ignore[arg-type]
    Officer("l1", "Phạm Quang Duy", "leader"),  # type: ignore[arg-type]
)
LIST = resources() / "sample" / "tran-yen-2022-12-15.xlsx"


@dataclass(frozen=True)
class Made:
    """The day before the ceremony: list, ceremony, two desks, pack number 1."""

    folder: Path
    roots: tuple[Root, Root]
    set: CeremonySet
    pack: Pack
    pack_file: bytes
    keys: OfficeKeys
    register_key: bytes

    @property
    def recipients(self) -> tuple[str, str]:
        return self.keys.recipients

    @property
    def ceremony(self) -> CeremonyId:
        return self.set.ceremony

    @property
    def dues(self) -> list[Entitlement]:
        return [record for record in self.pack.records if isinstance(record, Entitlement)]


@pytest.fixture(scope="session")
def units() -> Units:
    return read_units((resources() / "units-2022.csv").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def made(tmp_path_factory, units) -> Made:
    folder = tmp_path_factory.mktemp("office") / "tran-yen"
    world = outside()
    roots = make_roots(world)
    with new_office(folder, PASSPHRASE, Place("15", "BHXH huyện Trấn Yên"), world, roots) as office:
        import_list(
            office,
            LIST.read_bytes(),
            LIST.name,
            Context("15", "138"),
            list_code="tran_yen",
            units=units,
        )
        letterhead = office.place.letterhead("Trấn Yên", "Nhà văn hóa huyện Trấn Yên")
        done = set_ceremony(
            office, Ceremony("Trấn Yên", "04498", "2022-12-15", letterhead), "tran_yen"
        )
        for seed in (1, 2):
            devreq = HandDesk(seed).devreq
            enrol(office, done.ceremony, devreq, confirmed=fingerprint_of(devreq))
        # Every commune at any desk, so that tests may serve anybody anywhere.
        issued = issue_pack(office, done.ceremony, OFFICERS, {})
        pack = open_pack(issued.content, office.cert, [done.card_secret.age_identity])
    keys, register_key = read_keys(OfficeFolder(folder), PASSPHRASE)
    return Made(folder, roots, done, pack, issued.content, keys, register_key)


@pytest.fixture
def fresh(made, tmp_path):
    """Opens one more copy of the office as it was the day before, each with the same chance."""
    opened: list[Office] = []

    def another(start: str = "2022-12-15T13:00:00+07:00") -> Office:
        folder = tmp_path / f"office-{len(opened)}"
        shutil.copytree(made.folder, folder)
        office = open_with_keys(folder, made.keys, made.register_key, outside("again", start))
        opened.append(office)
        return office

    yield another
    for office in opened:
        office.close()


@pytest.fixture
def office(fresh):
    return fresh()


@pytest.fixture
def desk_1(made) -> HandDesk:
    return _desk(made, 1)


@pytest.fixture
def desk_2(made) -> HandDesk:
    return _desk(made, 2)


def _desk(made: Made, no: int) -> HandDesk:
    desk = HandDesk(no)
    desk.office = made.recipients
    desk.open(made.pack, no)
    return desk
