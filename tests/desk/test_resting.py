"""A desk that nobody asks for anything makes its file whole by itself, and copies it."""

import errno
import os
import subprocess

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from fieldapp.desk.rebuilding import rebuild
from fieldapp.domain.orders import Done
from fieldapp.domain.trouble import DiskFull, DiskTrouble, FieldTrouble
from fieldapp.files import space
from fieldapp.store import chain
from fieldapp.store.opening import check_pages, open_ledger
from fieldapp.store.troubles import disk_failed
from tests.desk.ceremony import SECRET, Laptop, entries_of, everything, order, shipped
from tests.store.sample import person_id

MINUTES = 60


def rested(laptop: Laptop, desk: Desk, seconds: int = 2) -> None:
    """A second, as the window asks; then nothing for a while, and asked again."""
    desk.rest()
    laptop.clock.step(seconds)
    desk.rest()


def copied_alone(laptop: Laptop, root) -> int:
    """How many entries a copy of the ledger without its log holds."""
    copy = root / "copied.db"
    # By another program: this one must not open and close a file that it holds open.
    subprocess.run(["cp", laptop.folder.ledger, copy], check=True)
    return entries_in(laptop, copy)


def entries_in(laptop: Laptop, path) -> int:
    db = open_ledger(path, laptop.dmk.db_key)
    check_pages(db)
    head = chain.head(db, "15", laptop.dmk.desk)
    db.close()
    assert head is not None
    return head.seq


def test_after_two_quiet_seconds_the_file_alone_is_complete(laptop, desk, tmp_path):
    desk.hand_over(order((3, 2)))
    rested(laptop, desk, 1)
    assert copied_alone(laptop, tmp_path) < len(entries_of(desk))
    laptop.clock.step(1)
    desk.rest()
    assert copied_alone(laptop, tmp_path) == len(entries_of(desk))


def test_a_closed_file_is_complete_and_alone(laptop, tmp_path):
    desk = laptop.opened()
    desk.hand_over(order((3, 2)))
    entries = len(entries_of(desk))
    desk.sign_out("exit")
    assert copied_alone(laptop, tmp_path) == entries + 1
    assert not laptop.folder.ledger.with_name("ledger.db-wal").exists()


def test_who_rests_twice_writes_once(laptop, desk, monkeypatch):
    rested(laptop, desk)
    monkeypatch.setattr(type(desk._session.db), "rest", lambda _: pytest.fail("once is enough"))
    rested(laptop, desk)


def test_every_ten_minutes_a_copy_is_laid_beside_it_and_two_are_kept(laptop, desk):
    for person, due in ((2, 3), (5, 6)):
        desk.hand_over(order((due, person)))
        rested(laptop, desk, 11 * MINUTES)
        assert entries_in(laptop, laptop.folder.copies[-1]) == len(entries_of(desk))
        rested(laptop, desk, 11 * MINUTES)
    assert [each.name for each in laptop.folder.copies] == ["ledger-copy-1.db", "ledger-copy-2.db"]
    desk.not_hand_over(person_id(1), "absent")
    rested(laptop, desk, 11 * MINUTES)
    assert [each.name for each in laptop.folder.copies] == ["ledger-copy-2.db", "ledger-copy-3.db"]


def test_nothing_new_is_nothing_to_copy(laptop, desk):
    rested(laptop, desk, 11 * MINUTES)
    rested(laptop, desk, 11 * MINUTES)
    assert len(laptop.folder.copies) == 1


def test_in_the_evening_a_copy_is_laid_soon(laptop, desk):
    desk.hand_over(order((3, 2)))
    desk.seal()
    rested(laptop, desk)
    assert len(laptop.folder.copies) == 1


def test_a_copy_opens_as_the_ledger_in_its_place(laptop):
    desk = laptop.opened()
    desk.hand_over(order((3, 2)))
    desk.copy_ledger()
    entries = len(entries_of(desk))
    desk.sign_out("exit")
    (copy,) = laptop.folder.copies
    copy.replace(laptop.folder.ledger)
    assert entries_in(laptop, laptop.folder.ledger) == entries


def test_where_room_is_scarce_no_copy_is_made(laptop, desk, monkeypatch):
    monkeypatch.setattr("fieldapp.desk.ballast.free_space", lambda _: 1 << 20)
    desk.hand_over(order((3, 2)))
    rested(laptop, desk, 11 * MINUTES)
    assert laptop.folder.copies == ()
    assert desk.counts().disk == "low"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_copy_that_fails_disturbs_nobody(laptop, desk, monkeypatch, number):
    desk.hand_over(order((3, 2)))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(number))
        rested(laptop, desk, 11 * MINUTES)
    assert laptop.folder.copies == ()
    assert isinstance(desk.hand_over(order((6, 5))), Done)


def test_a_disk_that_fails_meanwhile_is_told(laptop, desk, monkeypatch):
    desk.hand_over(order((3, 2)))
    with monkeypatch.context() as patch:
        patch.setattr(desk._session.db, "settle", failing_disk)
        with pytest.raises(DiskTrouble):
            rested(laptop, desk, 11 * MINUTES)


def test_an_old_copy_that_cannot_be_removed_is_no_trouble(laptop, desk, monkeypatch):
    for number in range(3):
        laptop.folder.root.joinpath(f"ledger-copy-{number + 1}.db").write_bytes(b"")
    monkeypatch.setattr("fieldapp.desk.resting.durable.remove", failing(errno.EBUSY))
    desk.copy_ledger()
    assert len(laptop.folder.copies) == 4


def test_what_is_no_copy_of_ours_is_none(tmp_path):
    folder = Folder(tmp_path)
    (tmp_path / "ledger-copy-of-somebody.db").write_bytes(b"")
    assert folder.copies == ()
    assert folder.next_copy.name == "ledger-copy-1.db"


def test_ballast_is_made_again_when_there_is_room(laptop, desk):
    laptop.folder.ballast.unlink()
    assert desk.counts().disk == "no_reserve"
    rested(laptop, desk)
    assert desk.counts().disk == "enough"
    assert space.Ballast(laptop.folder.ballast, 0).held > 0


def failing_disk() -> None:
    raise disk_failed()


def failing(number: int):
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_without_room_for_a_day_no_pack_is_loaded(enrolled, office, monkeypatch):
    laptop = enrolled[0]
    content = office.pack(laptop.folder)
    before = everything(laptop.folder.root)
    monkeypatch.setattr("fieldapp.desk.ballast.free_space", lambda _: 1 << 20)
    with pytest.raises(DiskFull):
        laptop.load(content)
    assert everything(laptop.folder.root) == before


def test_a_copy_put_back_is_noticed_and_goes_on_in_the_next_epoch(laptop):
    desk = laptop.opened()
    desk.hand_over(order((3, 2)))
    desk.copy_ledger()
    after = desk.hand_over(order((6, 5)))
    assert isinstance(after, Done)
    desk.sign_out("exit")
    laptop.folder.copies[0].replace(laptop.folder.ledger)
    with pytest.raises(FieldTrouble) as refused:
        laptop.opened()
    assert refused.value.code == "DL-06"
    world = laptop.clock.outside
    made = rebuild(laptop.folder, laptop.dmk, SECRET, units=shipped().units, outside=world)
    assert (made.epoch, made.handovers) == (1, 2)
    again = laptop.opened()
    assert again.handover_of(after.receipt) == after.handover
    again.sign_out("exit")
