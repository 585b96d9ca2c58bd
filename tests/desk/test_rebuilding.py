"""A ledger that is gone, damaged or old is made again: nothing that was green is lost."""

import shutil
from pathlib import Path

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.desk.rebuilding import Rebuilt, plan_rebuild, rebuild
from fieldapp.domain.desk_entries import HandedOver, LedgerOpened
from fieldapp.domain.entries import Entry, parse
from fieldapp.domain.orders import Done
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.store import chain
from fieldapp.store.opening import check_entries
from fieldapp.store.rebuilding import rebuild as rebuild_projections
from fieldapp.trust.receipts import VerifiedReceipt, verify_receipt
from fieldapp.trust.refusals import Refusable
from tests.desk.ceremony import (
    OFFICER,
    SECRET,
    Laptop,
    everything,
    journal_of,
    order,
    shipped,
)
from tests.store.dumping import dump


def remade(laptop: Laptop, *journals: Path) -> Rebuilt:
    world = laptop.clock.outside
    return rebuild(
        laptop.folder, laptop.dmk, SECRET, units=shipped().units, outside=world, journals=journals
    )


def chain_of(desk: Desk) -> list[Entry]:
    return [parse(line) for line in chain.every_line(desk._session.db, desk._session.desk)]


@pytest.fixture
def worked(laptop: Laptop) -> Laptop:
    """A desk with a morning's work, closed."""
    desk = laptop.opened()
    desk.hand_over(order((1, 1), (2, 1)))
    gone = desk.hand_over(order((3, 2)))
    assert isinstance(gone, Done)
    desk.void(gone.handover)
    desk.seal()
    desk.sign_out("exit")
    return laptop


def codes_of(desk: Desk) -> list[str]:
    """The digits on all receipts of a desk."""
    made = [each for each in chain_of(desk) if isinstance(each.data, HandedOver)]
    return [desk.receipt_code(each.hash) for each in made]


def destroyed(laptop: Laptop, how: str) -> None:
    path = laptop.folder.ledger
    if how == "deleted":
        path.unlink()
    elif how == "emptied":
        path.write_bytes(b"")
    else:
        content = bytearray(path.read_bytes())
        content[5 * 4096 + 100] ^= 1
        path.write_bytes(content)


@pytest.mark.parametrize("how", ["deleted", "damaged"])
def test_a_destroyed_ledger_comes_back_with_every_entry_and_receipt(worked, how):
    desk = worked.opened()
    codes = codes_of(desk)
    desk.sign_out("exit")
    lines = [frame.entry.line for frame in journal_of(worked).frames]
    destroyed(worked, how)
    before = worked.folder.ledger.read_bytes() if how == "damaged" else None
    done = remade(worked)
    assert (done.epoch, done.entries, done.handovers, done.beyond) == (1, len(lines), 2, 0)
    assert (done.aside.read_bytes() if done.aside else None) == before
    desk = worked.opened()
    entries = chain_of(desk)
    assert [each.line for each in entries[: len(lines)]] == lines
    opened = entries[len(lines)]
    last = entries[len(lines) - 1]
    start = entries[0].stamp.prev
    assert (opened.stamp.epoch, opened.stamp.seq, opened.stamp.prev) == (1, 1, start)
    assert isinstance(opened.data, LedgerOpened)
    assert (opened.data.reason, opened.data.old_head) == ("rebuilt", last.hash)
    assert opened.stamp.tick == last.stamp.tick + 1
    assert codes_of(desk) == codes
    check_entries(desk._session.db)
    assert [frame.entry.line for frame in journal_of(worked).frames] == [e.line for e in entries]
    desk.sign_out("exit")


def test_work_goes_on_where_it_was_and_receipts_begin_anew(worked):
    destroyed(worked, "damaged")
    remade(worked)
    desk = worked.opened()
    assert desk.hand_over(order((1, 1))).reason == "already_handed"
    done = desk.hand_over(order((3, 2)))
    assert done.receipt.startswith("00001-1-00001-")
    keys = {worked.dmk.desk: worked.dmk.signing.pub}
    assert isinstance(verify_receipt(desk.receipt_code(done.handover), keys), VerifiedReceipt)
    assert desk.void(done.handover).voided
    assert desk.issue(done.handover, "HP", "system").copy == 1
    before = dump(desk._session.db)
    rebuild_projections(desk._session.db)
    assert dump(desk._session.db) == before
    desk.sign_out("exit")


def test_tables_are_those_of_the_lost_ledger(worked):
    desk = worked.opened()
    counts, recent, batches = desk.counts(), desk.recent(9), desk.batches()
    desk.sign_out("exit")
    destroyed(worked, "deleted")
    remade(worked)
    desk = worked.opened()
    assert desk.counts() == counts
    assert desk.recent(9) == recent
    assert desk.batches() == batches
    desk.sign_out("exit")


def test_an_older_copy_of_the_ledger_takes_in_what_it_forgot(worked, tmp_path):
    kept = shutil.copy(worked.folder.ledger, tmp_path / "kept.db")
    desk = worked.opened()
    done = desk.hand_over(order((6, 5)))
    desk.sign_out("exit")
    shutil.copy(kept, worked.folder.ledger)
    with pytest.raises(IntegrityTrouble) as refused:
        worked.opened()
    assert (refused.value.code, "desk rebuild" in refused.value.advice) == ("DL-06", True)
    remade(worked)
    desk = worked.opened()
    (opened,) = [e for e in chain_of(desk) if e.stamp.epoch == 1 and e.stamp.seq == 1]
    assert isinstance(opened.data, LedgerOpened)
    assert opened.data.reason == "restored"
    assert desk.recent(1)[0].handover == done.handover
    desk.sign_out("exit")


