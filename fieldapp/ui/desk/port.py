"""What the desk page asks of the desk; every call runs on a lane, never in the window thread."""

from collections.abc import Iterable
from typing import Protocol

from fieldapp.desk.approving import Approval
from fieldapp.desk.misses import WrongPin
from fieldapp.desk.receipts import Preview
from fieldapp.domain.begun import LeftOpen
from fieldapp.domain.day import DayCounts, HandedLine, Heading, Recent
from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.ids import BeneficiaryId, Hash, ItemCode, OfficerId
from fieldapp.domain.orders import Compared, Done, How, Later, Order, Proof, Refusal
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.print_jobs import Layout, Outcome, PrintJob, Via
from fieldapp.domain.reasons import NotHandedReason, VoidReason
from fieldapp.domain.request_entries import CorrectedField, WalkInReason
from fieldapp.domain.standing import Found, Hit, Standing


class Issued(Protocol):
    """A receipt that was drawn: `copy` 1 is the first; the file lies in the receipts folder."""

    @property
    def copy(self) -> int: ...

    @property
    def pdf(self) -> bytes: ...

    @property
    def file_name(self) -> str: ...


class AskingPort(Protocol):
    """What people ask beside what is due to them."""

    def near(self, name: str, birth: str | None = None, village: str | None = None) -> Found: ...

    def walk_in(
        self,
        name: str,
        reason: WalkInReason,
        *,
        birth: str | None = None,
        id_number: str | None = None,
        village: str | None = None,
        note: str | None = None,
    ) -> Hash: ...

    def correction(
        self,
        beneficiary: BeneficiaryId,
        field: CorrectedField,
        seen: str,
        proof: Proof,
        note: str | None = None,
    ) -> Hash: ...

    def wants_to_continue(
        self,
        beneficiary: BeneficiaryId,
        item: ItemCode,
        phone: str | None = None,
        note: str | None = None,
    ) -> Hash: ...


class PrintsPort(Protocol):
    """What became of receipts; runs on the errand lane."""

    def queue(self) -> tuple[PrintJob, ...]: ...

    def note(self, handover: Hash, copy: int, outcome: Outcome) -> None: ...

    def note_seen(self, jobs: Iterable[PrintJob], *, came_out: bool) -> None: ...

    def preview(self, handover: Hash, layout: Layout) -> Preview: ...

    def to_roll(self, handover: Hash, address: str) -> tuple[Issued, Outcome]: ...


class BeginningPort(Protocol):
    """What was begun and is not finished."""

    def note(
        self,
        people: tuple[BeneficiaryId, ...],
        how: How,
        proof: Proof,
        collector: Collector | None = None,
    ) -> None: ...

    def drop(self, first: BeneficiaryId) -> None: ...

    def left(self) -> tuple[LeftOpen, ...]: ...


class DeskPort(Protocol):
    """Desk lane: all but `issue` and `prints`, which run on the errand lane."""

    @property
    def prints(self) -> PrintsPort: ...

    @property
    def asking(self) -> AskingPort: ...

    @property
    def beginning(self) -> BeginningPort: ...

    def heading(self) -> Heading: ...

    def counts(self) -> DayCounts: ...

    def recent(self, limit: int) -> tuple[Recent, ...]: ...

    def look_up(self, text: str) -> Standing | Found | Refusal: ...

    def search(self, text: str) -> Found: ...

    def open(self, beneficiary: BeneficiaryId, chars: int) -> Standing: ...

    def compare(
        self, text: str, people: tuple[BeneficiaryId, ...]
    ) -> Compared | Refusal | None: ...

    def household(self, beneficiary: BeneficiaryId) -> tuple[Hit, ...]: ...

    def hand_over(self, order: Order, approved_by: Approval | None = None) -> Done | Refusal: ...

    def lines_of(self, handover: Hash) -> tuple[HandedLine, ...]: ...

    def leaders(self) -> tuple[Officer, ...]: ...

    def approve(self, leader: OfficerId, pin: str) -> Approval | WrongPin: ...

    def void(
        self,
        handover: Hash,
        reason: VoidReason = "slip_of_hand",
        note: str | None = None,
        approved_by: Approval | None = None,
        lines: tuple[int, ...] | None = None,
    ) -> Recent | Refusal: ...

    def not_hand_over(
        self,
        beneficiary: BeneficiaryId,
        reason: NotHandedReason,
        note: str | None = None,
        later: Later = ...,
    ) -> Hash | Refusal: ...

    def undoable(self) -> Recent | None: ...

    def collected_for(self, id_number: str) -> tuple[str, ...]: ...

    def confirm_paper(self, handover: Hash) -> Recent: ...

    def issue(self, handover: Hash, printer: str, via: Via, layout: Layout = "a5") -> Issued: ...
