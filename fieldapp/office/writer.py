"""The office's own chain: what it says, in order, beside what the desks say."""

from datetime import datetime

from fieldapp.domain import entries
from fieldapp.domain.entries import Entry, Stamp
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import NO_PACK, NOBODY, DeskId, Hash, OfficerId
from fieldapp.domain.outside import Outside
from fieldapp.store import chain
from fieldapp.store.database import Database
from fieldapp.store.register import NO_CEREMONY, office_head

_FURTHEST = 2**52


class OfficeWriter:
    """The only hand that adds entries of the office; always inside the caller's transaction."""

    def __init__(
        self, db: Database, *, office: str, province: str, start: Hash, outside: Outside
    ) -> None:
        self._db = db
        self._office = DeskId(office)
        self._province = province
        self._start = start
        self._outside = outside
        self._boot = outside.random(4).hex()
        head = office_head(db, province, self._office)
        self._tick = head.tick if head else 0
        self.saw(chain.greatest_tick(db))

    def saw(self, tick: int) -> None:
        """Order across desks: what is said from now on comes after `tick`."""
        # A desk that jumped to the end of numbers must not take the office along.
        self._tick = max(self._tick, min(tick, _FURTHEST))

    def say(
        self, data: EntryData, ceremony: str = NO_CEREMONY, officer: OfficerId = NOBODY
    ) -> Entry:
        # The head is read each time: a savepoint that was rolled back takes its entries along.
        head = office_head(self._db, self._province, self._office)
        at = self._outside.time
        early = head is not None and datetime.fromisoformat(at) < datetime.fromisoformat(head.at)
        self._tick += 1
        stamp = Stamp(
            at=at,
            boot=self._boot,
            mono=self._outside.mono(),
            ceremony=ceremony,
            clock="suspect" if early else "ok",
            desk=self._office,
            epoch=0,
            seq=head.seq + 1 if head else 1,
            officer=officer,
            pack=NO_PACK,
            prev=head.hash if head else self._start,
            tick=self._tick,
        )
        entry = entries.write(stamp, data)
        chain.record(self._db, entry)
        return entry
