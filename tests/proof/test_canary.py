"""T-CANARY: after a whole day and sudden deaths no file holds a name or a number of anybody.

The program runs in a folder that is its home, its place for temporary files and all; then
every file in it is searched, whoever wrote it. What may be read is listed here and nowhere else.
"""

import base64
import csv
import fnmatch
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from fieldapp.cli.demo_story import OFFICERS, PROXY
from fieldapp.office.folder import OfficeFolder, read_keys
from fieldapp.office.office import open_with_keys
from fieldapp.store.opening import check_entries
from fieldapp.trust.sealing import decrypt
from tests.house.tree import ROOT
from tests.office.outside import outside
from tests.proof.canaries import Hit, hits

# Clear by decision: receipts somebody asked to keep as files, the export that was asked for
# unsealed, and the note of card, passphrase and PINs that only the demo writes.
CLEAR = (
    "day*/desk-?/receipts/*.pdf",
    "day*/desk-?/receipts/.*.pdf.part",
    "day*/receipts/*.pdf",
    "day*/receipts/.*.pdf.part",
    "day*/export/vss22-15-register-*.zip",
    "day*/secrets.json",
)
# Where a register may hold people; the rest holds keys and numbers of papers.
TABLES = ("beneficiary", "blob", "entitlement", "entry", "erased", "handover", "handover_line",
          "not_handed_over", "receipt", "terms", "void")  # fmt: skip
# Cores are allowed by whoever starts the program; it must forbid them itself.
CORES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
"""
DEATHS = (signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV)
TYPED = ("Vàng Ca Na Ri", "015199887766")
IN_A_TEMPORARY_FILE = """
import tempfile
from fieldapp.desk import receipts
render = receipts._RENDER['a5']
def rendered(*given, **more):
    pdf = render(*given, **more)
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(pdf)
    return pdf
receipts._RENDER['a5'] = rendered
"""
IN_THE_LOG = """
import logging
from fieldapp.files import log_file
from fieldapp.desk import receipts
log_file.redacted = lambda record: record.getMessage()
printed = receipts._RENDER['a5']
def logged(record, *given, **more):
    logging.getLogger("fieldapp.desk").warning("%s", record)
    return printed(record, *given, **more)
