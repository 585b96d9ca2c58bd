"""Stamps, chains and commits what the desk says; green comes after commit and journal only.

The clock is written down and never obeyed: order is the chain, across desks the tick.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from fieldapp.desk.ballast import Room
from fieldapp.desk.mirror import Mirror
from fieldapp.domain import entries
from fieldapp.domain.entries import Entry, Stamp
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import NOBODY, CeremonyId, DeskId, Hash, OfficerId, province_of
from fieldapp.domain.judging import age
from fieldapp.domain.kinds import Code
from fieldapp.domain.outside import Outside
from fieldapp.domain.readiness import ClockDoubt
from fieldapp.domain.trouble import DiskTrouble
from fieldapp.store import chain, facts
from fieldapp.store.database import Database

_LONGEST = timedelta(days=60)
# A desk that jumped to the end of numbers must not take the others along.
FURTHEST = 2**39


class Writer:
    """The only hand that adds entries to a desk's ledger."""

    def __init__(
        self,
        db: Database,
        *,
        desk: DeskId,
        ceremony: CeremonyId,
        start: Hash,
        outside: Outside,
        pack: Hash,
        pack_created: str,
        officer: OfficerId = NOBODY,
        mirror: Mirror | None = None,
        room: Room | None = None,
    ) -> None:
        self._db = db
        # Two lanes write; one action is whole, journal included, before the next begins.
        self._turn = threading.RLock()
        self._desk = desk
        self._ceremony = ceremony
        self._pack = pack
        self._pack_created = pack_created
        self._officer = officer
        self._mirror = mirror
        self._room = room
        province = province_of(ceremony)
        self._outside = outside
        self._boot = outside.random(4).hex()
        head = chain.head(db, province, desk)
        self._epoch = head.epoch if head else 0
        self._seq = head.seq if head else 0
        self._prev = head.hash if head else start
        last = chain.entry_at(db, province, desk, self._epoch, self._seq) if head else None
        self._last_at = last.stamp.at if last else ""
        self._tick = last.stamp.tick if last else 0
        self._follow_ticks()
        # The first of this session: what comes after it would only be measured by itself.
        self.clock_doubt: ClockDoubt = ""

    @property
    def epoch(self) -> int:
        return self._epoch

    @property
    def seq(self) -> int:
        """The place of the last entry."""
        return self._seq

    @property
    def mirror_lag(self) -> int | None:
        """How many entries are not on the stick; None where no stick was chosen."""
        return None if self._mirror is None else self._mirror.lag

    def settle(self, patience: float) -> int | None:
        """Give the stick so many seconds to catch up; what it lacks then."""
        return None if self._mirror is None else self._mirror.settle(patience)

    def follow(self, where: Path | None) -> None:
        """Have a stick follow the journal from now on, or none any more."""
        with self._turn:
            if self._mirror is not None:
                self._mirror.follow(where)

    def lay_on_stick(self, name: str, content: bytes) -> None:
        """Have a file lie beside the copy on the stick, whole, as soon as it takes it."""
        if self._mirror is not None:
            self._mirror.lay_on_stick(name, content)

    def close(self) -> None:
        """Let go of the journal; what was green is on the disk twice already."""
        if self._mirror is not None:
            self._mirror.close()

    @contextmanager
    def transaction(self) -> Iterator["Draft"]:
        """One action: all it says is committed together, then mirrored; on trouble nothing is."""
        with self._turn:
            yield from self._act()

    def _act(self) -> Iterator["Draft"]:
        draft = Draft(self)
        with self._db.transaction():
            yield draft
        for entry in draft.entries:
            self._seq, self._prev, self._tick = entry.stamp.seq, entry.hash, entry.stamp.tick
            self._last_at = entry.stamp.at
        if self._mirror is not None:
            try:
                self._mirror.append(draft.entries)
            except DiskTrouble:
                self._db.give_up()
                raise

    @contextmanager
    def taking_in(self) -> Iterator[None]:
        """What other desks said comes in between two actions; the next entry is later than it."""
        with self._turn:
            with self._db.transaction():
                yield
            self._follow_ticks()

    def _follow_ticks(self) -> None:
        self._tick = max(self._tick, min(chain.greatest_tick(self._db), FURTHEST))

    def write(self, *said: EntryData) -> tuple[Entry, ...]:
        """An action without questions: commit these entries and mirror them."""
        if self._room is None:
            return self._write(said)
        return self._room.found(self._write, said)

    def _write(self, said: tuple[EntryData, ...]) -> tuple[Entry, ...]:
        with self.transaction() as draft:
            return tuple(draft.say(data) for data in said)

    def stamp(self, behind: int, prev: Hash | None, last_at: str | None) -> Stamp:
        """The stamp of the next entry, `behind` entries that are still uncommitted."""
        at = self._outside.time
        doubt = self._doubt(at, last_at or self._last_at)
        self.clock_doubt = self.clock_doubt or doubt
        return Stamp(
            at=at,
            boot=self._boot,
            mono=self._outside.mono(),
            ceremony=self._ceremony,
            clock="suspect" if doubt else "ok",
            desk=self._desk,
            epoch=self._epoch,
            seq=self._seq + behind + 1,
            officer=self._officer,
            pack=self._pack,
            prev=prev or self._prev,
            tick=self._tick + behind + 1,
        )

    def age(self, made: Stamp) -> int:
        """Seconds since an entry of this desk, as its next one would tell them."""
        now = replace(made, at=self._outside.time, boot=self._boot, mono=self._outside.mono())
        return age(made, now)

    def record(self, entry: Entry) -> None:
        chain.record(self._db, entry)

    def judge(self, entry: Entry) -> Code | None:
        return facts.judge(self._db, entry)

    def _doubt(self, at: str, last_at: str) -> ClockDoubt:
        now = datetime.fromisoformat(at)
        if last_at and now < datetime.fromisoformat(last_at):
            return "before_last"
        created = datetime.fromisoformat(self._pack_created)
        if now < created:
            return "before_pack"
        return "" if now <= created + _LONGEST else "long_after"


class Draft:
    """What one action has said so far, inside its transaction."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.entries: list[Entry] = []

    def say(self, data: EntryData) -> Entry:
        """Add an entry, whatever the rules hold of it: the action has asked them before."""
        entry = self._next(data)
        self._writer.record(entry)
        self.entries.append(entry)
        return entry

    def objection(self, data: EntryData) -> Code | None:
        """Why saying this now would have no effect, or None."""
        return self._writer.judge(self._next(data))

    def _next(self, data: EntryData) -> Entry:
        last = self.entries[-1] if self.entries else None
        stamp = self._writer.stamp(
            len(self.entries), last.hash if last else None, last.stamp.at if last else None
        )
        # Read back as strictly as the next start will: what cannot be read again is never kept.
        return entries.parse(entries.write(stamp, data).line)
