"""An office and its desks on the eve of a ceremony, all real, made once and copied."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldapp.desk.folder import Folder
from fieldapp.domain.lists.reading import Context
from fieldapp.domain.pack_records import Entitlement, Officer
from fieldapp.files.units_csv import read_units
from fieldapp.office.ceremonies import Ceremony, set_ceremony
from fieldapp.office.enrolment import enrol, fingerprint_of
from fieldapp.office.folder import OfficeFolder, read_keys
from fieldapp.office.keys import make_roots, new_office
from fieldapp.office.lists import import_list
from fieldapp.office.office import Office, open_with_keys
from fieldapp.office.packs import issue_pack
from fieldapp.office.place import Place
from fieldapp.office.roots import Roots
from fieldapp.paths import resources
from fieldapp.store import register_packs
from fieldapp.trust.keys import OfficeKeys
from fieldapp.trust.public_roots import write_public_roots
from tests.desk import ceremony as desks
from tests.desk.ceremony import Clock, Laptop
from tests.office.outside import outside

PASSPHRASE = "năm từ dễ nhớ của phòng"
_LIST = resources() / "sample" / "tran-yen-2022-12-15.xlsx"
_OFFICERS = (
    Officer(desks.OFFICER, "Nguyễn Thị Thu Hà", "officer"),
    Officer(desks.LEADER, "Phạm Quang Duy", "leader"),
)


@dataclass(frozen=True)
class District:
    """What the day begins with. `dues` are all of the ceremony, for any desk."""

    root: Path
    keys: OfficeKeys
    register_key: bytes
    roots: Roots
    secrets: tuple[bytes, ...]
    dues: tuple[Entitlement, ...]

    @classmethod
    def prepared(cls, root: Path, desks: int = 2) -> "District":
        world = outside()
        roots = make_roots(world)
        place = Place("15", "BHXH huyện Trấn Yên")
        with new_office(root / "office", PASSPHRASE, place, world, roots) as office:
            public = write_public_roots(tuple(r.pub for r in roots))
            secrets, dues = _eve(office, root, public, desks)
        keys, register_key = read_keys(OfficeFolder(root / "office"), PASSPHRASE)
        return cls(root, keys, register_key, roots, secrets, dues)

    def begun(self, root: Path, clock: Clock) -> tuple[list[Laptop], Iterator[Office]]:
        """The laptops, and as many copies of the office as are asked for."""
        laptops = [self.laptop(root, at, clock) for at in range(len(self.secrets))]
        return laptops, self.offices(root)

    def laptop(self, root: Path, at: int, clock: Clock) -> Laptop:
        name = str(at + 1)
        shutil.copytree(self.root / name, root / name)
        return Laptop(Folder(root / name), clock, self.secrets[at])

    def offices(self, root: Path) -> Iterator[Office]:
        for number in range(9):
            folder = root / f"office-{number}"
            shutil.copytree(self.root / "office", folder)
            world = outside("again", "2022-12-16T09:00:00+07:00")
            yield open_with_keys(folder, self.keys, self.register_key, world)


def _eve(
    office: Office, root: Path, roots: bytes, desks: int
) -> tuple[tuple[bytes, ...], tuple[Entitlement, ...]]:
    units = read_units((resources() / "units-2022.csv").read_text(encoding="utf-8"))
    context = Context("15", "138")
    content = _LIST.read_bytes()
    import_list(office, content, _LIST.name, context, list_code="tran_yen", units=units)
    letterhead = office.place.letterhead("Trấn Yên", "Nhà văn hóa huyện Trấn Yên")
    day = Ceremony("Trấn Yên", "04498", "2022-12-15", letterhead)
    held = set_ceremony(office, day, "tran_yen")
    clock, secrets = Clock(), []
    names = [str(at + 1) for at in range(desks)]
    for name in names:
        laptop = Laptop.enrolled_with(roots, office.cert_file, clock, root / name, f"Laptop {name}")
        request = laptop.folder.request.read_bytes()
        enrol(office, held.ceremony, request, confirmed=fingerprint_of(request))
        secrets.append(laptop.secret)
    pack = issue_pack(office, held.ceremony, _OFFICERS, {})
    for name, secret in zip(names, secrets, strict=True):
        laptop = Laptop(Folder(root / name), clock, secret)
        laptop.load(pack.content, card_secret=held.card_secret.secret)
    dues = register_packs.dues_of_ceremony(office.db, held.ceremony)
    return tuple(secrets), tuple(dues)
