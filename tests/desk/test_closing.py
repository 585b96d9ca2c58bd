"""The end of a day at one desk."""

import pypdfium2 as pdfium
import pytest
from sqlcipher3 import dbapi2

from fieldapp.desk.approving import Approval
from fieldapp.domain.closing_entries import DayClosed, StockMoved
from fieldapp.domain.ids import ItemCode
from fieldapp.domain.orders import Done, Paper, Refusal
from tests.desk.ceremony import LEADER, LEADER_PIN, entries_of, order

BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")


def approved(desk):
    approval = desk.approve(LEADER, LEADER_PIN)
    assert isinstance(approval, Approval)
    return approval


def expected(desk):
    return {item: stock.expected for item, stock in desk.closing.look().stock.items()}


@pytest.fixture
def served(desk):
    done = desk.hand_over(order((1, 1), (2, 1)))
    copy = desk.issue(done.handover, "HP", "system")
    desk.printed(done.handover, copy.copy)
    return desk


def last_closed(desk):
    (closed,) = [each.data for each in entries_of(desk) if isinstance(each.data, DayClosed)]
    return closed


def test_a_day_that_adds_up_is_closed_by_a_leader(served):
    closed = served.closing.close(expected(served), {}, approved(served))
    assert not isinstance(closed, Refusal)
    said = last_closed(served)
    assert (said.handed, said.voided, said.open, said.by) == (1, 0, 0, LEADER)
    assert said.first_receipt == said.last_receipt == "00001-0-00001-14"
    assert {line.item: line.handed for line in said.lines} == {BOOK: 1, CARD: 1}


def test_after_that_nothing_is_handed_over_until_a_leader_opens_the_day_again(served):
    served.closing.close(expected(served), {}, approved(served))
    refused = served.hand_over(order((3, 2)))
    assert isinstance(refused, Refusal)
    assert refused.reason == "day_is_closed"
    assert not isinstance(served.closing.reopen("người đến muộn", approved(served)), Refusal)
    assert isinstance(served.hand_over(order((3, 2))), Done)


def test_check_14_a_difference_must_be_explained(served):
    counts = expected(served) | {CARD: expected(served)[CARD] - 1}
    assert isinstance(served.closing.close(counts, {}, approved(served)), Refusal)
    assert served.closing.look().is_open
    why = {CARD: " một thẻ  rách "}
    assert not isinstance(served.closing.close(counts, why, approved(served)), Refusal)
    lines = {line.item: line for line in last_closed(served).lines}
    assert lines[CARD].why == "một thẻ rách"
    assert lines[BOOK].why is None


def test_check_14_a_receipt_without_signature_keeps_the_day_open(served):
    served.hand_over(order((3, 2), signing=Paper()))
    assert served.closing.look().open_work == 2
    assert isinstance(served.closing.close(expected(served), {}, approved(served)), Refusal)
    override = "chờ người nhà ký"
    done = served.closing.close(expected(served), {}, approved(served), override)
    assert not isinstance(done, Refusal)
    assert (last_closed(served).open, last_closed(served).override) == (2, override)


def test_nobody_closes_a_day_without_a_leader(served):
    assert isinstance(served.closing.close(expected(served), {}, Approval(LEADER, b"x")), Refusal)
    spent = approved(served)
    served.closing.close(expected(served), {}, spent)
    assert isinstance(served.closing.reopen("x", spent), Refusal)


def test_every_item_is_counted_or_none(served):
    assert isinstance(served.closing.close({CARD: 1}, {}, approved(served)), Refusal)


def test_what_is_brought_and_taken_away_is_part_of_the_sum(served):
    before = expected(served)
    served.closing.move({CARD: 5}, out=False, reason="supplied")
    served.closing.move({CARD: 2}, out=True, reason="damaged", other="bin")
    assert expected(served)[CARD] == before[CARD] + 3
    refused = served.closing.move({CARD: 999}, out=True, reason="returned")
    assert isinstance(refused, Refusal)
    assert expected(served)[CARD] == before[CARD] + 3


def test_the_minutes_say_what_was_closed(served):
    assert served.closing.minutes() is None
    head = served.closing.close(expected(served), {}, approved(served))
    document = pdfium.PdfDocument(served.closing.minutes())
    text = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "BIÊN BẢN CHỐT NGÀY" in text
    assert "Đã trao 01 lượt" in text
    assert "Phạm Quang Duy" in text
    assert " ".join(head[at : at + 4] for at in range(0, 32, 4)) in text


