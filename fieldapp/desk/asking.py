"""What people ask beside what is due to them: written down for the office, gives nothing out."""

from typing import Literal

from fieldapp.desk.session import Session
from fieldapp.domain.ids import BeneficiaryId, Hash, ItemCode
from fieldapp.domain.names import is_enough, search_key
from fieldapp.domain.request_entries import (
    CorrectedField,
    CorrectionRequested,
    WalkInReason,
    WalkInRequested,
    WantsToContinue,
)
from fieldapp.domain.standing import Found, Hit
from fieldapp.domain.text import tidy

_MOST_NEAR = 8


class Asking:
    """Requests; each is one entry."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def near(self, name: str, birth: str | None = None, village: str | None = None) -> Found:
        """Whom a stranger may be after all: the same name, then its parts.

        Who was born in the same year stands first, then who lives in the same village.
        """
        people = self._session.people
        words = search_key(name).split()
        # The given name stands last and is what a clerk gets right most often.
        asked = [name, *(f"{words[0]} {word}" for word in reversed(words[1:])), *reversed(words)]
        found: dict[BeneficiaryId, Hit] = {}
        for text in asked:
            if is_enough(text):
                found |= {hit.beneficiary: hit for hit in people.search(text).hits}
            if len(found) >= _MOST_NEAR:
                break
        year, home = (birth or "")[:4], search_key(village or "")
        ranked = sorted(
            found.values(),
            key=lambda hit: (
                bool(year) and hit.birth[:4] != year,
                bool(home) and home not in search_key(hit.village or ""),
            ),
        )
        near = Found(tuple(ranked[:_MOST_NEAR]), more=len(ranked) > _MOST_NEAR)
        return self._session.mark_hits(near)

    def walk_in(
        self,
        name: str,
        reason: WalkInReason,
        *,
        birth: str | None = None,
        id_number: str | None = None,
        village: str | None = None,
        note: str | None = None,
    ) -> Hash:
        """Somebody who is on no list; whom it may be was shown before (`near`)."""
        said = WalkInRequested(
            tidy(name), reason, birth, id_number, _text(village, 60), _text(note, 200)
        )
        return self._write(said)

    def correction(
        self,
        beneficiary: BeneficiaryId,
        field: CorrectedField,
        seen: str,
        proof: Literal["cccd", "bhyt", "invitation", "known", "other"],
        note: str | None = None,
    ) -> Hash:
        """A paper shows something otherwise than the list; the list stays as it is."""
        return self._write(
            CorrectionRequested(beneficiary, field, tidy(seen), proof, _text(note, 200))
        )

    def wants_to_continue(
        self,
        beneficiary: BeneficiaryId,
        item: ItemCode,
        phone: str | None = None,
        note: str | None = None,
    ) -> Hash:
        """The person wants to go on paying alone; the office follows up."""
        return self._write(WantsToContinue(beneficiary, item, _text(phone, 20), _text(note, 200)))

    def _write(self, said: WalkInRequested | CorrectionRequested | WantsToContinue) -> Hash:
        (entry,) = self._session.writer.write(said)
        return entry.hash


def _text(text: str | None, limit: int) -> str | None:
    return tidy(text or "")[:limit].strip() or None
