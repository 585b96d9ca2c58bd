"""The queue of papers is what the ledger leaves open; nothing is printed that is not recorded."""

from dataclasses import dataclass, field

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.desk.printing import Printing
from fieldapp.domain.desk_entries import PrintFailed, PrintStarted, ReceiptPrinted
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Done
from fieldapp.domain.print_jobs import Outcome, PrintJob, uncertain, unprinted
from fieldapp.files.page_image import count_pages
from fieldapp.files.thermal_port import roll_job
from fieldapp.files.thermal_raster import rasters
from tests.desk.ceremony import Laptop, entries_of, order


def handed(desk: Desk, due: int, whose: int) -> Done:
    done = desk.hand_over(order((due, whose)))
    assert isinstance(done, Done)
    return done


def states(desk: Desk) -> list[tuple[Hash, int, str, str | None]]:
    return [(job.handover, job.copy, job.state, job.trouble) for job in desk.prints.queue()]


def prints(desk: Desk) -> list[PrintStarted | ReceiptPrinted | PrintFailed]:
    kinds = (PrintStarted, ReceiptPrinted, PrintFailed)
    return [each.data for each in entries_of(desk) if isinstance(each.data, kinds)]


@dataclass
class Paper:
    """A thermal printer of which the test says what it does."""

    outcome: Outcome
    desk: Desk
    sent: list[bytes] = field(default_factory=list)
    known: list[list[tuple[Hash, int]]] = field(default_factory=list)

    def send(self, _address: str, job: bytes) -> Outcome:
        self.sent.append(job)
        begun = [each for each in prints(self.desk) if isinstance(each, PrintStarted)]
        self.known.append([(each.of, each.copy) for each in begun])
        return self.outcome


def over(desk: Desk, outcome: Outcome) -> tuple[Printing, Paper]:
    paper = Paper(outcome, desk)
    return Printing(desk._session, desk._issuing, paper.send), paper


def test_a_receipt_waits_from_the_handover_until_paper_came_out(desk):
    first, second = handed(desk, 1, 1), handed(desk, 3, 2)
    (job, other) = desk.prints.queue()
    assert job == PrintJob(first.handover, first.receipt, "Giàng Thị Mỷ", 0, "waiting")
    assert (other.receipt, other.name) == (second.receipt, "Đinh Văn Đông")
    copy = desk.issue(first.handover, "HP", "system", "twin").copy
    assert states(desk)[0] == (first.handover, 1, "handed", None)
    desk.prints.note(first.handover, copy, "paper")
    assert states(desk)[0] == (first.handover, 1, "failed", "paper")
    copy = desk.issue(first.handover, "HP", "system", "twin").copy
    assert states(desk)[0] == (first.handover, 2, "handed", None)
    desk.prints.note(first.handover, copy, "printed")
    assert [job.handover for job in desk.prints.queue()] == [second.handover]


def test_what_is_undone_or_kept_as_a_file_waits_for_no_paper(desk):
    undone, kept = handed(desk, 1, 1), handed(desk, 3, 2)
    desk.void(undone.handover)
    desk.issue(kept.handover, "", "pdf")
    assert desk.prints.queue() == ()


def test_a_copy_that_failed_after_the_paper_was_out_waits_for_nothing(desk):
    done = handed(desk, 3, 2)
    for outcome in ("printed", "jam"):
        copy = desk.issue(done.handover, "HP", "system").copy
        desk.prints.note(done.handover, copy, outcome)
    assert desk.prints.queue() == ()


def test_the_queue_is_the_same_after_the_night(laptop: Laptop):
    desk = laptop.opened()
    waiting, failed, begun = (handed(desk, *each) for each in ((1, 1), (3, 2), (6, 5)))
    desk.prints.note(failed.handover, desk.issue(failed.handover, "HP", "system").copy, "jam")
    desk.issue(begun.handover, "HP", "system")
    before = desk.prints.queue()
    desk.sign_out("exit")
    again = laptop.opened()
    assert again.prints.queue() == before
    assert [job.handover for job in unprinted(before)] == [waiting.handover, failed.handover]
    assert [job.handover for job in uncertain(before)] == [begun.handover]
    assert prints(again)[-1] == PrintStarted(begun.handover, 1, "HP", "system")
    again.sign_out("exit")


def test_whoever_looked_says_once_for_all_whether_paper_came_out(desk):
    for each in ((1, 1), (3, 2)):
        desk.issue(handed(desk, *each).handover, "HP", "system")
    asked = uncertain(desk.prints.queue())
    desk.prints.note_seen(asked, came_out=True)
    desk.prints.note_seen(asked, came_out=True)
    assert desk.prints.queue() == ()
    assert len(prints(desk)) == 4


def test_paper_that_did_not_come_out_is_the_next_copy(desk):
    done = handed(desk, 3, 2)
    desk.issue(done.handover, "HP", "system")
    desk.prints.note_seen(desk.prints.queue(), came_out=False)
    assert states(desk) == [(done.handover, 1, "failed", "unknown")]
    assert desk.issue(done.handover, "HP", "system").copy == 2


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("printed", None), ("handed", "handed"), ("paper", "failed"), ("vanished", "failed")],
)
def test_a_strip_is_recorded_before_its_first_byte_goes_out(desk, outcome, state):
    done = handed(desk, 3, 2)
    printing, paper = over(desk, outcome)
    issued, known = printing.to_roll(done.handover, "tcp://127.0.0.1:9100")
    assert (issued.copy, known) == (1, outcome)
    assert paper.known == [[(done.handover, 1)]]
    assert [each[2] for each in states(desk)] == ([state] if state else [])
    assert prints(desk)[0] == PrintStarted(done.handover, 1, "tcp://127.0.0.1:9100", "escpos")
    assert paper.sent == [roll_job(rasters(issued.pdf))]


@pytest.mark.parametrize(("layout", "pages"), [("twin", 1), ("a5", 2), ("roll", 2)])
def test_every_layout_is_the_same_when_it_is_made_again(desk, layout, pages):
    done = handed(desk, 3, 2)
    pdf = desk.issue(done.handover, "HP", "system", layout).pdf
    assert count_pages(pdf) == pages
    assert desk._issuing.page(done.handover, 1, layout) == pdf


def test_looking_at_a_receipt_counts_no_copy_writes_no_entry_and_keeps_no_file(desk):
    done = handed(desk, 3, 2)
    before = entries_of(desk)
    first = desk.prints.preview(done.handover, "a5")
    assert first == desk.prints.preview(done.handover, "a5")
    assert entries_of(desk) == before
    assert list(desk._session.folder.receipts.glob("*")) == []
    issued = desk.issue(done.handover, "HP", "system", "a5")
    assert (issued.copy, issued.pdf) == (first.copy, first.pdf)


def test_a_preview_is_marked_as_the_copy_it_would_become(desk):
    done = handed(desk, 3, 2)
    desk.issue(done.handover, "HP", "system", "twin")
    seen = desk.prints.preview(done.handover, "twin")
    assert seen.copy == 2
    assert seen.pdf == desk._issuing.page(done.handover, 2, "twin")
