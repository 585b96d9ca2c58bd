"""The desk as its screens and the terminal know it: one public method, one action."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Literal

from fieldapp.desk.approving import Approval, Approving, change_pin, not_a_leader
from fieldapp.desk.asking import Asking
from fieldapp.desk.beginning import Beginning
from fieldapp.desk.calling import Calling
from fieldapp.desk.checking import Checking
from fieldapp.desk.closing import ClosingDay
from fieldapp.desk.handover import Handing
from fieldapp.desk.heading import heading
from fieldapp.desk.looking import Looking
from fieldapp.desk.misses import WrongPin
from fieldapp.desk.overview import overview
from fieldapp.desk.paper_mode import on_slip
from fieldapp.desk.papers import DeskPapers
from fieldapp.desk.printing import Printing
from fieldapp.desk.purging import retention_of
from fieldapp.desk.readiness import readiness
from fieldapp.desk.receipts import Issued, Issuing
from fieldapp.desk.resting import Resting
from fieldapp.desk.session import Session
from fieldapp.desk.sheets import SheetClosed, Sheets
from fieldapp.desk.siblings import Siblings
from fieldapp.desk.stick import choose_stick, chosen_stick
from fieldapp.desk.stick_list import StickList
from fieldapp.desk.sync import Kind, Syncing
from fieldapp.domain.day import Answered, BatchState, DayCounts, HandedLine, Heading, Recent
from fieldapp.domain.day_log import LogFilter, LogOrder, LogPage
from fieldapp.domain.desk_entries import SignedOut
from fieldapp.domain.ids import BatchId, BeneficiaryId, Hash, OfficerId
from fieldapp.domain.orders import Compared, Done, Later, Order, Refusal
from fieldapp.domain.overview import Overview
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.print_jobs import Layout, Via
from fieldapp.domain.readiness import Readiness
from fieldapp.domain.reasons import NotHandedReason, PrintTrouble, VoidReason
from fieldapp.domain.receipt_check import ReceiptCheck
from fieldapp.domain.standing import Found, Hit, Standing
from fieldapp.store import day
from fieldapp.store.day_log import log_page
from fieldapp.store.handed_lines import handed_lines
from fieldapp.store.people import MOST_HITS

# The officer's own list of the day; whoever looks for people gets twenty at most.
_MOST_LISTED = 50


class Desk:
    """An opened desk with an officer at it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._room = session.room
        self._looking = Looking(session)
        self._handing = Handing(session)
        self._approving = Approving(session)
        self._issuing = Issuing(session)
        self.prints = Printing(session, self._issuing)
        self.asking = Asking(session)
        self.beginning = Beginning(session)
        self.calling = Calling(session)
        self.closing = ClosingDay(session, self._approving)
        self.papers = DeskPapers(session)
        self.siblings = Siblings(session)
        self._sheets = Sheets(session)
        self._checking = Checking(session)
        self._syncing = Syncing(session)
        self._resting = Resting(session)
        self._stick_list = StickList(session, self.papers)

    def heading(self) -> Heading:
        return heading(self._session)

    def counts(self) -> DayCounts:
        session = self._session
        counted = day.counts(session.db, session.province, session.desk)
        return replace(counted, mirror_lag=session.writer.mirror_lag, disk=session.room.disk)

    def overview(self) -> Overview:
        """How far the ceremony is, and what this desk has still to finish."""
        return overview(self._session)

    def log(
        self,
        only: LogFilter = "all",
        text: str = "",
        offset: int = 0,
        order: LogOrder = "newest",
    ) -> LogPage:
        """A page of the day's log."""
        session = self._session
        where = session.db, session.province, session.desk
        return log_page(*where, only=only, text=text, offset=offset, order=order)

    def readiness(self, sticks: Collection[Path] = ()) -> Readiness:
        """What an officer should know before the day; a newer pack is looked for on `sticks`."""
        return readiness(self._session, sticks)

    def keep_on_stick(self, where: Path | None) -> None:
        """Keep the journal on this stick too from now on, or on none."""
        session = self._session
        if where is not None:
            choose_stick(session.folder, session.desk, where)
        session.writer.follow(where)
        self._stick_list.forget()
        if where is None:
            choose_stick(session.folder, session.desk, None)

    @property
    def stick(self) -> Path | None:
        """Where the second copy of the journal is kept."""
        return chosen_stick(self._session.folder)

    @property
    def may_be_purged(self) -> bool:
        """Whether the office has everything and the data's time here is over."""
        session = self._session
        kept = retention_of(session.db, session.pack, session.desk)
        return not kept.practice and kept.permits(session.outside.now())

    def settle(self, patience: float) -> int | None:
        """Give the stick so many seconds to catch up; what it lacks then, None without a stick."""
        return self._session.writer.settle(patience)

    def recent(self, limit: int) -> tuple[Recent, ...]:
        """The latest handovers; what is old or another officer made is not for this one to undo."""
        session = self._session
        where = session.db, session.province, session.desk
        found = day.recent(*where, session.outside.time, min(limit, _MOST_LISTED))
        return tuple(map(self._for_this_officer, found))

    def past(self, handover: Hash) -> Recent:
        """One handover of this desk as it stands now."""
        return self._for_this_officer(self._one(handover))

    def look_up(self, text: str) -> Standing | Found | Refusal:
        return self._looking.look_up(text)

    def search(self, text: str) -> Found:
        return self._looking.search(text)

    def open(self, beneficiary: BeneficiaryId, chars: int) -> Standing:
        return self._looking.open(beneficiary, chars)

    def compare(self, text: str, people: tuple[BeneficiaryId, ...]) -> Compared | Refusal | None:
        """Whose item a scanned label is, while these people are at the table."""
        return self._looking.compare(text, people)

    def household(self, beneficiary: BeneficiaryId) -> tuple[Hit, ...]:
        """The others of the same household who are on the list."""
        return self._looking.household(beneficiary)

    def hand_over(self, order: Order, approved_by: Approval | None = None) -> Done | Refusal:
        """What the order sets aside needs a leader who stands by it."""
        leader = None if approved_by is None else self._approving.spend(approved_by)
        return self._room.found(self._handing.hand_over, order, leader)

    def lines_of(self, handover: Hash) -> tuple[HandedLine, ...]:
        """What was given in a handover, line by line."""
        return handed_lines(self._session.db, self._session.province, handover)

    def from_paper(self, order: Order, slip: str, on: str) -> Done | Refusal:
        """Key back a numbered slip that was written by hand on a day, and signed."""
        return self._room.found(self._handing.hand_over, on_slip(order, slip, on))

    def void(
        self,
        handover: Hash,
        reason: VoidReason = "slip_of_hand",
        note: str | None = None,
        approved_by: Approval | None = None,
        lines: tuple[int, ...] | None = None,
    ) -> Recent | Refusal:
        """Its maker may at once, for ten minutes; otherwise a leader stands by it.

        With `lines` (from 1) only these are taken back and the rest of the handover stands.
        """
        leader = None if approved_by is None else self._approving.spend(approved_by)
        voided = self._room.found(self._handing.void, handover, reason, note, leader, lines)
        return voided if isinstance(voided, Refusal) else self._one(handover)

    def leaders(self) -> tuple[Officer, ...]:
        """Who may approve what an officer must not do alone."""
        return self._approving.leaders()

    def approve(self, leader: OfficerId, pin: str) -> Approval | WrongPin:
        """A leader stands by the next act; the officer stays signed in."""
        return self._approving.approve(leader, pin)

    def reset_pin(self, officer: OfficerId, new_pin: str, approved_by: Approval) -> Officer:
        """Give an officer of the pack a new PIN; raises `FieldTrouble` without a leader."""
        leader = self._approving.spend(approved_by)
        if leader is None:
            raise not_a_leader()
        return change_pin(self._session, officer, new_pin, leader)

    def handover_of(self, receipt: str) -> Hash | None:
        """The handover of this desk that has this receipt number."""
        session = self._session
        return day.handover_of(session.db, session.province, session.desk, receipt)

    def undoable(self) -> Recent | None:
        """The last handover of this desk, while one key may still cancel it."""
        return next((each for each in self.recent(8) if each.undoable), None)

    def confirm_paper(self, handover: Hash) -> Recent:
        self._room.found(self._handing.confirm_paper, handover)
        return self._one(handover)

    def confirm_sheet(self, code: str, ticked: Collection[int]) -> SheetClosed | None:
        """Close what the ticked rows of a signed sheet wait for; None for a sheet not of this pack.

        Rows are named by the number before the name, as on the paper.
        """
        return self._room.found(self._sheets.confirm, code, ticked)

    def not_hand_over(
        self,
        beneficiary: BeneficiaryId,
        reason: NotHandedReason,
        note: str | None = None,
        later: Later = Later(),  # noqa: B008 - a frozen value
    ) -> Hash | Refusal:
        return self._room.found(self._handing.not_hand_over, beneficiary, reason, note, later)

    def collected_for(self, id_number: str) -> tuple[str, ...]:
        """For whom the holder of this number has collected today."""
        session = self._session
        where = session.db, session.province
        return day.collected_for(*where, id_number, session.outside.today)[:MOST_HITS]

    def issue(self, handover: Hash, printer: str, via: Via, layout: Layout = "a5") -> Issued:
        return self._issuing.issue(handover, printer, via, layout)

    def check_receipt(self, text: str) -> ReceiptCheck:
        """What a receipt's code proves, scanned or typed; never that anybody is entitled."""
        return self._checking.check(text)

    def receipt_code(self, handover: Hash) -> str:
        """The 318 digits on the receipt of one of this desk's handovers."""
        return self._issuing.record(handover, 1).code_digits

    def printed(self, handover: Hash, copy: int) -> None:
        self.prints.note(handover, copy, "printed")

    def print_failed(self, handover: Hash, copy: int, reason: PrintTrouble) -> None:
        self.prints.note(handover, copy, reason)

    def batches(self) -> tuple[BatchState, ...]:
        return self._syncing.batches()

    def seal(self, to: Path | None = None, kind: Kind = "stick") -> BatchState | None:
        """Seal what is in no batch yet; with `to` straight there, if this disk has no room."""
        state = self._syncing.seal(to, kind)
        if state is not None:
            self._resting.copy_soon()
        return state

    def send(self, batch: BatchId, folder: Path, to: Kind) -> BatchState:
        return self._syncing.send(batch, folder, to)

    def acknowledge(self, content: bytes) -> Answered:
        return self._syncing.acknowledge(content)

    def rest(self) -> None:
        """Asked once a second: settle and copy the ledger when nobody has said anything."""
        self._stick_list.rest()
        self._resting.rest()

    def copy_ledger(self) -> None:
        """Lay a sealed copy of the ledger beside it, as at the close of a day."""
        self._resting.copy()

    def sign_out(self, why: Literal["officer", "idle", "lid", "suspend", "exit"]) -> None:
        """The officer leaves; the ledger is closed and readable with the card only."""
        try:
            # Before a sleep there is no time for paper.
            if why not in ("lid", "suspend"):
                self._stick_list.leave()
            self._session.writer.write(SignedOut(why))
        finally:
            self._session.close()

    def _for_this_officer(self, each: Recent) -> Recent:
        mine = each.undoable and self._handing.is_fresh_and_own(each.handover)
        return each if mine == each.undoable else replace(each, undoable=mine)

    def _one(self, handover: Hash) -> Recent:
        session = self._session
        found = day.recent(
            session.db, session.province, session.desk, session.outside.time, 1, handover
        )
        return found[0]
