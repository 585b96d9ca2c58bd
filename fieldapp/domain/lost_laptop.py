"""What is known of a laptop that was lost: whom it held, what it said, and by when to report it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fieldapp.domain.ids import CeremonyId, DeskId
from fieldapp.domain.pack_records import Letterhead

HOURS_TO_REPORT = 72


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """Somebody whose data the laptop held; how many handovers there, and at other desks."""

    name: str
    birth: str
    id_number: str | None
    place: str
    here: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class LostLaptop:
    """A desk whose laptop is gone; `noticed` and `at` are times, `last` what it said last.

    `revoked` is the place of its chain from which it is not trusted, None while it still is.
    """

    letterhead: Letterhead
    desk: DeskId
    no: int
    label: str
    ceremony: CeremonyId
    ceremony_name: str
    held_on: str
    packs: tuple[int, ...]
    people: tuple[HeldPerson, ...]
    collectors: int
    last: tuple[int, int]
    received: str | None
    revoked: tuple[int, int] | None
    noticed: str
    at: str

    @property
    def served(self) -> int:
        return sum(person.here > 0 for person in self.people)

    @property
    def report_by(self) -> str:
        """Law 91/2025/QH15: the Ministry of Public Security hears of it within 72 hours."""
        by = datetime.fromisoformat(self.noticed) + timedelta(hours=HOURS_TO_REPORT)
        return by.isoformat(timespec="seconds")
