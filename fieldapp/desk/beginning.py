"""What was begun and not finished: noted when a signing sheet opens, gone when it is answered.

One wait for the disk when the sheet opens, while nobody waits for it; the handover itself takes the
note away in its own transaction and waits no more often than without.
"""

from fieldapp.desk.session import Session
from fieldapp.domain import canonical, codec
from fieldapp.domain.begun import MOST_PEOPLE, Begun, LeftOpen
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.orders import How, Proof
from fieldapp.store import drafts


class Beginning:
    """Notes of this desk; they are no entries, and nobody else ever sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(
        self,
        people: tuple[BeneficiaryId, ...],
        how: How,
        proof: Proof,
        collector: Collector | None = None,
    ) -> None:
        """Somebody signs now; should the machine go off, this is asked about."""
        session = self._session
        officer = session.officer.officer
        begun = Begun(session.outside.time, how, officer, people[:MOST_PEOPLE], proof, 1, collector)
        session.room.found(self._keep, people[0], canonical.encode(codec.write(begun)))

    def drop(self, first: BeneficiaryId) -> None:
        """Nothing was given: what was begun for this person is no more."""
        session = self._session
        with session.db.transaction():
            drafts.drop_drafts(session.db, session.province, (first,))

    def left(self) -> tuple[LeftOpen, ...]:
        """What nobody has answered for, the oldest first."""
        session = self._session
        found = []
        for name, body in drafts.kept_drafts(session.db, session.province):
            try:
                found.append(LeftOpen(name, codec.read(Begun, canonical.decode(body))))
            except Malformed:
                # Written by a later version: the ledger itself does not depend on it.
                continue
        return tuple(found)

    def _keep(self, first: BeneficiaryId, body: bytes) -> None:
        session = self._session
        with session.db.transaction():
            drafts.keep_draft(session.db, session.province, first, body)
