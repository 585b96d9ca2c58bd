"""The stage: representatives in calling order, one key each; who is left is visited later."""

from fieldapp.desk.session import Session
from fieldapp.domain.calling import Call, Visit, running_order
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
        session = self._session
        called = evening.presented(session.db, session.province)
        return running_order(self._roll(), called)

    def present(self, beneficiary: BeneficiaryId) -> tuple[Call, ...]:
        """Note that a person stood on the stage, once; the order as it is then."""
        calls = self.order()
        now = next((each for each in calls if each.beneficiary == beneficiary), None)
        if now is None or now.state == "presented":
            return calls
        self._session.writer.write(Presented(beneficiary, now.call))
        return self.order()

    def home_round(self) -> tuple[Visit, ...]:
        """Everybody to whom something is still due, with what was promised."""
        session = self._session
        said = evening.promised(session.db, session.province)
        return tuple(
            _visit(each, said.get(each.person.beneficiary))
            for each in self._roll()
            if not each.is_served
        )

    def _roll(self) -> tuple[RollPerson, ...]:
        session = self._session
        return roll(session.db, session.province, session.pack.ceremony)


def _visit(each: RollPerson, said: tuple[str, str | None, str | None] | None) -> Visit:
    why, by, where = said or (_NOT_SEEN, None, None)
    home = ", ".join(filter(None, (each.person.village, each.commune_name)))
    person = each.person
    return Visit(
        person.beneficiary,
        person.name,
        person.birth,
        home,
        each.amounts(open_only=True),
        why,
        by,
        where,
    )
