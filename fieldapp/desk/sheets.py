"""A signed sheet comes back: its code finds its people, and who signed is closed by ticking.

What the machine knows is the code; that a hand signed is what the officer sees. Nothing of the
picture is kept.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from fieldapp.desk.handover import text_hash
from fieldapp.desk.occasion import occasion_of, sheet_codes
from fieldapp.desk.session import Session
from fieldapp.domain.desk_entries import HandedOver, HandoverConfirmed
from fieldapp.domain.documents.of_roll import on_sheet
from fieldapp.domain.entry_parts import Signature
from fieldapp.domain.ids import BeneficiaryId, Hash
from fieldapp.domain.printed import tag_kind
from fieldapp.domain.roll import RollPerson
from fieldapp.store import facts
from fieldapp.store.paper_trail import awaiting_by_person

RowState = Literal["awaiting", "given", "nothing"]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person of a sheet by the number before the name, and what this desk waits for there."""

    place: int
    beneficiary: BeneficiaryId
    name: str
    birth: str
    home: str
    state: RowState
    handovers: tuple[Hash, ...] = ()


@dataclass(frozen=True, slots=True)
class SignSheet:
    """The people of one sheet, in its order."""

    code: str
    page: int
    pages: int
    rows: tuple[SheetRow, ...]

    @property
    def awaiting(self) -> tuple[SheetRow, ...]:
        return tuple(each for each in self.rows if each.state == "awaiting")


@dataclass(frozen=True, slots=True)
class SheetClosed:
    """What ticking a sheet came to: rows closed, rows still empty, ticks that meet nothing here."""

    sheet: SignSheet
    closed: tuple[SheetRow, ...]
    empty: tuple[SheetRow, ...]
    unmatched: tuple[SheetRow, ...]


class Sheets:
    """Finds and closes the sheets of the pack in force."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, code: str) -> SignSheet | None:
        """The sheet of a code as it was scanned or typed; None if it is none of this pack."""
        digits = re.sub(r"[\s.-]", "", code)
        if tag_kind(digits) != "sheet":
            return None
        session = self._session
        occasion = occasion_of(session)
        codes = sheet_codes(session, occasion.sheets)
        if digits not in codes:
            return None
        page = codes.index(digits) + 1
        awaiting = awaiting_by_person(session.db, session.province, session.desk)
        rows = tuple(
            _row(place, each, awaiting.get(each.person.beneficiary, ()))
            for place, each in on_sheet(occasion, page)
        )
        return SignSheet(digits, page, len(codes), rows)

    def confirm(self, code: str, ticked: Collection[int]) -> SheetClosed | None:
        """Close what the ticked rows wait for; rows are named by the number before the name."""
        session = self._session
        with session.writer.transaction() as draft:
            sheet = self.read(code)
            if sheet is None:
                return None
            for row in sheet.awaiting:
                for handover in row.handovers if row.place in ticked else ():
                    said = HandoverConfirmed(handover, self._signature(handover), sheet.code)
                    # A household's rows close the same handover: once is enough.
                    if draft.objection(said) is None:
                        draft.say(said)
        return SheetClosed(
            sheet,
            closed=tuple(each for each in sheet.awaiting if each.place in ticked),
            empty=tuple(each for each in sheet.awaiting if each.place not in ticked),
            unmatched=tuple(
                each for each in sheet.rows if each.place in ticked and each.state == "nothing"
            ),
        )

    def _signature(self, handover: Hash) -> Signature:
        session = self._session
        entry = facts.handover(session.db, session.province, session.desk, handover)
        if entry is None or not isinstance(entry.data, HandedOver):
            raise AssertionError("only a handover of this desk waits for a signature")
        by: Literal["collector", "beneficiary"] = (
            "collector" if entry.data.collector else "beneficiary"
        )
        return Signature(by, "paper", text_hash(entry.data))


def _row(place: int, each: RollPerson, handovers: tuple[Hash, ...]) -> SheetRow:
    state: RowState = "awaiting" if handovers else ("given" if each.given else "nothing")
    person = each.person
    home = person.village or each.commune_name
    return SheetRow(place, person.beneficiary, person.name, person.birth, home, state, handovers)
