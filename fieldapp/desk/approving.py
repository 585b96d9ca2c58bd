"""Two people for one act: an officer works, a leader stands by it with their own PIN.

What a PIN comes to is said in the chain first and kept in the slots second: no way in is made that
nobody heard of.
"""

from dataclasses import dataclass, field

from fieldapp.desk.misses import Misses, WrongPin
from fieldapp.desk.pins import Unlocked, by_pin, check_new_pin, keep_pin
from fieldapp.desk.session import Session
from fieldapp.desk.starting import not_in_pack, officer_in
from fieldapp.domain.desk_entries import SignedOut, SlotChanged
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store import chain, packs
from fieldapp.trust.keys import CardSecret

_TOKEN_SIZE = 16


@dataclass(frozen=True, slots=True)
class Approval:
    """A leader stands by the next act, once."""

    leader: OfficerId
    token: bytes = field(repr=False)


class Approving:
    """Asks leaders, and knows which approvals are still open."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._open: set[Approval] = set()

    def leaders(self) -> tuple[Officer, ...]:
        session = self._session
        known = packs.officers(session.db, session.province, session.pack.ceremony)
        return tuple(each for each in known if each.role == "leader")

    def approve(self, leader: OfficerId, pin: str) -> Approval | WrongPin:
        """The leader's own PIN, also where they are signed in; the officer stays signed in."""
        session = self._session
        who = officer_in(session.db, session.pack, leader)
        if who.role != "leader":
            raise not_a_leader()
        found = by_pin(session.folder, who, pin, _card(session), session.outside)
        if isinstance(found, WrongPin):
            return found
        if found.missed.count:
            session.writer.write(*found.missed.said)
            found.missed.clear(session.folder)
        approval = Approval(leader, session.outside.random(_TOKEN_SIZE))
        self._open.add(approval)
        return approval

    def spend(self, approval: Approval) -> OfficerId | None:
        """Who stands by it; nobody where it was spent before or never given here."""
        if approval not in self._open:
            return None
        self._open.remove(approval)
        return approval.leader


def change_pin(
    session: Session,
    officer: OfficerId,
    new_pin: str,
    by: OfficerId,
    second: OfficerId | None = None,
) -> Officer:
    """Make or replace an officer's way in; two people of the office take away and make."""
    check_new_pin(new_pin)
    card = _card(session)
    whose = officer_in(session.db, session.pack, officer)
    missed = Misses.read(session.folder, officer)
    said = [SlotChanged(officer, "reset", by)]
    if second is not None:
        said = [SlotChanged(officer, "removed", by), SlotChanged(officer, "created", second)]
    session.writer.write(*missed.said, *said)
    keep_pin(session.folder, session.dmk, card, whose, new_pin, session.outside)
    missed.clear(session.folder)
    return whose


def use_code(session: Session, found: Unlocked, new_pin: str) -> None:
    """The officer who came by a code gets a new PIN; the code is gone."""
    whose, card = session.officer, _card(session)
    if found.role != whose.role or _is_used(session, found.slot):
        session.writer.write(SignedOut("exit"))
        raise no_such_code()
    missed = Misses.read(session.folder, whose.officer)
    session.writer.write(
        *missed.said,
        SlotChanged(found.slot, "code_used", whose.officer),
        SlotChanged(whose.officer, "reset", whose.officer),
    )
    folder, outside = session.folder, session.outside
    keep_pin(folder, session.dmk, card, whose, new_pin, outside, used=found.slot)
    missed.clear(folder)


def not_a_leader() -> FieldTrouble:
    return FieldTrouble(
        "Việc này cần phụ trách đoàn xác nhận.",
        "Mời phụ trách đoàn nhập mã PIN của mình.",
        code="PIN-05",
    )


def no_such_code() -> FieldTrouble:
    return FieldTrouble(
        "Mã một lần này đã dùng, hoặc không dành cho người này.",
        "Dùng mã khác trên tờ niêm phong của phụ trách đoàn.",
        code="PIN-06",
    )


def _is_used(session: Session, slot: str) -> bool:
    """Whether the chain knows better than a copy of the slots that was put back."""
    said = chain.said(session.db, session.province, session.desk, "slot_changed")
    slots = (each.data for each in said if isinstance(each.data, SlotChanged))
    return any(each.slot == slot and each.change == "code_used" for each in slots)


def _card(session: Session) -> CardSecret:
    if session.card is None:
        raise not_in_pack()
    return session.card
