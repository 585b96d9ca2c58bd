"""The list to go on with on paper, sealed and laid beside the copy on the stick.

It is drawn where nobody waits, soon after the desk falls quiet and at the latest 45 seconds after
somebody was served; the stick's own thread writes it, whole. Office, desks and the card open it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fieldapp.desk.papers import DeskPapers
from fieldapp.desk.session import Session, sealed_to
from fieldapp.desk.stick import chosen_stick
from fieldapp.domain.ids import DeskId
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store.paper_trail import list_mark
from fieldapp.trust.sealing import encrypt

LATEST_MS = 45_000
BETWEEN_MS = 20_000
QUIET_MS = 2_000
_Mark = tuple[int, ...]


def list_name(desk: DeskId) -> str:
    return f"{desk}-list.pdf.age"


class StickList:
    """Knows which state of the day the list on the stick shows."""

    def __init__(self, session: Session, papers: DeskPapers) -> None:
        self._session, self._papers = session, papers
        self._at_start: _Mark | None = self._mark()
        self._drawn: _Mark | None = None
        self._seen = 0
        now = session.outside.mono()
        self._quiet_since, self._drawn_at = now, now - BETWEEN_MS
        self._changed_at: int | None = now

    def forget(self) -> None:
        """Another stick follows: nobody knows what lies on it."""
        self._at_start = self._drawn = None
        self._changed_at = self._session.outside.mono()
        self._drawn_at = self._changed_at - BETWEEN_MS

    def rest(self) -> None:
        """Asked once a second: draw the list if it is due."""
        # Trouble here is not for the officer: what they do next tells them of it.
        with suppress(FieldTrouble):
            self._rest()

    def leave(self) -> None:
        """The officer goes: what this session changed, or an empty stick, is made up for."""
        with suppress(FieldTrouble):
            self._leave()

    def _rest(self) -> None:
        writer, now = self._session.writer, self._session.outside.mono()
        if writer.mirror_lag is None:
            return
        if writer.seq != self._seen:
            self._seen, self._quiet_since = writer.seq, now
            if self._changed_at is None and self._mark() != self._drawn:
                self._changed_at = now
        if self._changed_at is None:
            return
        quiet = now - self._quiet_since >= QUIET_MS and now - self._drawn_at >= BETWEEN_MS
        if quiet or now - self._changed_at >= LATEST_MS:
            self._draw(now)

    def _leave(self) -> None:
        where = chosen_stick(self._session.folder)
        if where is None or self._session.writer.mirror_lag is None:
            return
        lies_there = self._lies_on(where)
        if lies_there is None or (lies_there and self._mark() in (self._at_start, self._drawn)):
            return
        self._draw(self._session.outside.mono())

    def _lies_on(self, where: Path) -> bool | None:
        """Whether a list lies on the stick; None where the stick is not there."""
        try:
            return (where / list_name(self._session.desk)).exists() if where.is_dir() else None
        except OSError:
            return None

    def _draw(self, now: int) -> None:
        session = self._session
        # Noted first: what is said while the list is drawn makes the next one due.
        mark, self._drawn_at, self._changed_at = self._mark(), now, None
        with _uncollected():
            pdf = self._papers.pdf(self._papers.fall_back())
        readers = sealed_to(session.db, session.pack, session.cert)
        card = () if session.card is None else (session.card.age_recipient,)
        session.writer.lay_on_stick(list_name(session.desk), encrypt(pdf, (*readers, *card)))
        self._drawn = mark

    def _mark(self) -> _Mark:
        return list_mark(self._session.db, self._session.province)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Among the rows of a thousand people a full collection would stop every thread for 0.2 s."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
