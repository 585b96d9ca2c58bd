"""Today's program reads what every version wrote, and leaves alone what a later one has written."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from fieldapp.desk.enrolment import open_by_passphrase
from fieldapp.domain import entries
from fieldapp.domain.papers import Cert
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust import journal
from fieldapp.trust.certs import make_devreq
from fieldapp.trust.export_manifest import seal_export_manifest
from fieldapp.trust.keys import Dmk
from fieldapp.trust.own_files import read_own
from fieldapp.trust.refusals import Refusable, WrittenLater
from fieldapp.trust.slots import open_recovery, open_slot
from fieldapp.trust.slots_file import read_slots
from tests.desk.ceremony import PASSPHRASE, Laptop, everything
from tests.proof.later import PAPERS, frame_of
from tests.proof.small import same_desk, small_desk
from tests.trust import test_batches as batches
from tests.trust import test_export_manifest as exports
from tests.trust import test_packs as packs
from tests.trust import vectors as v

GOLDEN = Path(__file__).parents[1] / "fixtures" / "golden" / "v1"


def golden(name: str) -> bytes:
    return (GOLDEN / name).read_bytes()


def test_no_byte_of_a_golden_file_was_ever_changed():
    kept = dict(
        line.split("  ")[::-1] for line in GOLDEN.with_suffix(".sha256").read_text().splitlines()
    )
    found = {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in GOLDEN.iterdir()}
    assert found == kept
    assert found.keys() == PAPERS.keys()


@pytest.mark.parametrize("name", PAPERS)
def test_the_golden_file_is_read(name):
    assert PAPERS[name].read(golden(name))


def test_the_golden_files_say_what_they_were_made_to_say():
    cert = PAPERS["office-7.facert"].read(golden("office-7.facert"))
    assert isinstance(cert, Cert)
    assert cert.cert_no == 7
    pack = PAPERS["p1.fapack"].read(golden("p1.fapack"))
    assert len(pack.records) == len(packs.RECORDS)
    _, lines = batches.with_blob()
    batch = PAPERS["desk-0-3.fabatch"].read(golden("desk-0-3.fabatch"))
    assert [each.line for each in batch.entries] == list(lines)
    assert batch.blobs == {v.STROKES_HASH: v.STROKES}
    scan, opened = PAPERS["journal.fajournal"].read(golden("journal.fajournal"))
    assert (scan.torn_at, scan.gaps) == (None, ())
    assert [each.entry.line for each in opened.frames] == list(lines)


def test_every_golden_way_in_opens_the_golden_desk():
    slots = read_slots(golden("slots.json"))
    opened = [
        open_slot(slots, "o3", "274913", v.CARD),
        open_slot(slots, "code_1", "314159265358", v.CARD),
        open_slot(slots, "passphrase", PASSPHRASE),
        open_recovery(slots, v.OFFICE.identities),
    ]
    assert [each.secret for each in opened if isinstance(each, Dmk)] == [v.DMK.secret] * 4


def test_what_has_no_chance_in_it_is_written_today_as_it_was_then():
    assert golden("office-7.facert") == v.CERT
    assert golden("desk.fadevreq") == make_devreq(v.DMK, "Laptop 03", "1.0.0")
    assert golden("desk-0-2.faack") == v.ACK
    assert golden("manifest.faexport") == seal_export_manifest(exports.CONTENTS, v.OFFICE)


LATER = [
    pytest.param(name, content, id=f"{name}-{at}")
    for name, paper in PAPERS.items()
    for at, content in enumerate(paper.later(golden(name)))
]


@pytest.mark.parametrize(("name", "content"), LATER)
def test_what_a_later_version_writes_is_refused_as_too_new(name, content):
    with pytest.raises((Refusable, WrittenLater)) as no:
        PAPERS[name].read(content)
    assert getattr(no.value, "reason", "too_new") == "too_new"
    assert "bản" in no.value.advice or "phần mềm" in no.value.advice


def test_an_entry_of_an_unknown_type_in_a_journal_is_too_new():
    later = v.HANDED.replace(b'"handed_over"', b'"teleported"').replace(b'"seq":2', b'"seq":4')
    with pytest.raises(entries.TooNew):
        entries.parse(later)
    with pytest.raises(Refusable) as no:
        PAPERS["journal.fajournal"].read(golden("journal.fajournal") + frame_of(later))
    assert no.value.reason == "too_new"


def changed(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


def slots_of_later(laptop: Laptop) -> None:
    changed(laptop.folder.slots, b'"v":1', b'"v":2')
    changed(laptop.folder.slots_copy, b'"v":1', b'"v":2')


def journal_of_later(laptop: Laptop) -> None:
    frames = laptop.folder.journal.read_bytes()
    laptop.folder.journal.write_bytes(frames + b"FAJ2" + bytes(200))


def sign_of_later(laptop: Laptop) -> None:
    changed(laptop.folder.front, b'"v":1', b'"v":2')


def roots_of_later(laptop: Laptop) -> None:
    changed(laptop.folder.roots, b'"v":1', b'"v":2')


@pytest.fixture(scope="module")
def desk_once(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    laptop = small_desk(tmp_path_factory.mktemp("old"), 3)
    laptop.opened()._session.close()
    return laptop


@pytest.fixture
def laptop(desk_once: Laptop, tmp_path: Path) -> Laptop:
    shutil.copytree(desk_once.folder.root, tmp_path / "desk")
    return same_desk(desk_once, tmp_path / "desk")


def use(laptop: Laptop) -> None:
    """What a desk does in the morning, as far as it comes."""
    open_by_passphrase(laptop.folder, PASSPHRASE)
    laptop.opening().front()
    laptop.opened()._session.close()


CASES = [slots_of_later, journal_of_later, sign_of_later, roots_of_later]


@pytest.mark.parametrize("write", CASES)
def test_a_folder_of_a_later_version_stays_as_it_is_to_the_byte(laptop, write):
    write(laptop)
    before = everything(laptop.folder.root)
    with pytest.raises(FieldTrouble) as no:
        use(laptop)
    assert no.value.advice
    assert everything(laptop.folder.root) == before


def test_a_build_that_takes_a_later_version_for_its_own_is_caught(laptop, monkeypatch):
    def downwards(record, content):
        return read_own(record, content.replace(b'"v":2', b'"v":1'))

    monkeypatch.setattr("fieldapp.trust.slots_file.read_own", downwards)
    changed(laptop.folder.slots, b'"v":1', b'"v":2')
    before = everything(laptop.folder.root)
    laptop.folder.slots_copy.write_bytes(b"")
    open_by_passphrase(laptop.folder, PASSPHRASE)
    assert everything(laptop.folder.root)["slots.json"] != before["slots.json"]


def test_a_build_that_cuts_off_what_it_does_not_know_is_caught(laptop, monkeypatch):
    monkeypatch.setattr(journal, "_LATER", re.compile(b"FAJ0"))
    journal_of_later(laptop)
    before = laptop.folder.journal.read_bytes()
    laptop.opened()._session.close()
    assert b"FAJ2" in before
    assert b"FAJ2" not in laptop.folder.journal.read_bytes()
