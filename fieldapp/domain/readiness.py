"""What is known of a desk before its day begins; nothing here forbids anything."""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.day import Disk

ClockDoubt = Literal["", "before_pack", "before_last", "long_after"]
"""Why the clock of the machine is not believed; empty when nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """A ceremony this laptop is enrolled for, as the sign over its door says; no secret."""

    ceremony: str
    name: str
    held_on: str
    desk_no: int
    label: str
    loaded_at: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """One look at pack, clock, disk, stick and folder.

    `newer_pack` is the number of a later pack that lies on a stick, 0 where there is none; `stick`
    is the folder that was chosen for the second copy, empty where none was; `cloud` names the
    service that copies the folder away.
    """

    pack_no: int
    pack_created: str
    people: int
    held_on: str
    expires: str
    now: str
    clock: ClockDoubt
    disk: Disk
    stick: str
    stick_there: bool
    stick_lag: int
    newer_pack: int
    cloud: str
    open_to_others: bool
    kept_papers: int
    may_be_purged: bool

    @property
    def expired(self) -> bool:
        return self.now[:10] > self.expires
