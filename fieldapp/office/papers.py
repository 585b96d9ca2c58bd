"""The papers of a ceremony as the office knows it: before the day, and when all has come together.

The same papers as at a desk, from the register: sheets and invitations carry the same codes.
"""

from collections.abc import Iterable

from fieldapp.domain.documents.of_handover import (
    GivenPaper,
    later_papers,
    take_home_papers,
    void_papers,
)
from fieldapp.domain.documents.of_roll import (
    Occasion,
    Papers,
    Promise,
    blank_papers,
    commune_papers,
    fall_back_papers,
    in_calling_order,
    invitation_papers,
    progress_papers,
    sheet_papers,
)
from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.names import search_key
from fieldapp.domain.numbers import compact
from fieldapp.domain.premiums import Premium
from fieldapp.domain.roll import RollPerson, kinds_of
from fieldapp.office.ceremonies import ceremony_of
from fieldapp.office.office import Office
from fieldapp.office.paper_troubles import no_such_desk_no, not_packed
from fieldapp.store import evening, packs, register, register_ceremonies, register_packs
from fieldapp.store.paper_trail import given_under
from fieldapp.store.roll import roll
from fieldapp.trust.derive import printed_tag

USUAL_SLIPS = 20


class OfficePapers:
    """Each paper of one ceremony as values; no papers where there is nothing to say."""

    def __init__(self, office: Office, ceremony: str) -> None:
        self._office = office
        self._kept = ceremony_of(office, ceremony)

    def sign_sheets(self) -> Papers:
        """By the newest pack: its hash is in the codes. Raises `FieldTrouble` before the first."""
        issued = register_packs.packs_of(self._office.db, self._kept.ceremony)
        if not issued:
            raise not_packed(self._kept.ceremony)
        occasion, pack = self.occasion(), issued[-1].hash
        pages = range(1, occasion.sheets + 1)
        codes = (printed_tag(self._kept.bind, "sheet", f"{pack}-{page}") for page in pages)
        return sheet_papers(occasion, tuple(codes))

    def fall_back(self) -> Papers:
        return fall_back_papers(self.occasion(), self._source, self._office.outside.time)

    def blank_slips(self, desk_no: int, first: int = 1, count: int = USUAL_SLIPS) -> Papers:
        """Slips of one desk of this ceremony; raises `FieldTrouble` for a number it has not."""
        desks = register_ceremonies.enrolled(self._office.db, self._kept.ceremony)
        if desk_no not in {each.no for each in desks}:
            raise no_such_desk_no(desk_no)
        return blank_papers(self.occasion(), desk_no, first, count)

    def invitations(self, hours: str = "") -> Papers:
        occasion, bind = self.occasion(), self._kept.bind
        codes = {
            each.person.beneficiary: printed_tag(bind, "invitation", each.person.beneficiary)
            for each in occasion.roll
        }
        return invitation_papers(occasion, codes, self._office.outside.time, hours)

    def void_slip(self, receipt: str) -> Papers:
        given = self._given(receipt)
        return () if given is None else void_papers(self.occasion(), given, self._name)

    def take_home(self, receipt: str, premiums: Iterable[Premium]) -> Papers:
        given = self._given(receipt)
        if given is None:
            return ()
        return take_home_papers(self.occasion(), given, premiums, self._office.outside.time)

    def later_slip(self, beneficiary: BeneficiaryId, officer: str = "") -> Papers:
        promise = self._promised().get(beneficiary)
        return later_papers(
            self.occasion(), beneficiary, promise, self._office.outside.time, officer
        )

    def progress(self, officer: str = "") -> Papers:
        return progress_papers(self.occasion(), self._source, self._office.outside.time, officer)

    def commune_minutes(self, commune: str, giver: str = "") -> Papers:
        """By the commune's code or name; the leader of the ceremony gives unless it is said."""
        return commune_papers(
            self.occasion(),
            commune,
            self._office.outside.time,
            giver or self._leader,
            self._promised(),
        )

    def people_named(self, text: str) -> tuple[RollPerson, ...]:
        """Who of the ceremony has this name or this number."""
        name, number = search_key(text), compact(text)
        return tuple(
            each
            for each in self.occasion().roll
            if search_key(each.person.name) == name or number in _numbers(each)
        )

    def occasion(self) -> Occasion:
        """The ceremony and its people as the register has them now."""
        kept, db = self._kept, self._office.db
        issued = register_packs.packs_of(db, kept.ceremony)
        return Occasion(
            kept.letterhead,
            kept.name,
            kept.held_on,
            kinds_of(register.items(db, self._office.province, kept.ceremony)),
            in_calling_order(roll(db, self._office.province, kept.ceremony)),
            practice=bool(issued) and issued[-1].manifest.practice,
        )

    @property
    def _source(self) -> str:
        return self._office.place.name

    @property
    def _leader(self) -> str:
        named = packs.officers(self._office.db, self._office.province, self._kept.ceremony)
        return next((each.name for each in named if each.role == "leader"), "")

    def _name(self, officer: str) -> str:
        named = packs.officers(self._office.db, self._office.province, self._kept.ceremony)
        return next((each.name for each in named if each.officer == officer), officer)

    def _given(self, receipt: str) -> GivenPaper | None:
        office = self._office
        return given_under(office.db, office.province, self._kept.ceremony, receipt)

    def _promised(self) -> dict[BeneficiaryId, Promise]:
        said = evening.promised(self._office.db, self._office.province)
        return {BeneficiaryId(whose): promise for whose, promise in said.items()}


def _numbers(each: RollPerson) -> set[str]:
    person = each.person
    known = person.beneficiary, person.id_number, person.old_id, person.bhxh
    return {number for number in known if number}
