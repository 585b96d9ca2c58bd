"""The journal is a prefix of the ledger, or the ledger was lost."""

import shutil

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.files.atomic import JournalFile
from tests.desk.ceremony import entries_of, everything, journal_of, order, places


def ledger_lines(desk: Desk) -> list[bytes]:
    return [each.line for each in entries_of(desk)]


def test_the_journal_holds_every_entry_with_its_receipt_and_its_strokes(laptop, office, desk):
    desk.hand_over(order((1, 1), (2, 1)))
    for identity in (None, office.keys.primary.identity, office.keys.backup.identity):
        journal = journal_of(laptop, identity)
        assert [frame.entry.line for frame in journal.frames] == ledger_lines(desk)
        assert (journal.torn_at, journal.gaps) == (None, ())
    last = journal.frames[-1]
    assert isinstance(last.entry.data, HandedOver)
    assert (len(last.receipt or ""), len(last.blobs)) == (318, 1)


def test_a_shorter_journal_is_caught_up_at_the_next_start(laptop):
    desk = laptop.opened()
    before = laptop.folder.journal.read_bytes()
    desk.hand_over(order((3, 2)))
    desk.sign_out("exit")
    laptop.folder.journal.write_bytes(before)
    desk = laptop.opened()
    assert [frame.entry.line for frame in journal_of(laptop).frames] == ledger_lines(desk)
    desk.sign_out("exit")


def test_a_lost_journal_is_written_anew(laptop):
    laptop.opened().sign_out("exit")
    whole = places(laptop)
    laptop.folder.journal.unlink()
    desk = laptop.opened()
    assert places(laptop) == [*whole, len(whole) + 1]
    desk.sign_out("exit")


@pytest.mark.parametrize("lost", [1, 31, 40, 200])
def test_a_torn_last_frame_is_cut_off_and_written_again(laptop, lost):
    laptop.opened().sign_out("exit")
    whole = places(laptop)
    laptop.folder.journal.write_bytes(laptop.folder.journal.read_bytes()[:-lost])
    desk = laptop.opened()
    journal = journal_of(laptop)
    assert (journal.torn_at, journal.gaps) == (None, ())
    assert places(laptop) == [*whole, len(whole) + 1]
    desk.sign_out("exit")


def test_a_frame_that_was_damaged_in_the_middle_is_written_again(laptop):
    laptop.opened().sign_out("exit")
    whole = places(laptop)
    content = bytearray(laptop.folder.journal.read_bytes())
    content[len(content) // 2] ^= 1
    laptop.folder.journal.write_bytes(content)
    assert set(places(laptop)) < set(whole)
    laptop.opened().sign_out("exit")
    assert set(whole) <= set(places(laptop))


def test_a_ledger_that_was_rolled_back_is_not_worked_on(laptop, tmp_path):
    kept = shutil.copy(laptop.folder.ledger, tmp_path / "kept.db")
    desk = laptop.opened()
    desk.hand_over(order((3, 2)))
    desk.sign_out("exit")
    shutil.copy(kept, laptop.folder.ledger)
    before = everything(laptop.folder.root)
    with pytest.raises(IntegrityTrouble) as refused:
        laptop.opened()
    assert refused.value.code == "DL-06"
    assert everything(laptop.folder.root) == before


def test_a_journal_of_another_desk_is_no_journal_of_ours(laptops):
    first, second = laptops
    shutil.copy(second.folder.journal, first.folder.journal)
    desk = first.opened()
    assert [frame.entry.line for frame in journal_of(first).frames] == ledger_lines(desk)
    desk.sign_out("exit")


class FullOnce(JournalFile):
    """A disk that is full exactly once."""

    full = True

    def append(self, frame: bytes) -> None:
        if FullOnce.full:
            FullOnce.full = False
            raise FieldTrouble("Ổ đĩa đã đầy.", "Xóa bớt tệp.", code="DIA-01")
        super().append(frame)


def test_what_the_journal_could_not_take_goes_before_the_next(laptop):
    desk = laptop.opened()
    handing_mirror = desk._session.writer._mirror
    handing_mirror._file.close()
    handing_mirror._file = FullOnce(laptop.folder.journal)
    with pytest.raises(FieldTrouble):
        desk.hand_over(order((3, 2)))
    assert len(journal_of(laptop).frames) < len(ledger_lines(desk))
    desk.hand_over(order((6, 5)))
    assert [frame.entry.line for frame in journal_of(laptop).frames] == ledger_lines(desk)
    desk.sign_out("exit")