def said_of(desk, kind):
    return [each.data for each in entries_of(desk) if isinstance(each.data, kind)]


def test_what_is_damaged_leaves_the_table_in_the_same_step(served):
    counts = expected(served) | {CARD: expected(served)[CARD] - 2}
    closed = served.closing.close(counts, {}, approved(served), damaged={CARD: 2, BOOK: 0})
    assert not isinstance(closed, Refusal)
    (moved,) = said_of(served, StockMoved)
    assert (moved.dir, moved.reason, [line.qty for line in moved.lines]) == ("out", "damaged", [2])
    lines = {line.item: line for line in last_closed(served).lines}
    assert (lines[CARD].moved_out, lines[CARD].counted) == (2, lines[CARD].expected)
    assert lines[CARD].why is None


def test_a_close_that_is_refused_moves_nothing(served):
    counts = expected(served)
    for damaged in ({CARD: 1}, {CARD: counts[CARD] + 1}):
        answer = served.closing.close(counts, {}, approved(served), damaged=damaged)
        assert isinstance(answer, Refusal)
    assert said_of(served, StockMoved) == []
    assert expected(served) == counts
    assert served.closing.look().is_open


def test_a_day_is_opened_again_only_for_a_reason(served):
    served.closing.close(expected(served), {}, approved(served))
    assert isinstance(served.closing.reopen("  ", approved(served)), Refusal)
    assert not served.closing.look().is_open


def test_a_closed_day_is_known_by_its_head_and_by_being_sealed(served):
    assert served.closing.look().closed is None
    head = served.closing.close(expected(served), {}, approved(served))
    closed = served.closing.look().closed
    assert (closed.head, closed.is_sealed, closed.data.by) == (head, False, LEADER)
    assert served.seal() is not None
    assert served.closing.look().closed.is_sealed


def test_the_minutes_may_be_kept_as_a_file_that_a_second_close_does_not_take(served, laptop):
    assert served.closing.issue_minutes(keep=True) is None
    served.closing.close(expected(served), {}, approved(served))
    first = served.closing.issue_minutes(keep=True)
    assert (laptop.folder.receipts / first.file_name).read_bytes() == first.pdf
    served.closing.reopen("người đến muộn", approved(served))
    served.closing.close(expected(served), {}, approved(served))
    second = served.closing.issue_minutes(keep=False)
    assert second.file_name != first.file_name
    assert not (laptop.folder.receipts / second.file_name).exists()


def test_the_minutes_are_counted_as_receipts_are_and_copies_say_so(served):
    served.closing.close(expected(served), {}, approved(served))
    drawn = [served.closing.issue_minutes(keep=False, printer="HP") for _ in range(2)]
    assert [each.copy for each in drawn] == [1, 2]
    texts = []
    for each in drawn:
        document = pdfium.PdfDocument(each.pdf)
        texts.append(document[0].get_textpage().get_text_range())
        document.close()
    assert ["BẢN SAO 2" in each for each in texts] == [False, True]


def test_what_nobody_received_is_named_with_the_codes_a_scanner_reads(served):
    here = served.closing.still_here()
    assert {each.name for each in here}.isdisjoint({"Giàng Thị Mỷ"})
    (dong,) = [each for each in here if each.name == "Đinh Văn Đông"]
    assert (dong.item, dong.qty, dong.why) == (CARD, 1, None)
    served.not_hand_over(dong.beneficiary, "absent")
    served.hand_over(order((3, 2)))
    assert "Đinh Văn Đông" not in {each.name for each in served.closing.still_here()}
    assert served._looking.compare(dong.codes[0], (dong.beneficiary,)) is not None


class NoRoomOnce:
    """A connection whose next COMMIT finds the disk full."""

    def __init__(self, connection):
        self._connection = connection
        self.failed = 0

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, sql, *values):
        if sql == "COMMIT" and not self.failed:
            self.failed += 1
            trouble = dbapi2.OperationalError("database or disk is full")
            trouble.sqlite_errorcode = dbapi2.SQLITE_FULL
            raise trouble
        return self._connection.execute(sql, *values)


def test_on_a_full_disk_the_room_kept_back_closes_the_day(served, laptop):
    counts, approval = expected(served), approved(served)
    served._session.db.connection = NoRoomOnce(served._session.db.connection)
    closed = served.closing.close(counts, {}, approval)
    assert not isinstance(closed, Refusal)
    assert not laptop.folder.ballast.exists()
    assert len(said_of(served, DayClosed)) == 1
