"""Wrong PINs while nobody is signed in: counted beside the slots, entered at the next sign-in.

The clock may be set back and nothing gets shorter; ten misses end only by a leader or a code.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Self

from fieldapp.desk.enrolment import SMALL_FILE
from fieldapp.desk.folder import Folder
from fieldapp.domain import codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.desk_entries import SignInFailed
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.kinds import Span, Time
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import read_capped, write_whole

_FREE = 5
_SHUT = 10
_PAUSES = (60, 300, 900)
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class WrongPin:
    """The PIN was not right, a pause is running, or only a leader or a code may help now."""

    tries_left: int
    wait_seconds: int
    shut: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What the file says of one officer."""

    count: Annotated[int, Span(1, _MOST)]
    since: Time
    until: Time | None = None


@dataclass(frozen=True, slots=True)
class Misses:
    """Wrong PINs of one officer since a moment: from the fifth on pauses of 1, 5 and 15 minutes."""

    officer: OfficerId
    count: int = 0
    since: str = ""
    until: str = ""

    @classmethod
    def read(cls, folder: Folder, officer: OfficerId) -> Self:
        """None of ours counts nothing: whoever changes the file needs the card for every guess."""
        kept = _read_all(folder).get(officer)
        return cls(officer, kept.count, kept.since, kept.until or "") if kept else cls(officer)

    @property
    def tries_left(self) -> int:
        return max(0, _FREE - self.count)

    @property
    def shut(self) -> bool:
        """Whether only a leader or a one-time code opens, however long one waits."""
        return self.count >= _SHUT

    def wait(self, now: datetime) -> int:
        """Seconds to wait."""
        if not self.until:
            return 0
        return max(0, int((datetime.fromisoformat(self.until) - now).total_seconds()))

    def settled(self, now: datetime) -> Self:
        """The same; a pause longer than its kind, from a clock that was set back, begins anew."""
        pause = _pause(self.count)
        return replace(self, until=_after(now, pause)) if self.wait(now) > pause else self

    def answer(self, now: datetime) -> WrongPin | None:
        """Why a PIN is not even tried now; nothing where it may be."""
        waiting = self.wait(now)
        return WrongPin(0, waiting, self.shut) if self.shut or waiting else None

    def one_more(self, now: datetime) -> Self:
        count = min(self.count + 1, _MOST)
        since = self.since or _after(now, 0)
        pause = _pause(count)
        return type(self)(self.officer, count, since, _after(now, pause) if pause else "")

    @property
    def said(self) -> tuple[SignInFailed, ...]:
        """What the chain learns at the next sign-in."""
        return (SignInFailed(self.officer, self.count, self.since),) if self.count else ()

    def write(self, folder: Folder) -> None:
        self._store(folder, Counted(self.count, self.since, self.until or None))

    def clear(self, folder: Folder) -> None:
        if self.count:
            self._store(folder, None)

    def _store(self, folder: Folder, counted: Counted | None) -> None:
        every = _read_all(folder)
        every.pop(self.officer, None)
        if counted is not None:
            every[self.officer] = counted
        record = {name: codec.write(each) for name, each in every.items()}
        write_whole(folder.misses, json.dumps(record).encode())


def _pause(count: int) -> int:
    """Seconds after this many misses; none while there are tries left or nothing to wait for."""
    if count < _FREE or count >= _SHUT:
        return 0
    return _PAUSES[min(count - _FREE, len(_PAUSES) - 1)]


def _after(now: datetime, seconds: int) -> str:
    return (now + timedelta(seconds=seconds)).isoformat(timespec="seconds")


def _read_all(folder: Folder) -> dict[str, Counted]:
    """What is counted of whom; nothing where nobody missed or the file is none of ours."""
    try:
        every = json.loads(read_capped(folder.misses, SMALL_FILE))
    except (FieldTrouble, ValueError, RecursionError):
        return {}
    found = every.items() if isinstance(every, dict) else ()
    return {name: counted for name, value in found for counted in _counted(value)}


def _counted(value: object) -> tuple[Counted, ...]:
    try:
        return (codec.read(Counted, value),)
    except Malformed:
        return ()
