"""A laptop becomes a desk: once, with keys of its own, by a passphrase that is long enough."""

from pathlib import Path

import pytest

from fieldapp.desk.enrolment import (
    enrol,
    guess_cost,
    load_slots,
    open_by_passphrase,
    save_slots,
)
from fieldapp.desk.folder import Folder
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust.certs import open_devreq
from fieldapp.trust.keys import Dmk
from fieldapp.trust.refusals import Refusable, SlotsDamaged, WrittenLater, WrongPassphrase
from fieldapp.trust.slots import open_recovery
from fieldapp.trust.slots_file import read_slots
from fieldapp.trust.stretching import FLOOR, Cost
from tests.desk.ceremony import OFFICER, PASSPHRASE, PIN, Laptop, Office, everything


def enrol_at(folder: Folder, office, clock, **more):
    settings = {"label": "Laptop 09", "passphrase": PASSPHRASE, "roots": office.roots}
    return enrol(folder, **(settings | {"cert": office.cert} | more), outside=clock.outside)


def test_a_desk_is_named_by_its_key_and_its_request_says_so(office, clock, tmp_path):
    made = enrol_at(Folder(tmp_path / "desk"), office, clock)
    request, _ = open_devreq(made.request.read_bytes())
    assert (request.desk, request.label) == (made.desk, "Laptop 09")
    assert len(made.fingerprint.replace(" ", "")) == 18


def test_two_desks_never_share_keys(enrolled):
    first, second = (each.dmk.desk for each in enrolled)
    assert first != second


def test_a_folder_is_enrolled_once_and_stays_as_it_is(enrolled, office, clock):
    folder = enrolled[0].folder
    before = everything(folder.root)
    with pytest.raises(FieldTrouble) as refused:
        enrol_at(folder, office, clock)
    assert refused.value.code == "BAN-01"
    assert everything(folder.root) == before


def test_a_short_passphrase_makes_no_desk(office, clock, tmp_path):
    with pytest.raises(FieldTrouble) as refused:
        enrol_at(Folder(tmp_path / "desk"), office, clock, passphrase="ngắn quá")
    assert refused.value.code == "BAN-02"
    assert not (tmp_path / "desk").exists()


def test_a_cert_of_a_root_that_is_not_ours_makes_no_desk(office, clock, tmp_path):
    with pytest.raises(Refusable) as refused:
        enrol_at(Folder(tmp_path / "desk"), office, clock, cert=Office.new(11).cert)
    assert refused.value.reason == "unknown_key"
    assert not (tmp_path / "desk").exists()


def test_an_enrolment_that_was_cut_short_is_simply_done_again(office, clock, tmp_path):
    folder = Folder(tmp_path / "desk")
    enrol_at(folder, office, clock)
    folder.slots.unlink()
    folder.slots_copy.unlink()
    assert enrol_at(folder, office, clock).desk == open_by_passphrase(folder, PASSPHRASE).desk


def test_only_the_passphrase_opens_and_only_exactly(enrolled):
    laptop = enrolled[0]
    assert open_by_passphrase(laptop.folder, PASSPHRASE).secret == laptop.secret
    with pytest.raises(WrongPassphrase) as refused:
        open_by_passphrase(laptop.folder, PASSPHRASE + ".")
    assert refused.value.advice


def test_the_office_can_open_a_desk_whose_secrets_are_lost(enrolled, office):
    laptop = enrolled[0]
    slots = read_slots(laptop.folder.slots.read_bytes())
    dmk = open_recovery(slots, [office.keys.backup.identity])
    assert isinstance(dmk, Dmk)
    assert dmk.secret == laptop.secret


@pytest.mark.parametrize("name", ["slots", "slots_copy"])
@pytest.mark.parametrize("at", [0, 0.5, 0.99, None])
def test_one_damaged_copy_of_the_slots_locks_nobody_out(enrolled, name, at):
    laptop: Laptop = enrolled[0]
    path = getattr(laptop.folder, name)
    content = bytearray(path.read_bytes())
    if at is None:
        path.unlink()
    else:
        content[int(at * len(content))] ^= 1
        path.write_bytes(content)
    assert open_by_passphrase(laptop.folder, PASSPHRASE).secret == laptop.secret
    both = laptop.folder.slots.read_bytes(), laptop.folder.slots_copy.read_bytes()
    assert both[0] == both[1]


def test_a_wrong_passphrase_stays_wrong_beside_a_damaged_copy(enrolled):
    laptop = enrolled[0]
    laptop.folder.slots.write_bytes(b"{}")
    with pytest.raises(WrongPassphrase):
        open_by_passphrase(laptop.folder, "một mật khẩu khác hẳn")


def test_slots_that_are_damaged_twice_are_said_to_be_damaged(enrolled):
    laptop = enrolled[0]
    laptop.folder.slots.write_bytes(b"{}")
    laptop.folder.slots_copy.write_bytes(b"")
    with pytest.raises(SlotsDamaged) as refused:
        open_by_passphrase(laptop.folder, PASSPHRASE)
    assert refused.value.code == "DL-02"


def newer(path: Path) -> bytes:
    path.write_bytes(path.read_bytes().replace(b'"v":1', b'"v":2'))
    return path.read_bytes()


def test_slots_of_a_later_version_are_not_written_over(enrolled):
    laptop = enrolled[0]
    later, ours = newer(laptop.folder.slots), laptop.folder.slots_copy.read_bytes()
    assert open_by_passphrase(laptop.folder, PASSPHRASE).secret == laptop.secret
    with pytest.raises(WrittenLater):
        save_slots(laptop.folder, load_slots(laptop.folder))
    assert laptop.folder.slots.read_bytes() == later
    assert laptop.folder.slots_copy.read_bytes() == ours
    newer(laptop.folder.slots_copy)
    with pytest.raises(WrittenLater):
        open_by_passphrase(laptop.folder, PASSPHRASE)
    assert laptop.folder.slots.read_bytes() == later


def test_what_a_guess_costs_is_measured_once_and_kept_by_every_slot(office, clock, tmp_path):
    folder = Folder(tmp_path / "dear")
    enrol_at(folder, office, clock, cost=Cost(t=4))
    laptop = Laptop(folder, clock, open_by_passphrase(folder, PASSPHRASE).secret)
    laptop.load(office.pack(folder), pins={OFFICER: PIN})
    slots = load_slots(folder)
    assert [(each.id, each.t) for each in slots.slots if each.t] == [("o1", 4), ("passphrase", 4)]


def test_a_clock_that_does_not_run_leaves_the_floor(clock):
    assert guess_cost(clock.outside) == FLOOR


@pytest.mark.parametrize("weaker", [b'"t":2', b'"t":1'])
def test_a_slot_below_the_floor_opens_nothing_whoever_wrote_it(enrolled, weaker):
    folder = enrolled[0].folder
    for path in (folder.slots, folder.slots_copy):
        path.write_bytes(path.read_bytes().replace(b'"t":3', weaker))
    with pytest.raises(SlotsDamaged):
        open_by_passphrase(folder, PASSPHRASE)
