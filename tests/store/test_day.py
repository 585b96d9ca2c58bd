"""What a desk shows of its own day."""

import pytest

from fieldapp.domain.day import Recent
from fieldapp.domain.desk_entries import (
    Acknowledged,
    BatchCopied,
    BatchSealed,
    HandoverConfirmed,
    NotHandedOver,
    PrintFailed,
    PrintStarted,
    ReceiptPrinted,
    Voided,
)
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_parts import Collector, Signature, StockLine
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import BatchId, Hash, OfficerId
from fieldapp.store import chain, day, facts
from fieldapp.store.database import Database
from tests.store.sample import (
    BOOK,
    CARD,
    DESK_1,
    DESK_2,
    PROVINCE,
    Desk1,
    counted,
    due_id,
    handed,
    line,
    opening,
    person_id,
    receipt,
)

NOW = "2022-12-15T08:10:00+07:00"
HASH = Hash("ab" * 32)


class Speaker:
    """Says and records at once."""

    def __init__(self, db: Database) -> None:
        self.db, self.desk = db, Desk1()

    def say(self, data: EntryData, at: str = "2022-12-15T08:00:00+07:00") -> Entry:
        entry = self.desk.say(data, at)
        chain.record(self.db, entry)
        return entry

    def stock(self, desk: str = DESK_1) -> tuple[int, int]:
        books = facts.stock_of(self.db, PROVINCE, desk, BOOK)
        return books, facts.stock_of(self.db, PROVINCE, desk, CARD)


@pytest.fixture
def today(ledger):
    speaker = Speaker(ledger)
    speaker.say(opening())
    speaker.say(counted(5))
    return speaker


def recent(today: Speaker, now: str = NOW) -> tuple[Recent, ...]:
    return day.recent(today.db, PROVINCE, DESK_1, now, 10)


def test_the_newest_handover_stands_first(today):
    today.say(handed(line(1, 1, BOOK), line(2, 1)))
    today.say(handed(line(3, 2), sequence=2))
    newest, first = recent(today)
    assert (newest.receipt, newest.name) == (receipt(1, 2), "Đinh Văn Đông")
    assert first.items == (BOOK, CARD)
    assert first.awaiting_signature
    assert first.unprinted
    assert first.undoable
    assert day.recent(today.db, PROVINCE, DESK_1, NOW, 1) == (newest,)
    assert day.recent(today.db, PROVINCE, DESK_1, NOW, 9, first.handover) == (first,)
    assert day.recent(today.db, PROVINCE, DESK_2, NOW, 9) == ()


def test_ten_minutes_later_only_a_leader_may_undo(today):
    today.say(handed(line(3, 2)))
    (late,) = recent(today, "2022-12-15T08:10:01+07:00")
    assert not late.undoable


def test_what_is_in_a_batch_is_not_undone_by_its_maker(today):
    entry = today.say(handed(line(3, 2)))
    today.say(BatchSealed(BatchId("0b" * 16), 1, 3, entry.hash, HASH, 9))
    assert not recent(today)[0].undoable


def test_a_signed_handover_waits_for_nothing(today):
    entry = today.say(handed(line(3, 2)))
    today.say(HandoverConfirmed(entry.hash, Signature("beneficiary", "paper", HASH)))
    assert not recent(today)[0].awaiting_signature
    assert day.counts(today.db, PROVINCE, DESK_1).awaiting_signature == 0


def test_a_failed_print_is_printed_as_the_next_copy(today):
    entry = today.say(handed(line(3, 2)))
    assert day.next_copy(today.db, PROVINCE, DESK_1, entry.hash) == 1
    today.say(PrintStarted(entry.hash, 1, "A5", "system"))
    today.say(PrintFailed(entry.hash, 1, "jam"))
    assert day.next_copy(today.db, PROVINCE, DESK_1, entry.hash) == 2
    assert recent(today)[0].unprinted
    today.say(PrintStarted(entry.hash, 2, "A5", "system"))
    today.say(ReceiptPrinted(entry.hash, 2))
    assert not recent(today)[0].unprinted
    assert day.counts(today.db, PROVINCE, DESK_1).unprinted == 0


def test_a_void_gives_back_what_was_returned_and_no_more(today):
    entry = today.say(handed(line(1, 1, BOOK), line(2, 1)))
    assert today.stock() == (4, 4)
    number, leader = receipt(1, 1), OfficerId("l1")
    today.say(Voided(entry.hash, number, "damaged", (), leader, lines=(1,)))
    assert today.stock() == (4, 4)
    assert not recent(today)[0].voided
    today.say(Voided(entry.hash, number, "not_given", (StockLine(CARD, 1),), leader, lines=(2,)))
    assert today.stock() == (4, 5)
    assert recent(today)[0].voided
    assert today.stock(DESK_2) == (0, 0)


