"""The papers of a ceremony as this desk knows it: lists, slips, minutes, and the way home.

They show names, birth years and the last digits of numbers; they are drawn for whoever is signed
in and asked for them, and nothing of them is kept here.
"""

from collections.abc import Callable
from pathlib import Path

from fieldapp.desk.calling import Calling
from fieldapp.desk.occasion import occasion_of, sheet_codes
from fieldapp.desk.session import Session
from fieldapp.desk.sheets import Sheets, SignSheet
from fieldapp.domain.documents.home_round import HomeRound, Stop, home_round
from fieldapp.domain.documents.of_handover import (
    GivenPaper,
    later_papers,
    take_home_papers,
    void_papers,
)
from fieldapp.domain.documents.of_roll import (
    Papers,
    Promise,
    blank_papers,
    commune_papers,
    fall_back_papers,
    invitation_papers,
    progress_papers,
    sheet_papers,
)
from fieldapp.domain.ids import BeneficiaryId, OfficerId
from fieldapp.domain.roll import listed
from fieldapp.files.atomic import write_whole
from fieldapp.files.official_pdf import render_officials
from fieldapp.store import evening
from fieldapp.store.paper_trail import given_under
from fieldapp.trust.derive import printed_tag

USUAL_SLIPS = 20


class DeskPapers:
    """Each paper as values; `pdf` makes pages of them. No papers where there is nothing to say."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def sign_sheets(self) -> Papers:
        occasion = occasion_of(self._session)
        return sheet_papers(occasion, sheet_codes(self._session, occasion.sheets))

    def sheet(self, code: str) -> SignSheet | None:
        """The people of a signed sheet that came back; None for a sheet of another pack."""
        return Sheets(self._session).read(code)

    def fall_back(self) -> Papers:
        session = self._session
        return fall_back_papers(occasion_of(session), self._desk, session.outside.time)

    def blank_slips(self, first: int = 1, count: int = USUAL_SLIPS) -> Papers:
        session = self._session
        return blank_papers(occasion_of(session), session.desk_no, first, count)

    def invitations(self, hours: str = "") -> Papers:
        """One for each person; `hours` (8 giờ 00) is in no pack and may be left out."""
        session = self._session
        occasion = occasion_of(session)
        codes = {
            each.person.beneficiary: printed_tag(
                session.pack.bind, "invitation", each.person.beneficiary
            )
            for each in occasion.roll
        }
        return invitation_papers(occasion, codes, session.outside.time, hours)

    def void_slip(self, receipt: str) -> Papers:
        given = self._given(receipt)
        return () if given is None else void_papers(occasion_of(self._session), given, self._name)

    def take_home(self, receipt: str) -> Papers:
        """One page for each person of a handover, with the premiums of the ceremony's day."""
        session, given = self._session, self._given(receipt)
        if given is None:
            return ()
        return take_home_papers(
            occasion_of(session), given, session.premiums(), session.outside.time
        )

    def later_slip(self, beneficiary: BeneficiaryId) -> Papers:
        session = self._session
        return later_papers(
            occasion_of(session),
            beneficiary,
            self._promised().get(beneficiary),
            session.outside.time,
            session.officer.name,
        )

    def progress(self) -> Papers:
        session = self._session
        occasion, at = occasion_of(session), session.outside.time
        return progress_papers(occasion, self._desk, at, session.officer.name)

    def commune_minutes(self, commune: str) -> Papers:
        """By the commune's code or name."""
        session = self._session
        return commune_papers(
            occasion_of(session),
            commune,
            session.outside.time,
            session.officer.name,
            self._promised(),
        )

    def home_round(self) -> Papers:
        """Who of this desk is still to be visited, place by place."""
        session = self._session
        occasion, visits = occasion_of(session), Calling(session).home_round()
        if not visits:
            return ()
        known = {each.person.beneficiary: listed(each, open_only=True) for each in occasion.roll}
        record = HomeRound(
            occasion.letterhead,
            occasion.title,
            self._desk,
            session.outside.time,
            tuple(Stop(known[each.beneficiary], each.by) for each in visits),
            occasion.kinds,
            practice=occasion.practice,
        )
        return (home_round(record),)

    def pdf(self, papers: Papers, begun: Callable[[int], None] | None = None) -> bytes:
        """The pages; `begun` hears the number of each paper, from 1, and may raise to end it."""
        return render_officials(papers, self._session.fonts(), begun)

    def keep(self, pdf: bytes, name: str) -> Path:
        """As a file beside the receipts of the day; whoever has the laptop can read it there."""
        path = self._session.folder.receipts / name
        self._session.room.found(write_whole, path, pdf)
        return path

    @property
    def _desk(self) -> str:
        return f"Bàn {self._session.desk_no}"

    def _given(self, receipt: str) -> GivenPaper | None:
        session = self._session
        return given_under(session.db, session.province, session.pack.ceremony, receipt)

    def _promised(self) -> dict[BeneficiaryId, Promise]:
        said = evening.promised(self._session.db, self._session.province)
        return {BeneficiaryId(whose): promise for whose, promise in said.items()}

    def _name(self, officer: str) -> str:
        return self._session.officer_named(OfficerId(officer)).name
