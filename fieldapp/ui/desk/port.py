"""What the desk page asks of the desk; every call runs on a lane, never in the window thread."""

from typing import Literal, Protocol

from fieldapp.desk.approving import Approval
from fieldapp.desk.misses import WrongPin
from fieldapp.domain.day import DayCounts, Heading, Recent
from fieldapp.domain.ids import BeneficiaryId, Hash, OfficerId
from fieldapp.domain.orders import Done, Order, Refusal
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.reasons import NotHandedReason, PrintTrouble, VoidReason
from fieldapp.domain.standing import Found, Standing


class Issued(Protocol):
    """A receipt that was drawn: `copy` 1 is the first; the file lies in the receipts folder."""

    @property
    def copy(self) -> int: ...

    @property
    def pdf(self) -> bytes: ...

    @property
    def file_name(self) -> str: ...


class DeskPort(Protocol):
    """Desk lane: all but `issue`, `printed` and `print_failed`, which run on the errand lane."""

    def heading(self) -> Heading: ...

    def counts(self) -> DayCounts: ...

    def recent(self, limit: int) -> tuple[Recent, ...]: ...

    def look_up(self, text: str) -> Standing | Found | Refusal: ...

    def search(self, text: str) -> Found: ...

    def open(self, beneficiary: BeneficiaryId, chars: int) -> Standing: ...

    def hand_over(self, order: Order) -> Done | Refusal: ...

    def leaders(self) -> tuple[Officer, ...]: ...

    def approve(self, leader: OfficerId, pin: str) -> Approval | WrongPin: ...

    def void(
        self,
        handover: Hash,
        reason: VoidReason = "slip_of_hand",
        note: str | None = None,
        approved_by: Approval | None = None,
    ) -> Recent | Refusal: ...

    def not_hand_over(
        self, beneficiary: BeneficiaryId, reason: NotHandedReason, note: str | None = None
    ) -> Hash | Refusal: ...

    def undoable(self) -> Recent | None: ...

    def collected_for(self, id_number: str) -> tuple[str, ...]: ...

    def confirm_paper(self, handover: Hash) -> Recent: ...

    def issue(self, handover: Hash, printer: str, via: Literal["system", "pdf"]) -> Issued: ...

    def printed(self, handover: Hash, copy: int) -> None: ...

    def print_failed(self, handover: Hash, copy: int, reason: PrintTrouble) -> None: ...