receipts._RENDER['a5'] = logged
"""


@dataclass
class World:
    """The only folder that the program knows."""

    root: Path

    @property
    def surroundings(self) -> dict[str, str]:
        places = ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
        folders = {name: str(self.root / name.lower()) for name in places}
        for folder in folders.values():
            Path(folder).mkdir(exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {**kept, **folders, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(
        self,
        *words: str,
        first: str = "",
        seconds: float | None = None,
        death: signal.Signals = signal.SIGKILL,
    ) -> int:
        """The exit code; after `seconds` it dies of `death`. `first` changes the program."""
        start = f"{CORES}{first}\nfrom fieldapp.app import run\nsys.exit(run(sys.argv[1:]))"
        card = {"FIELDAPP_CARD": self.secrets["card"], "FIELDAPP_PIN": self.secrets["pins"]["o1"]}
        # What a desk is told in its surroundings would lie in a core of its very first moments.
        more = card if "--profile" in words else {}
        with subprocess.Popen(
            [sys.executable, "-c", start, *words],
            cwd=self.root,
            env=self.surroundings | more,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as child:
            try:
                return child.wait(seconds)
            except subprocess.TimeoutExpired:
                child.send_signal(death)
                return child.wait()

    @property
    def secrets(self):
        note = self.root / "day" / "secrets.json"
        return json.loads(note.read_text()) if note.is_file() else {"card": "", "pins": {"o1": ""}}

    def table(self, name: str) -> list[dict[str, str]]:
        (path,) = (self.root / "day" / "export").glob("*.zip")
        with zipfile.ZipFile(path) as export:
            return list(csv.DictReader(io.StringIO(export.read(f"data/{name}.csv").decode())))

    @property
    def absent(self) -> str:
        """The number of the one person whom the demo leaves to be served."""
        (due,) = self.table("not_handed_over")
        people = {each["beneficiary"]: each for each in self.table("beneficiary")}
        return people[due["beneficiary"]]["id_number"]

    def erase(self, number: str) -> int:
        """Take somebody out of the register, as the office would."""
        words = self.root / "words"
        words.write_text(self.secrets["passphrase"])
        try:
            return self.run(
                "office", "erase-person", number, "--by", "o1", "--why", "12", "--despite",
                "--folder", "day/office", "--passphrase-file", "words",
            )  # fmt: skip
        finally:
            words.unlink()

    def canaries(self, number: int) -> list[str]:
        people = self.table("beneficiary")
        chosen = people[:: max(1, len(people) // number)]
        said = [each[key] for each in chosen for key in ("name", "id_number", "bhxh") if each[key]]
        officers = [each.name for each in OFFICERS]
        secrets = [self.secrets["card"], self.secrets["passphrase"]]
        return [*said, *officers, PROXY.name, str(PROXY.id_number), *TYPED, *secrets]

    def hand_over(
        self, desk: str = "day/desk-1", first: str = "", seconds: float | None = None
    ) -> int:
        who, number = TYPED
        return self.run(
            "--profile", desk, "desk", "hand-over", self.absent, "--officer", "o1",
            "--collector", who, "--relation", "neighbour", "--collector-id", number,
            first=first, seconds=seconds,
        )  # fmt: skip


def misplaced(found: set[Hit]) -> set[Hit]:
    return {
        each for each in found if not any(fnmatch.fnmatch(each.place, clear) for clear in CLEAR)
    }


def lived(root: Path, deaths: int, *, whole_days: bool = True) -> World:
    """A whole day, and more handovers, and days if asked, that end in the middle."""
    world, chance = World(root), random.Random(7)  # noqa: S311 - when to kill
    assert world.run("demo", "--out", "day") == 0
    for number in range(deaths):
        if whole_days:
            death = DEATHS[number % len(DEATHS)]
            seconds = chance.uniform(1.5, 4.5)
            world.run("demo", "--out", f"day{number}", seconds=seconds, death=death)
        desk = f"day-{number}/desk-1"
        shutil.copytree(root / "day" / "desk-1", root / desk)
        world.hand_over(desk, seconds=chance.uniform(0.5, 1.2))
    assert world.run("office", "import", "--dry-run", "Giàng A Chính.xlsx") == 1
    return world


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return lived(tmp_path_factory.mktemp("world"), 1, whole_days=False)


@pytest.mark.slow
def test_a_day_leaves_no_name_and_no_number_anywhere(world):
    found = hits(world.root, [*world.canaries(5), "Giàng A Chính"])
    assert misplaced(found) == set()
    # The search does find them where they may be.
    clear = {pattern for pattern in CLEAR for each in found if fnmatch.fnmatch(each.place, pattern)}
    assert {CLEAR[0], CLEAR[2], CLEAR[4], CLEAR[5]} <= clear


@pytest.mark.slow
def test_diagnostics_name_nobody_even_when_the_office_opens_them(world):
    assert world.run("--profile", "day/desk-1", "doctor", "--diagnostics", "a.age") == 0
    keys, _ = read_keys(OfficeFolder(world.root / "day" / "office"), world.secrets["passphrase"])
    opened = world.root / "opened"
    opened.mkdir()
    (opened / "a.json").write_bytes(decrypt((world.root / "a.age").read_bytes(), keys.identities))
    assert hits(opened, [*world.canaries(79), str(world.root)]) == set()


@pytest.mark.slow
def test_a_build_that_writes_people_elsewhere_is_caught(world):
    assert world.hand_over(first=IN_A_TEMPORARY_FILE + IN_THE_LOG) == 0
    found = misplaced(hits(world.root, TYPED))
    assert {each.place.split("/")[0] for each in found} == {"tmpdir", "day"}
    assert {each.place for each in found if each.what in TYPED} == {"day/desk-1/logs/fieldapp.log"}


@pytest.mark.slow
def test_of_an_erased_person_the_unlocked_register_says_nothing(tmp_path):
    world = lived(tmp_path, 0)
    people = world.table("beneficiary")
    person = next(each for each in people if each["id_number"] and each["bhxh"])
    assert world.erase(person["id_number"]) == 0
    assert misplaced(hits(world.root, world.canaries(5))) == set()
    keys = read_keys(OfficeFolder(world.root / "day" / "office"), world.secrets["passphrase"])
    with open_with_keys(world.root / "day" / "office", *keys, outside()) as office:
        rows = [office.db.all(f'SELECT * FROM "{name}"') for name in TABLES]  # noqa: S608 - our own names
        check_entries(office.db)
    opened = tmp_path / "rows"
    opened.mkdir()
    (opened / "all.txt").write_text(repr(rows))
    assert hits(opened, [person["id_number"], person["bhxh"]]) == set()


CANARY = "Giàng A Páo"


@pytest.mark.parametrize(
    "content",
    [
        CANARY.encode(),
        CANARY.upper().encode(),
        b"giang a pao",
        CANARY.encode("utf-16-le"),
        b"x" + CANARY.encode("utf-16-be"),
        CANARY.encode().hex().encode(),
        CANARY.encode().hex().upper().encode(),
        *(base64.b64encode(b"x" * size + CANARY.encode() + b"yz") for size in range(3)),
        base64.urlsafe_b64encode(CANARY.encode("utf-16-le")),
    ],
)
def test_a_canary_is_found_however_it_is_written(tmp_path, content):
    (tmp_path / "a.bin").write_bytes(b"before" + content + b"after")
    assert hits(tmp_path, [CANARY]) == {Hit("a.bin", CANARY)}
    assert hits(tmp_path, ["Giàng A Pín"]) == set()


def test_a_canary_is_found_in_names_of_files_and_in_archives(tmp_path):
    (tmp_path / f"{CANARY}.txt").write_text("")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", CANARY * 9)
    assert {each.place for each in hits(tmp_path, [CANARY])} == {f"{CANARY}.txt", "a.zip"}
