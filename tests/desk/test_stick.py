"""The stick follows the journal; pulled or swapped, it never gets in the way of a handover."""

import shutil
import time
from pathlib import Path

import pytest

from fieldapp.desk import stick as sticks
from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from fieldapp.desk.rebuilding import rebuild
from fieldapp.desk.stick import adopt, chosen_stick, desks_on
from fieldapp.domain.orders import Done
from fieldapp.domain.pack_records import Beneficiary
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from tests.desk.ceremony import CARD, SECRET, Laptop, order, places, shipped
from tests.store import sample


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(sticks, "_RETRY", 0.02)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def followed(desk: Desk, stick: Path) -> Desk:
    desk.keep_on_stick(stick)
    settled(desk)
    return desk


def settled(desk: Desk, lag: int = 0) -> None:
    """Wait until so many entries are missing on the stick."""
    end = time.monotonic() + 5
    while desk.counts().mirror_lag != lag and time.monotonic() < end:
        time.sleep(0.005)
    assert desk.counts().mirror_lag == lag


def copy_of(laptop: Laptop, stick: Path) -> bytes:
    return (stick / f"{laptop.dmk.desk}.fajournal").read_bytes()


def test_without_a_stick_there_is_no_lag_to_show(desk):
    assert desk.counts().mirror_lag is None


def test_every_entry_reaches_the_stick(laptop, followed, stick):
    followed.hand_over(order((1, 1), (2, 1)))
    settled(followed)
    assert copy_of(laptop, stick) == laptop.folder.journal.read_bytes()
    followed.sign_out("exit")
    assert copy_of(laptop, stick) == laptop.folder.journal.read_bytes()


def test_the_choice_holds_for_the_next_day_and_can_be_taken_back(laptop, followed, stick, at_work):
    followed.sign_out("exit")
    again = at_work(laptop)
    settled(again)
    assert copy_of(laptop, stick) == laptop.folder.journal.read_bytes()
    again.keep_on_stick(None)
    assert again.counts().mirror_lag is None
    assert chosen_stick(laptop.folder) is None
    again.sign_out("exit")


def test_a_pulled_stick_is_counted_and_caught_up_with(laptop, followed, stick, tmp_path):
    pulled = stick.rename(tmp_path / "pulled")
    assert followed.hand_over(order((1, 1))).receipt
    settled(followed, 2)
    assert followed.hand_over(order((3, 2))).receipt
    settled(followed, 4)
    assert not stick.exists()
    pulled.rename(stick)
    settled(followed)
    assert copy_of(laptop, stick) == laptop.folder.journal.read_bytes()


def test_another_stick_in_its_place_is_not_taken_for_it(followed, stick, tmp_path):
    stick.rename(tmp_path / "pulled")
    stick.mkdir()
    followed.hand_over(order((1, 1)))
    settled(followed, 2)
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_pulled_at_sign_in_is_no_trouble(
    laptop, followed, stick, tmp_path, at_work
):
    followed.sign_out("exit")
    stick.rename(tmp_path / "pulled")
    again = at_work(laptop)
    assert again.hand_over(order((1, 1))).receipt
    assert again.counts().mirror_lag == len(places(laptop))
    again.sign_out("exit")


def test_a_torn_copy_is_mended(laptop, followed, stick):
    path = stick / f"{laptop.dmk.desk}.fajournal"
    path.write_bytes(path.read_bytes()[:-9])
    followed.hand_over(order((1, 1)))
    settled(followed)
    assert copy_of(laptop, stick) == laptop.folder.journal.read_bytes()


def test_a_stick_that_knows_more_than_the_laptop_stops_it(laptop, followed, stick, tmp_path):
    followed.sign_out("exit")
    before = shutil.copytree(laptop.folder.root, tmp_path / "backup")
    desk = laptop.opened()
    done = desk.hand_over(order((6, 5)))
    desk.sign_out("exit")
    shutil.rmtree(laptop.folder.root)
    shutil.copytree(before, laptop.folder.root)
    with pytest.raises(IntegrityTrouble) as refused:
        laptop.opened()
    assert refused.value.code == "DL-06"
    copies = [stick / f"{laptop.dmk.desk}.fajournal"]
    world = laptop.clock.outside
    rebuild(
        laptop.folder, laptop.dmk, SECRET, units=shipped().units, outside=world, journals=copies
    )
    desk = laptop.opened()
    assert desk.recent(1)[0].handover == done.handover
    desk.sign_out("exit")


def test_a_spare_laptop_goes_on_from_the_stick(laptop, followed, stick, tmp_path):
    done = followed.hand_over(order((1, 1)))
    followed.sign_out("exit")
    assert desks_on(stick) == (laptop.dmk.desk,)
    spare = Laptop(Folder(tmp_path / "spare"), laptop.clock, laptop.secret)
    adopt(spare.folder, stick, laptop.dmk.desk)
    copies = [stick / f"{laptop.dmk.desk}.fajournal"]
    world, units = laptop.clock.outside, shipped().units
    rebuild(spare.folder, spare.dmk, SECRET, units=units, outside=world, journals=copies)
    assert spare.opening().present_card(CARD)
    desk = spare.opened()
    assert desk.recent(1)[0].handover == done.handover
    more = desk.hand_over(order((3, 2)))
    assert isinstance(more, Done)
    assert more.receipt.startswith("00001-1-00001-")
    desk.sign_out("exit")


def test_a_folder_that_is_not_there_is_no_stick(desk, tmp_path):
    with pytest.raises(FieldTrouble) as refused:
        desk.keep_on_stick(tmp_path / "none")
    assert refused.value.code == "USB-01"
    assert desk.counts().mirror_lag is None


def test_nothing_of_a_person_stands_on_the_stick(laptop, followed, stick):
    followed.hand_over(order((1, 1)))
    followed.sign_out("exit")
    everything = b"".join(each.read_bytes() for each in stick.iterdir())
    people = [each for each in sample.records() if isinstance(each, Beneficiary)]
    assert people
    assert not any(each.name.encode() in everything for each in people)
    assert len(list(stick.iterdir())) == 9
