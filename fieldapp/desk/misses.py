"""Wrong PINs while nobody is signed in: counted beside the slots, entered at the next sign-in."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from fieldapp.desk.enrolment import SMALL_FILE
from fieldapp.desk.folder import Folder
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import read_capped, write_whole

_TRIES = 5
_PAUSES = (60, 300, 900)


@dataclass(frozen=True, slots=True)
class Misses:
    """Wrong PINs of one officer since a moment: five, then pauses of 1, 5 and 15 minutes."""

    officer: OfficerId
    count: int
    since: str
    until: str

    @classmethod
    def read(cls, folder: Folder, officer: OfficerId) -> Self:
        match _read_all(folder).get(officer):
            case [int(count), str(since), str(until)] if _is_time(since) and _is_time(until):
                return cls(officer, count, since, until)
            case _:
                # Not counted by us; whoever changes the file still needs the card for every guess.
                return cls(officer, 0, "", "")

    @property
    def tries_left(self) -> int:
        return _TRIES - (self.count % _TRIES) if self.count % _TRIES else 0

    def wait(self, now: datetime) -> int:
        """Seconds to wait; a pause that is longer than any means that the clock was set back."""
        if not self.until:
            return 0
        left = int((datetime.fromisoformat(self.until) - now).total_seconds())
        return left if 0 < left <= _PAUSES[-1] else 0

    def one_more(self, now: datetime) -> Self:
        count = self.count + 1
        rounds = count // _TRIES
        pause = _PAUSES[min(rounds, len(_PAUSES)) - 1] if count % _TRIES == 0 else 0
        until = (now + timedelta(seconds=pause)).isoformat(timespec="seconds") if pause else ""
        since = self.since or now.isoformat(timespec="seconds")
        return type(self)(self.officer, count, since, until)

    def write(self, folder: Folder) -> None:
        self._store(folder, [self.count, self.since, self.until])

    def clear(self, folder: Folder) -> None:
        if self.count:
            self._store(folder, None)

    def _store(self, folder: Folder, value: list[object] | None) -> None:
        every = {name: kept for name, kept in _read_all(folder).items() if name != self.officer}
        if value is not None:
            every[self.officer] = value
        write_whole(folder.misses, json.dumps(every).encode())


def _read_all(folder: Folder) -> dict[OfficerId, object]:
    """What is counted of whom; nothing where nobody missed or the file is none of ours."""
    try:
        every = json.loads(read_capped(folder.misses, SMALL_FILE))
    except (FieldTrouble, ValueError):
        return {}
    return every if isinstance(every, dict) else {}


def _is_time(text: str) -> bool:
    """Nothing, or a moment that can be compared with now."""
    try:
        return not text or datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
