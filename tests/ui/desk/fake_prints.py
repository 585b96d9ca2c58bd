"""The papers of a desk in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fieldapp.desk.receipts import Preview
from fieldapp.domain.ids import Hash
from fieldapp.domain.print_jobs import Layout, Outcome, PrintJob
from tests.ui.preview.fake import blank


@dataclass
class Receipt:
    copy: int
    pdf: bytes
    file_name: str


@dataclass
class FakePrints:
    """What is known of the copies of a fake desk; `jobs` is what it finds open."""

    known: list[str]
    jobs: tuple[PrintJob, ...] = ()
    roll: Outcome = "printed"
    addresses: list[str] = field(default_factory=list)
    seen: list[tuple[int, bool]] = field(default_factory=list)

    def queue(self) -> tuple[PrintJob, ...]:
        return self.jobs

    def note(self, handover: Hash, copy: int, outcome: Outcome) -> None:
        self.known.append(outcome)

    def note_seen(self, jobs: Iterable[PrintJob], *, came_out: bool) -> None:
        asked = tuple(jobs)
        self.seen.append((len(asked), came_out))
        left = tuple(job for job in self.jobs if job not in asked)
        failed = () if came_out else tuple(replace(job, state="failed") for job in asked)
        self.jobs = left + failed

    def preview(self, handover: Hash, layout: Layout) -> Preview:
        return Preview(1, blank(2))

    def to_roll(self, handover: Hash, address: str) -> tuple[Receipt, Outcome]:
        self.addresses.append(address)
        self.note(handover, 1, self.roll)
        return Receipt(1, b"", ""), self.roll
