"""Finds the person who stands at the table, by any code they bring or by name.

A list is not browsed: three letters or a scan, twenty people at the most, and a trace of every
record that is opened. Longer lists are shown only of what the hall hears anyway (the running order)
and of what this desk has to do or has done itself (its queue, its round of homes, its log), all
without a number; a desk writes none of them into a table file, so that no list goes home on a
stick. What leaves on paper is an official document; the tables are the office's, which asks for
name and reason.
"""

import base64
import unicodedata
from datetime import date

from fieldapp.desk.session import Session
from fieldapp.domain.cards import CccdCard
from fieldapp.domain.deciding import refusal_of_standing
from fieldapp.domain.desk_entries import RecordOpened, Refused
from fieldapp.domain.ids import BeneficiaryId, EntitlementId
from fieldapp.domain.names import is_enough
from fieldapp.domain.orders import Compared, Refusal
from fieldapp.domain.printed import TAG_PREFIX
from fieldapp.domain.scan import read
from fieldapp.domain.scanned import Scan
from fieldapp.domain.standing import Found, Hit, Standing
from fieldapp.domain.text import without_hidden
from fieldapp.store import packs
from fieldapp.trust.derive import id_tag, printed_tag

_BHXH_DIGITS = 10
_SCANNED_LIMIT = 600


class Looking:
    """Looks people up and writes down every no."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tags: dict[str, BeneficiaryId] | None = None
        self._labels: dict[str, EntitlementId] = {}

    def search(self, text: str) -> Found:
        """At most twenty people, and nobody for less than three letters: a list is not browsed."""
        if not is_enough(text):
            return Found(())
        return self._session.mark_hits(self._session.people.search(text))

    def open(self, beneficiary: BeneficiaryId, chars: int) -> Standing:
        """Open a record without a scan, which leaves a trace; no letters: out of a list."""
        standing = self._session.mark(self._standing(beneficiary))
        opened = RecordOpened(beneficiary, "search" if chars else "list", chars or None)
        self._session.writer.write(opened)
        return standing

    def household(self, beneficiary: BeneficiaryId) -> tuple[Hit, ...]:
        """The others with the same household code; nobody where the list gives none."""
        return self._session.mark_hits(self._session.people.household(beneficiary)).hits

    def compare(self, text: str, people: tuple[BeneficiaryId, ...]) -> Compared | Refusal | None:
        """Whose item a label says it is; None for any other code.

        Another person's item is refused and written down: it must not go over this table now.
        """
        scan = read(text, date.fromisoformat(self._session.outside.today))
        if scan.kind != "label" or not people:
            return None
        whose = self._tagged().get(scan.raw)
        due = self._labels.get(scan.raw)
        if due is not None and whose in people:
            return Compared(whose, due)
        standing = self._standing(people[0])
        return self._refused(
            Refusal("scan", "serial_mismatch", people[0], due, standing=standing, scanned=scan.raw)
        )

    def look_up(self, text: str) -> Standing | Found | Refusal:
        """Who a scanned or typed code belongs to; several people are for the officer to choose."""
        scan = read(text, date.fromisoformat(self._session.outside.today))
        number = scan.number
        rejected = number is not None and number.verdict == "reject"
        if scan.kind in ("unknown", "card", "officer", "sheet") or rejected:
            return self._refused(Refusal("scan", "unreadable_code", scanned=scan.raw))
        matches = self._matches(scan)
        if len(matches) > 1:
            return self._session.mark_hits(self._session.people.hits(matches))
        if not matches:
            return self._refused(self._stranger(scan))
        standing = self._standing(matches[0])
        no = refusal_of_standing(standing)
        if no is not None:
            self._refused(no)
        elif self._session.covered(standing):
            who = standing.person.beneficiary
            return self._refused(
                Refusal("check_in", "covered_elsewhere", who, standing=standing, scanned=scan.raw)
            )
        return standing

    def _standing(self, beneficiary: BeneficiaryId) -> Standing:
        standing = self._session.people.standing(beneficiary)
        if standing is None:
            raise AssertionError("a person who was found has a standing")
        return standing

    def _matches(self, scan: Scan) -> tuple[BeneficiaryId, ...]:
        if scan.kind in TAG_PREFIX:
            found = self._tagged().get(scan.raw)
            return (found,) if found else ()
        if scan.receipt is not None:
            return self._session.people.of_receipt(str(scan.receipt))
        for kind, number in _numbers(scan):
            found_here = self._session.people.by_number(kind, number)
            if found_here:
                return found_here
        return ()

    def _tagged(self) -> dict[str, BeneficiaryId]:
        """The printed codes of all people of the pack; computed once, when first asked for."""
        if self._tags is None:
            everyone = self._session.people.all_ids()
            labels = self._session.people.all_entitlements()
            bind = self._session.pack.bind
            self._tags = {printed_tag(bind, "invitation", each): each for each in everyone}
            labelled = [(printed_tag(bind, "label", due), due, whose) for due, whose in labels]
            self._labels = {tag: due for tag, due, _ in labelled}
            self._tags |= {tag: whose for tag, _, whose in labelled}
        return self._tags

    def _stranger(self, scan: Scan) -> Refusal:
        number = next((number for _, number in _numbers(scan)), None)
        if number is not None:
            tag = base64.b64encode(id_tag(self._session.pack.bind, number)).decode()
            name = packs.elsewhere(self._session.db, self._session.province, tag)
            if name is not None:
                return Refusal("check_in", "other_ceremony", scanned=scan.raw, place_name=name)
        return Refusal("check_in", "not_on_list", scanned=scan.raw)

    def _refused(self, no: Refusal) -> Refusal:
        self._session.writer.write(refused(no))
        return no


def refused(no: Refusal) -> Refused:
    """The entry of a refusal; `scanned` without anything that does not belong into an entry."""
    # Composed last: what was hidden may have kept letter and accent apart.
    visible = unicodedata.normalize("NFC", without_hidden(no.scanned or ""))
    scanned = visible[:_SCANNED_LIMIT] or None
    return Refused(no.act, no.reason, no.beneficiary, no.entitlement, no.other, scanned)


def _numbers(scan: Scan) -> list[tuple[str, str]]:
    """Where to look for which number, the surest first."""
    number = scan.number
    value = number.value if number is not None else None
    if number is None or value is None:
        return []
    if number.kind == "cccd":
        old = scan.card.old_id if isinstance(scan.card, CccdCard) else None
        return [("id_number", value), *([("old_id", old), ("id_number", old)] if old else [])]
    if number.kind == "cmnd":
        return [("id_number", value), ("old_id", value)]
    if len(value) == _BHXH_DIGITS:
        return [("bhxh", value), ("serial", value)]
    return [("serial", value), *([("bhxh", number.bhxh)] if number.bhxh else [])]