def test_what_only_the_older_ledger_has_is_taken_from_there(worked):
    whole = worked.folder.journal.read_bytes()
    frames = journal_of(worked).frames
    shutil.copy(worked.folder.ledger, worked.folder.root / "kept.db")
    worked.opened().sign_out("exit")
    late = worked.folder.journal.read_bytes()[len(whole) :]
    shutil.copy(worked.folder.root / "kept.db", worked.folder.ledger)
    worked.folder.journal.write_bytes(late)
    done = remade(worked)
    assert (done.entries, done.beyond) == (len(frames) + 2, 0)


def test_a_ledger_can_be_lost_twice(worked):
    for epoch in (1, 2):
        destroyed(worked, "damaged")
        assert remade(worked).epoch == epoch
        desk = worked.opened()
        assert desk.hand_over(order((3 * epoch, epoch * 3 - 1))).receipt[6] == str(epoch)
        desk.sign_out("exit")
    names = sorted(each.name for each in worked.folder.root.glob("ledger*"))
    assert names == ["ledger-aside-1.db", "ledger-aside-2.db", "ledger.db"]


def test_a_new_pack_of_the_day_is_replayed_in_its_place(laptops, office):
    laptop = laptops[0]
    desk = laptop.opened()
    desk.hand_over(order((1, 1)))
    desk.sign_out("exit")
    laptop.load(office.pack(*(each.folder for each in laptops), pack_no=2))
    desk = laptop.opened()
    desk.hand_over(order((2, 1)))
    counts = desk.counts()
    desk.sign_out("exit")
    destroyed(laptop, "damaged")
    remade(laptop)
    desk = laptop.opened()
    assert (desk.counts(), desk.heading().pack_no) == (counts, 2)
    desk.sign_out("exit")


def test_a_whole_ledger_is_left_as_it_is(worked):
    before = everything(worked.folder.root)
    with pytest.raises(FieldTrouble) as refused:
        remade(worked)
    assert refused.value.code == "DL-08"
    assert everything(worked.folder.root) == before


@pytest.mark.parametrize(
    ("lost", "code"), [("journal.fajournal", "DL-09"), ("inbox", "DL-11"), ("half", "DL-09")]
)
def test_without_pack_or_journal_nothing_is_touched(worked, lost, code):
    destroyed(worked, "damaged")
    path = worked.folder.root / lost
    if lost == "inbox":
        shutil.rmtree(path)
    elif lost == "half":
        # The first frame of all is gone, so that nothing behind it can be joined.
        content = worked.folder.journal.read_bytes()
        worked.folder.journal.write_bytes(content[content.index(b"FAJ1", 1) :])
    else:
        path.unlink()
    before = everything(worked.folder.root)
    with pytest.raises(FieldTrouble) as refused:
        remade(worked)
    assert refused.value.code == code
    assert everything(worked.folder.root) == before


def test_what_stands_behind_a_gap_is_counted_and_kept(worked):
    frames = journal_of(worked).frames
    content = bytearray(worked.folder.journal.read_bytes())
    content[-5] ^= 1
    starts = [at for at in range(len(content)) if content.startswith(b"FAJ1", at)]
    content[starts[-3] + 60] ^= 1
    worked.folder.journal.write_bytes(content)
    destroyed(worked, "deleted")
    done = remade(worked)
    assert (done.entries, done.beyond) == (len(frames) - 3, 1)
    desk = worked.opened()
    assert desk.hand_over(order((6, 5))).receipt
    desk.sign_out("exit")


def test_another_card_rebuilds_nothing(worked):
    destroyed(worked, "deleted")
    with pytest.raises(Refusable) as refused:
        plan_rebuild(worked.folder, worked.dmk, b"\x07" * 16)
    assert refused.value.reason == "not_for_us"
    assert not worked.folder.ledger.exists()


def test_a_rebuild_that_was_cut_off_is_done_again(worked, monkeypatch):
    destroyed(worked, "damaged")
    (worked.folder.root / "ledger.new.db").write_bytes(b"half of one")
    (worked.folder.root / "ledger.new.db-wal").write_bytes(b"and its log")

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fieldapp.desk.rebuilding.take_place", power_cut)
    with pytest.raises(KeyboardInterrupt):
        remade(worked)
    monkeypatch.undo()
    assert remade(worked).epoch == 1
    worked.opened().sign_out("exit")
    assert not list(worked.folder.root.glob("ledger.new*"))


def test_a_ledger_that_is_open_is_not_rebuilt(worked):
    desk = worked.opened(OFFICER)
    with pytest.raises(FieldTrouble) as refused:
        remade(worked)
    assert refused.value.code == "DL-03"
    desk.sign_out("exit")


def test_a_desk_without_its_ledger_says_how_to_get_it_back(worked):
    destroyed(worked, "deleted")
    with pytest.raises(IntegrityTrouble) as refused:
        worked.opened()
    assert (refused.value.code, "desk rebuild" in refused.value.advice) == ("DL-01", True)
    assert not worked.folder.ledger.exists()
