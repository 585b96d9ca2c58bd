"""Hands over, voids, and notes what could not be handed over: one action, one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Literal

from fieldapp.desk.looking import refused
from fieldapp.desk.paper_mode import slip_refusal
from fieldapp.desk.session import Session, item_numbers, opened_hash
from fieldapp.desk.writer import Draft
from fieldapp.domain import canonical, codec
from fieldapp.domain.deciding import refusal, serial_of
from fieldapp.domain.desk_entries import (
    CheckedIn,
    HandedOver,
    HandoverConfirmed,
    NotHandedOver,
    Voided,
)
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_parts import Line, Override, Signature, StockLine
from fieldapp.domain.ids import BeneficiaryId, Hash, ItemCode, OfficerId
from fieldapp.domain.judging import VOID_SECONDS
from fieldapp.domain.orders import Done, Ink, Later, Mark, Order, Paper, Refusal, Rule, Wanted
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.domain.reasons import NotHandedReason, VoidReason
from fieldapp.domain.standing import Standing
from fieldapp.domain.text import tidy
from fieldapp.store import day, day_facts, drafts, facts, receipts
from fieldapp.store.handed_lines import open_lines
from fieldapp.trust.blobs import blob_hash, fitted_blob
from fieldapp.trust.receipts import BODY_SIZE, ReceiptFacts, receipt_body, sign_receipt

_LONGEST_NOTE, _LONGEST_WHY, _LONGEST_PLACE = 200, 120, 60


class Handing:
    """What leaves the table, and what is taken back."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._receipt_facts = ReceiptFacts(
            items=item_numbers(session.db, session.pack),
            held_on=session.pack.manifest.held_on,
            practice=session.pack.manifest.practice,
            bind=session.pack.bind,
        )

    def hand_over(self, order: Order, leader: OfficerId | None = None) -> Done | Refusal:
        """Commit the handover with its receipt number, or write down why not.

        When this returns `Done`, ledger and journal are both on the disk. What the order sets
        aside counts only with a `leader` who stands by it.
        """
        session = self._session
        overrides = _overrides(order, leader)
        exempt = frozenset(each.rule for each in overrides)
        with session.writer.transaction() as draft:
            standings = self._standings(order.wanted)
            no = (
                self._closed()
                or slip_refusal(session, order)
                or refusal(standings, order.wanted, self._stock(standings), self._is_handed, exempt)
                or self._covered(standings, exempt)
            )
            if no is None or _all_received(no, standings):
                # Any other no leaves the question open: the items may be in somebody's hands.
                drafts.drop_drafts(session.db, session.province, standings)
            if no is not None:
                draft.say(refused(no))
                return no
            number = str(self._next_number(draft, len(standings)))
            entry = self._say(draft, order, standings, number, overrides)
        after = tuple(self._standings(order.wanted).values())
        return Done(entry.hash, number, entry.stamp.at, after)

    def void(
        self,
        handover: Hash,
        reason: VoidReason,
        note: str | None = None,
        leader: OfficerId | None = None,
        lines: tuple[int, ...] | None = None,
    ) -> Hash | Refusal:
        """Cancel one of this desk's handovers, or some lines of it; they come back to the table.

        Without a `leader` who stands by it, only its maker may, and only at once.
        """
        session = self._session
        with session.writer.transaction() as draft:
            entry = facts.handover(session.db, session.province, session.desk, handover)
            if entry is None or not isinstance(entry.data, HandedOver):
                return Refusal("handover", "not_allowed")
            given = dict(enumerate(entry.data.lines, 1))
            chosen = self._chosen(handover, given, lines)
            named = (given[each] for each in chosen or given if each in given)
            back = tuple(StockLine(each.item, each.qty, each.serial) for each in named)
            voided = Voided(
                handover,
                entry.data.receipt,
                reason,
                back,
                leader or session.officer.officer,
                chosen,
                note=_noted(note),
            )
            may = leader is not None or self.may_void(handover)
            if not may or draft.objection(voided) is not None:
                no = Refusal("handover", "not_allowed", entry.data.lines[0].beneficiary)
                draft.say(refused(no))
                return no
            return draft.say(voided).hash

    def _chosen(
        self, handover: Hash, given: Mapping[int, Line], lines: tuple[int, ...] | None
    ) -> tuple[int, ...] | None:
        """The lines a void names: none of them where it takes back the whole at one time."""
        if lines is not None:
            return lines
        session = self._session
        kept = open_lines(session.db, session.province, handover)
        return kept if 0 < len(kept) < len(given) else None

    def may_void(self, handover: Hash) -> bool:
        """Whether it is for this officer to void without a leader, also where they are one."""
        session = self._session
        where = session.db, session.province, session.desk
        rows = day.recent(*where, session.outside.time, 1, handover)
        return self.is_fresh_and_own(handover) and any(row.undoable for row in rows)

    def is_fresh_and_own(self, handover: Hash) -> bool:
        """Whether the officer who is signed in made it, and only just: by clock and count."""
        session = self._session
        entry = facts.handover(session.db, session.province, session.desk, handover)
        if entry is None or entry.stamp.officer != session.officer.officer:
            return False
        return session.writer.age(entry.stamp) <= VOID_SECONDS

    def confirm_paper(self, handover: Hash) -> None:
        """The paper receipt is signed by pen and the items are in the hands."""
        session = self._session
        entry = facts.handover(session.db, session.province, session.desk, handover)
        if entry is None or not isinstance(entry.data, HandedOver):
            raise AssertionError("only a handover of this desk waits for a signature")
        said = HandoverConfirmed(handover, _signature(entry.data, "paper"))
        with session.writer.transaction() as draft:
            # Pressed twice, or signed and then voided: once is enough.
            if draft.objection(said) is None:
                draft.say(said)

    def not_hand_over(
        self,
        beneficiary: BeneficiaryId,
        reason: NotHandedReason,
        note: str | None = None,
        later: Later = Later(),  # noqa: B008 - a frozen value
    ) -> Hash | Refusal:
        """Nothing is given to this person now, why, and what comes next; what is open stays so."""
        session = self._session
        with session.writer.transaction() as draft:
            standing = session.people.standing(beneficiary)
            if standing is None or not standing.open_dues:
                return Refusal("handover", "not_on_list", beneficiary)
            dues = tuple(due.entitlement.entitlement for due in standing.open_dues)
            where = _noted(later.where, _LONGEST_PLACE)
            said = NotHandedOver(
                beneficiary, dues, reason, later.next, later.by, where, _noted(note)
            )
            if draft.objection(said) is not None:
                return Refusal("handover", "not_allowed", beneficiary)
            return draft.say(said).hash

    def _closed(self) -> Refusal | None:
        session = self._session
        if day_facts.is_day_open(session.db, session.province, session.desk):
            return None
        return Refusal("handover", "day_is_closed")

    def _standings(self, wanted: tuple[Wanted, ...]) -> dict[BeneficiaryId, Standing]:
        people = dict.fromkeys(want.beneficiary for want in wanted)
        found = ((each, self._session.people.standing(each)) for each in people)
        return {each: standing for each, standing in found if standing is not None}

    def _stock(self, standings: Mapping[BeneficiaryId, Standing]) -> dict[ItemCode, int]:
        session = self._session
        items = {due.item.item for each in standings.values() for due in each.dues}
        return {
            item: facts.stock_of(session.db, session.province, session.desk, item) for item in items
        }

    def _covered(
        self, standings: Mapping[BeneficiaryId, Standing], exempt: frozenset[Rule]
    ) -> Refusal | None:
        """Whom another source pays for, unless a leader stands by it all the same."""
        if "covered_elsewhere" in exempt:
            return None
        return next(
            (
                Refusal("handover", "covered_elsewhere", who, standing=standing)
                for who, standing in standings.items()
                if self._session.covered(standing)
            ),
            None,
        )

    def _is_handed(self, item: ItemCode, serial: str) -> bool:
        return facts.is_handed(self._session.db, self._session.province, item, serial)

    def _say(
        self,
        draft: Draft,
        order: Order,
        standings: Mapping[BeneficiaryId, Standing],
        number: str,
        overrides: tuple[Override, ...],
    ) -> Entry:
        visit = order.visit or self._session.outside.random(4).hex()
        for beneficiary in standings:
            came = order.arrival(beneficiary)
            draft.say(CheckedIn(beneficiary, visit, came.how, came.proof, came.invitation))
        unsigned = HandedOver(
            visit,
            tuple(_line(want, standings[want.beneficiary]) for want in order.wanted),
            order.place,
            number,
            order.collector,
            overrides=overrides or None,
            paper=order.paper,
        )
        entry = draft.say(self._signed(unsigned, order))
        self._add_receipt(entry)
        if isinstance(order.signing, Mark):
            mark = order.signing
            signature = replace(
                _signature(unsigned, "mark"), finger=mark.finger, witness=mark.witness
            )
            draft.say(HandoverConfirmed(entry.hash, signature))
        elif order.paper is not None and isinstance(order.signing, Paper):
            # Signed on the slip, by hand, before anybody keyed it in.
            draft.say(HandoverConfirmed(entry.hash, _signature(unsigned, "paper")))
        return entry

    def _signed(self, unsigned: HandedOver, order: Order) -> HandedOver:
        if not isinstance(order.signing, Ink):
            return unsigned
        strokes = fitted_blob(order.signing.w, order.signing.h, order.signing.strokes)
        name = blob_hash(strokes)
        receipts.add_blob(self._session.db, self._session.province, name, strokes)
        return replace(unsigned, signature=replace(_signature(unsigned, "stroke"), sha256=name))

    def _next_number(self, draft: Draft, check_ins: int) -> ReceiptNumber:
        """The number of a handover that follows the check-ins of its people."""
        session = self._session
        epoch, seq = session.writer.epoch, session.writer.seq + len(draft.entries) + check_ins + 1
        sequence = facts.next_sequence(session.db, session.province, session.desk, epoch, seq)
        return ReceiptNumber(session.desk_no, epoch, sequence)

    def _add_receipt(self, entry: Entry) -> None:
        session = self._session
        where = (session.db, session.province)
        before = receipts.last_body(*where, session.desk, session.writer.epoch)
        body = receipt_body(entry, self._receipt_facts, before or opened_hash(session))
        signed = sign_receipt(body, session.dmk.signing)
        receipts.add_receipt(*where, entry.hash, body, signed[BODY_SIZE:])


