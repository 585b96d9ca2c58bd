"""The stage: representatives in calling order, one key each; who is left is visited later."""

from fieldapp.desk.session import Session
from fieldapp.domain.calling import Call, Visit, by_place, quiet_queue, running_order, visit
from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.request_entries import Presented
from fieldapp.domain.roll import RollPerson
from fieldapp.store import evening
from fieldapp.store.roll import roll

_NOT_SEEN = "not_seen"


class Calling:
    """Who is called, who was, and who has to be visited."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def order(self) -> tuple[Call, ...]:
        return running_order(self._roll(called=True), self._presented())

    def present(self, beneficiary: BeneficiaryId) -> tuple[Call, ...]:
        """Note that a person stood on the stage, once; the order as it is then."""
        people, presented = self._roll(called=True), self._presented()
        calls = running_order(people, presented)
        now = next((each for each in calls if each.beneficiary == beneficiary), None)
        if now is None or now.state == "presented":
            return calls
        self._session.writer.write(Presented(beneficiary, now.call))
        return running_order(people, presented | {beneficiary})

    def quiet_queue(self) -> tuple[Visit, ...]:
        """Who comes to this table without being called, as far as nothing is known of them."""
        return quiet_queue(filter(self._is_ours, self._roll()))

    def home_round(self) -> tuple[Visit, ...]:
        """To whom something is still due here, with what was promised, place by place.

        What other desks did with their own people, this one knows from their batches only.
        """
        session = self._session
        said = evening.promised(session.db, session.province)
        return tuple(
            visit(each, *said.get(each.person.beneficiary, (_NOT_SEEN, None, None)))
            for each in by_place(
                each for each in self._roll() if self._is_ours(each) and not each.is_served
            )
        )

    def _is_ours(self, each: RollPerson) -> bool:
        noted_here = each.why_not is not None
        return noted_here or each.person.desk in {0, self._session.desk_no}

    def _presented(self) -> frozenset[str]:
        return evening.presented(self._session.db, self._session.province)

    def _roll(self, *, called: bool = False) -> tuple[RollPerson, ...]:
        session = self._session
        return roll(session.db, session.province, session.pack.ceremony, called=called)
