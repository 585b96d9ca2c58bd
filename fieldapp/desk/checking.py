"""Checks a receipt's code against the keys of the pack in force, and finds its own handover here.

A receipt is evidence, not a voucher: the answer never says that anybody may receive anything.
"""

from datetime import datetime

from fieldapp.desk.session import Session
from fieldapp.domain.day import Recent
from fieldapp.domain.ids import DeskId, Hash
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.domain.receipt_check import Agreement, ReceiptCheck
from fieldapp.store import day, facts, packs
from fieldapp.store.handed_lines import handed_lines
from fieldapp.trust.envelope import read_pub
from fieldapp.trust.receipts import (
    ReceiptRefusal,
    VerifiedReceipt,
    check_code,
    is_receipt_of,
    verify_receipt,
)


class Checking:
    """Asks the pack's keys and this desk's ledger; writes nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def check(self, text: str) -> ReceiptCheck:
        """A scanned or typed code of 318 digits; of a bare number only whether it is known here."""
        number = ReceiptNumber.parse(text.strip())
        if number is not None:
            return self._by_number(number)
        digits = "".join(each for each in text if each.isascii() and each.isdecimal())
        found = verify_receipt(digits, self._keys())
        if isinstance(found, ReceiptRefusal):
            return ReceiptCheck(found.reason)
        return self._verified(found, digits)

    def _by_number(self, number: ReceiptNumber) -> ReceiptCheck:
        own = self._own(number)
        return ReceiptCheck(
            "number_only",
            number=str(number),
            desk_no=number.desk_no,
            own=None if own is None else self._recent(own),
            lines_back=() if own is None else self._lines_back(own),
        )

    def _verified(self, found: VerifiedReceipt, digits: str) -> ReceiptCheck:
        session, own = self._session, self._own(found.number)
        if own is not None:
            entry = facts.handover(session.db, session.province, session.desk, own)
            own = own if entry is not None and is_receipt_of(digits, entry) else None
        zone = datetime.fromisoformat(session.outside.time).tzinfo
        issued = datetime.fromtimestamp(found.issued_at, zone)
        items = packs.items(session.db, session.province, session.pack.ceremony)
        return ReceiptCheck(
            "good",
            number=str(found.number),
            desk_no=found.number.desk_no,
            held_on=found.held_on,
            item=next((each.name_vi for each in items if each.no == found.item_no), ""),
            qty=found.qty,
            issued_at=issued.isoformat(timespec="seconds"),
            check_code=check_code(found.body),
            clock_suspect=found.clock_suspect,
            practice=found.practice,
            pack=self._agreement(found),
            own=None if own is None else self._recent(own),
            lines_back=() if own is None else self._lines_back(own),
        )

    def _agreement(self, found: VerifiedReceipt) -> Agreement:
        manifest = self._session.pack.manifest
        named = {(each.desk, each.no) for each in manifest.desks}
        if found.desk not in {desk for desk, _ in named}:
            return "unknown"
        agrees = (
            (found.desk, found.number.desk_no) in named
            and found.held_on == manifest.held_on
            and found.practice == manifest.practice
        )
        return "agrees" if agrees else "differs"

    def _keys(self) -> dict[DeskId, bytes]:
        """Of the desks of the pack but for a revoked one: whoever has that machine can sign.

        The office alone knows which of its receipts came before. Ours are looked up here.
        """
        session = self._session
        gone = {each.desk for each in session.cert.revoked} - {session.desk}
        desks = session.pack.manifest.desks
        return {each.desk: read_pub(each.pub) for each in desks if each.desk not in gone}

    def _own(self, number: ReceiptNumber) -> Hash | None:
        session = self._session
        return day.handover_of(session.db, session.province, session.desk, str(number))

    def _recent(self, handover: Hash) -> Recent:
        session = self._session
        where = session.db, session.province, session.desk
        return day.recent(*where, session.outside.time, 1, handover)[0]

    def _lines_back(self, handover: Hash) -> tuple[int, ...]:
        lines = handed_lines(self._session.db, self._session.province, handover)
        return tuple(each.line for each in lines if each.voided)