def text_hash(handed: HandedOver) -> Hash:
    """What a signature is bound to: the handover as it reads without the signature."""
    return Hash(sha256(canonical.encode(codec.write(replace(handed, signature=None)))).hexdigest())


def _all_received(no: Refusal, standings: Mapping[BeneficiaryId, Standing]) -> bool:
    """Whether the refusal says of everybody in the order that nothing is left to give."""
    due = any(each.open_dues for each in standings.values())
    return no.reason == "already_handed" and not due


def _overrides(order: Order, leader: OfficerId | None) -> tuple[Override, ...]:
    if order.exempt is None or leader is None:
        return ()
    note = _noted(order.exempt.note, _LONGEST_WHY) or "-"
    return tuple(Override(rule, leader, "leader", note) for rule in order.exempt.rules)


def _noted(note: str | None, limit: int = _LONGEST_NOTE) -> str | None:
    return tidy(note or "")[:limit].strip() or None


def _signature(handed: HandedOver, how: Literal["stroke", "paper", "mark"]) -> Signature:
    by: Literal["beneficiary", "collector"] = "collector" if handed.collector else "beneficiary"
    return Signature(by, how, text_hash(handed))


def _line(want: Wanted, standing: Standing) -> Line:
    due = next(each for each in standing.dues if each.entitlement.entitlement == want.entitlement)
    serial = serial_of(want, due)
    return Line(want.beneficiary, want.entitlement, due.item.item, want.qty, serial)
