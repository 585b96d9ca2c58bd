"""The way in: ceremony card, then a PIN; where it is forgotten, a leader's PIN or a code.

A file beside the ledger decides nothing: who may do what is read from the pack in force.
"""

from collections.abc import Sequence
from contextlib import ExitStack

from fieldapp.desk.approving import change_pin, no_such_code, use_code
from fieldapp.desk.enrolment import load_slots, open_by_passphrase
from fieldapp.desk.folder import Folder
from fieldapp.desk.front import Front, read_front, read_officers
from fieldapp.desk.misses import WrongPin
from fieldapp.desk.nearby import nearby
from fieldapp.desk.pins import Unlocked, by_code, by_one_of, by_pin, check_new_pin
from fieldapp.desk.session import Session
from fieldapp.desk.starting import Came, How, Shipped, no_pack, not_in_pack, start
from fieldapp.domain.desk_entries import SignedOut
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.readiness import Nearby
from fieldapp.domain.scan import secret_of_card
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust.keys import CardSecret, Dmk
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.slots import RECOVERY, Missed, open_recovery


class Opening:
    """The way from a closed laptop to a session."""

    def __init__(self, folder: Folder, outside: Outside, shipped: Shipped) -> None:
        self._folder = folder
        self._outside = outside
        self._shipped = shipped
        self._card: CardSecret | None = None
        self._officers: dict[OfficerId, Officer] = {}
        self._how: How = "card_pin"

    def beside(self) -> "tuple[Opening, ...]":
        """Every enrolment of this laptop that has a pack, this one first; at least this one."""
        others = [folder for folder, _ in nearby(self._folder) if folder != self._folder]
        if others and read_front(self._folder) is None:
            first: tuple[Opening, ...] = ()
        else:
            first = (self,)
        return first + tuple(Opening(each, self._outside, self._shipped) for each in others)

    def nearby(self) -> tuple[Nearby, ...]:
        """The signs over the doors of this laptop's enrolments; they take no key to read."""
        return tuple(sign for _, sign in nearby(self._folder))

    def front(self) -> Front:
        """Raises `FieldTrouble` before the first pack was loaded."""
        front = read_front(self._folder)
        if front is None:
            raise no_pack()
        return front

    def present_card(self, digits: str) -> tuple[Officer, ...] | None:
        """Who may sign in, only officers with a PIN at this desk; None for a wrong card."""
        secret = secret_of_card(digits)
        if secret is None:
            return None
        card = CardSecret(secret, self.front().ceremony)
        try:
            officers = read_officers(self._folder, card)
        except Refusable as refused:
            if refused.reason != "not_for_us":
                raise
            return None
        slots = load_slots(self._folder)
        self._card, self._how = card, "card_pin"
        # The leader signs in rarely: officers come first.
        ordered = sorted(officers, key=lambda each: (each.role == "leader", each.officer))
        self._officers = {each.officer: each for each in ordered if slots.slot(each.officer)}
        return tuple(self._officers.values())

    def sign_in(self, officer: OfficerId, pin: str) -> Session | WrongPin:
        """Open the ledger with card and PIN; the card must have been presented before."""
        found = self._unlocked(officer, pin)
        if isinstance(found, WrongPin):
            return found
        session = self._start(found, officer, self._how)
        # The card stays presented: coming back from a soft lock takes the PIN alone.
        self._how = "pin"
        return session

    def unlock(self, officer: OfficerId, pin: str) -> Dmk | WrongPin:
        """The keys of the desk alone: enough to make a lost ledger again."""
        found = self._unlocked(officer, pin)
        return found if isinstance(found, WrongPin) else found.dmk

    def reset_pin(self, officer: OfficerId, leader_pin: str, new_pin: str) -> Officer | WrongPin:
        """A leader comes, sets a new PIN for an officer and leaves; the leader is returned."""
        card = self._presented(officer)
        check_new_pin(new_pin)
        leaders = [each for each in self._officers.values() if each.role == "leader"]
        found = by_one_of(self._folder, leaders, leader_pin, card, self._outside)
        if isinstance(found, WrongPin):
            return found
        session = self._start(found, OfficerId(found.slot), "card_pin")
        try:
            change_pin(session, officer, new_pin, session.officer.officer)
            session.writer.write(SignedOut("officer"))
            return session.officer
        finally:
            session.close()

    def sign_in_by_code(self, officer: OfficerId, digits: str, new_pin: str) -> Session | WrongPin:
        """A one-time code of the leader's page, for a new PIN; it works once."""
        card = self._presented(officer)
        check_new_pin(new_pin)
        found = by_code(self._folder, digits, card, self._outside)
        if isinstance(found, WrongPin):
            return found
        if found.role != self._officers[officer].role:
            raise no_such_code()
        with ExitStack() as undone:
            session = self._start(found, officer, "code")
            undone.callback(session.close)
            use_code(session, found, new_pin)
            undone.pop_all()
        return session

    def sign_in_by_passphrase(self, officer: OfficerId, passphrase: str) -> Session:
        """Without the card, in an emergency; raises `WrongPassphrase`."""
        dmk = open_by_passphrase(self._folder, passphrase)
        came = Came(officer, "passphrase", "passphrase", card=self._card)
        return start(self._folder, self._outside, self._shipped, dmk, came)

    def reset_pin_by_passphrase(self, officer: OfficerId, passphrase: str, new_pin: str) -> Officer:
        """A new PIN where leader and codes are out of reach; the card must have been presented."""
        self._presented(officer)
        check_new_pin(new_pin)
        session = self.sign_in_by_passphrase(officer, passphrase)
        try:
            whose = change_pin(session, officer, new_pin, officer)
            session.writer.write(SignedOut("officer"))
        finally:
            session.close()
        return whose

    def reset_pin_by_office(
        self,
        officer: OfficerId,
        identities: Sequence[str],
        new_pin: str,
        people: tuple[OfficerId, OfficerId],
    ) -> Officer:
        """Two people of the office make a new PIN with its own keys; the chain names both.

        Raises `FieldTrouble` where these are not the keys of the office that enrolled this desk.
        """
        check_new_pin(new_pin)
        if self._card is None:
            raise not_in_pack()
        dmk = open_recovery(load_slots(self._folder), identities)
        if isinstance(dmk, Missed):
            raise _another_office()
        came = Came(officer, RECOVERY, "recovery", card=self._card)
        session = start(self._folder, self._outside, self._shipped, dmk, came)
        try:
            whose = change_pin(session, officer, new_pin, *people)
            session.writer.write(SignedOut("exit"))
        finally:
            session.close()
        return whose

    def _unlocked(self, officer: OfficerId, pin: str) -> Unlocked | WrongPin:
        card = self._presented(officer)
        return by_pin(self._folder, self._officers[officer], pin, card, self._outside)

    def _presented(self, officer: OfficerId) -> CardSecret:
        if self._card is None or officer not in self._officers:
            raise not_in_pack()
        return self._card

    def _start(self, found: Unlocked, officer: OfficerId, how: How) -> Session:
        came = Came(officer, found.slot, how, (found.missed,), self._card)
        return start(self._folder, self._outside, self._shipped, found.dmk, came)


def _another_office() -> FieldTrouble:
    return FieldTrouble(
        "Máy này do văn phòng khác ghi danh. Chưa thay đổi gì.",
        "Nhờ văn phòng đã ghi danh máy này.",
        code="PIN-08",
    )
