"""What the closing page asks of the desk; minutes and copies on the errand lane, all else not."""

from collections.abc import Mapping
from typing import Protocol

from fieldapp.desk.approving import Approval
from fieldapp.desk.closing import Closing
from fieldapp.desk.misses import WrongPin
from fieldapp.desk.still_here import StillHere
from fieldapp.domain.day import BatchState, DayCounts
from fieldapp.domain.day_log import LogFilter, LogPage
from fieldapp.domain.ids import Hash, ItemCode, OfficerId
from fieldapp.domain.orders import Refusal
from fieldapp.domain.pack_records import Officer


class Minutes(Protocol):
    """The minutes as pages, and the name of their file."""

    @property
    def pdf(self) -> bytes: ...

    @property
    def file_name(self) -> str: ...


class DayPort(Protocol):
    """The day itself."""

    def look(self) -> Closing: ...

    def still_here(self) -> tuple[StillHere, ...]: ...

    def close(
        self,
        counted: Mapping[ItemCode, int],
        why: Mapping[ItemCode, str],
        approved_by: Approval,
        override: str | None = None,
        damaged: Mapping[ItemCode, int] | None = None,
    ) -> Hash | Refusal: ...

    def reopen(self, reason: str, approved_by: Approval) -> Hash | Refusal: ...

    def issue_minutes(self, *, keep: bool, printer: str = "") -> Minutes | None: ...


class ClosingPort(Protocol):
    """The desk around it."""

    @property
    def closing(self) -> DayPort: ...

    def counts(self) -> DayCounts: ...

    def log(self, only: LogFilter = "all", text: str = "", offset: int = 0) -> LogPage: ...

    def leaders(self) -> tuple[Officer, ...]: ...

    def approve(self, leader: OfficerId, pin: str) -> Approval | WrongPin: ...

    def seal(self) -> BatchState | None: ...

    def copy_ledger(self) -> None: ...
