"""Sees receipts onto paper: the copy is recorded, then sent, then what is known of it recorded.

Nothing here can delay or undo a handover. No copy is ever sent that is not in the ledger and in
the journal, so that no paper lies in the hall of which the desk knows nothing.
"""

from collections.abc import Callable, Iterable

from fieldapp.desk.receipts import Issued, Issuing, Preview
from fieldapp.desk.session import Session
from fieldapp.domain.desk_entries import PrintFailed, ReceiptPrinted
from fieldapp.domain.ids import Hash
from fieldapp.domain.print_jobs import Layout, Outcome, PrintJob
from fieldapp.files.thermal_port import roll_job, send_to_roll
from fieldapp.files.thermal_raster import rasters
from fieldapp.store.print_queue import print_queue

Send = Callable[[str, bytes], Outcome]


class Printing:
    """The queue is derived from the ledger: a laptop that is switched off forgets nothing of it."""

    def __init__(self, session: Session, issuing: Issuing, send: Send = send_to_roll) -> None:
        self._session, self._issuing, self._send = session, issuing, send

    def queue(self) -> tuple[PrintJob, ...]:
        """Every receipt of this desk whose paper is not known to be out."""
        session = self._session
        return print_queue(session.db, session.province, session.desk)

    def note(self, handover: Hash, copy: int, outcome: Outcome) -> None:
        """Write down what is known of a copy that was sent; of one only handed over, nothing."""
        if outcome == "handed":
            return
        said = (
            ReceiptPrinted(handover, copy)
            if outcome == "printed"
            else PrintFailed(handover, copy, outcome)
        )
        self._session.writer.write(said)

    def note_seen(self, jobs: Iterable[PrintJob], *, came_out: bool) -> None:
        """Somebody looked whether these came out; those that did not may be printed again.

        Asked once more of what is known by now, nothing is said twice.
        """
        still = {(job.handover, job.copy) for job in self.queue() if job.state == "handed"}
        seen = [(job.handover, job.copy) for job in jobs]
        said = [
            ReceiptPrinted(*each) if came_out else PrintFailed(*each, "unknown")
            for each in seen
            if each in still
        ]
        if said:
            self._session.writer.write(*said)

    def preview(self, handover: Hash, layout: Layout) -> Preview:
        """A receipt as it would be printed now; nothing is recorded and no file is made."""
        return self._issuing.preview(handover, layout)

    def to_roll(self, handover: Hash, address: str) -> tuple[Issued, Outcome]:
        """Print on a thermal printer that is reached directly."""
        issued = self._issuing.issue(handover, address, "escpos", "roll")
        outcome = self._send(address, roll_job(rasters(issued.pdf)))
        self.note(handover, issued.copy, outcome)
        return issued, outcome