def test_a_void_that_gives_back_what_was_never_given_has_no_effect(today):
    entry = today.say(handed(line(1, 1, BOOK), line(2, 1)))
    back = (StockLine(CARD, 1),)
    void = Voided(entry.hash, receipt(1, 1), "damaged", back, OfficerId("l1"), lines=(1,))
    (taken,) = chain.take(today.db, [today.desk.say(void)])
    assert taken.reason == "not_returned"
    assert today.stock() == (4, 4)
    assert not recent(today)[0].voided


def test_an_opening_count_says_anew_what_lies_there_and_a_closing_count_does_not(today):
    today.say(handed(line(3, 2)))
    today.say(counted(9, "closing"))
    assert today.stock() == (5, 4)
    today.say(counted(2))
    assert today.stock() == (2, 2)


def test_the_figures_of_the_day_add_up(today):
    entry = today.say(handed(line(1, 1, BOOK), line(2, 1)))
    today.say(NotHandedOver(person_id(2), (due_id(3),), "absent", "office"))
    counts = day.counts(today.db, PROVINCE, DESK_1)
    assert [(each.item, each.due, each.handed) for each in counts.items] == [
        (BOOK, 1, 1),
        (CARD, 5, 1),
    ]
    assert (counts.people_due, counts.people_served, counts.unsent) == (5, 1, 2)
    today.say(acknowledged(entry.stamp.seq))
    assert day.counts(today.db, PROVINCE, DESK_1).unsent == 1


def test_what_is_unsealed_and_what_is_unsent_is_told_apart(today):
    def left() -> tuple[int, int]:
        counts = day.counts(today.db, PROVINCE, DESK_1)
        return counts.unsealed, counts.unsent

    entry = today.say(handed(line(3, 2)))
    assert left() == (1, 1)
    today.say(BatchSealed(BatchId("0b" * 16), 1, entry.stamp.seq, entry.hash, HASH, 9))
    assert left() == (0, 1)
    today.say(Voided(entry.hash, receipt(1, 1), "not_given", (), OfficerId("l1")))
    assert left() == (1, 2)
    today.say(acknowledged(entry.stamp.seq))
    assert left() == (1, 1)


def test_a_signature_on_paper_after_the_batch_is_work_to_send_and_one_before_it_is_not(today):
    def left() -> tuple[int, int]:
        counts = day.counts(today.db, PROVINCE, DESK_1)
        return counts.unsealed, counts.unsent

    early = today.say(handed(line(3, 2)))
    today.say(HandoverConfirmed(early.hash))
    late = today.say(handed(line(6, 5, serial="GD4151520000123"), sequence=2))
    assert left() == (2, 2)
    today.say(BatchSealed(BatchId("0b" * 16), 1, late.stamp.seq, late.hash, HASH, 9))
    today.say(acknowledged(late.stamp.seq))
    assert left() == (0, 0)
    today.say(HandoverConfirmed(late.hash))
    assert left() == (1, 1)


def acknowledged(upto: int, ack: str = "ac" * 32, conflicts: int = 0) -> Acknowledged:
    return Acknowledged(Hash(ack), BatchId("0b" * 16), upto, 1, conflicts, 0, NOW)


def test_a_batch_is_followed_from_seal_to_answer(today):
    entry = today.say(handed(line(3, 2)))
    today.say(BatchSealed(BatchId("0b" * 16), 1, 3, entry.hash, HASH, 9))
    (batch,) = day.batches(today.db, PROVINCE, DESK_1)
    assert (batch.no, batch.first, batch.last, batch.handovers) == (1, 1, 3, 1)
    assert batch.items == ((CARD, 1),)
    assert batch.file_name == f"{DESK_1}-0-3-{'ab' * 8}.fabatch"
    assert batch.copied_at is batch.acknowledged_at is None
    today.say(BatchCopied(BatchId("0b" * 16), "stick", HASH))
    today.say(BatchCopied(BatchId("0b" * 16), "folder", HASH), "2022-12-15T09:00:00+07:00")
    today.say(acknowledged(3))
    today.say(acknowledged(3, "ad" * 32, conflicts=1))
    today.say(BatchSealed(BatchId("0c" * 16), 4, 7, entry.hash, HASH, 9))
    second, first = day.batches(today.db, PROVINCE, DESK_1)
    assert (first.no, first.copied_to, first.acknowledged_at) == (1, "folder", NOW)
    assert (second.no, second.acknowledged_at) == (2, None)


def test_who_collects_for_many_is_seen(today):
    takes = Collector("Lò Văn Ún", "neighbour", "cccd", "015158900009")
    today.say(handed(line(3, 2), collector=takes))
    today.say(handed(line(2, 1), sequence=2, collector=takes))
    named = ("Đinh Văn Đông", "Giàng Thị Mỷ")
    assert day.collected_for(today.db, PROVINCE, "015158900009", "2022-12-15") == named
    assert day.collected_for(today.db, PROVINCE, "015158900009", "2022-12-16") == ()
