"""What the log page asks of the desk; all of it on the desk lane."""

from typing import Protocol

from fieldapp.desk.approving import Approval
from fieldapp.desk.misses import WrongPin
from fieldapp.domain.day import DayCounts, Recent
from fieldapp.domain.day_log import LogFilter, LogOrder, LogPage
from fieldapp.domain.ids import Hash, OfficerId
from fieldapp.domain.pack_records import Officer
from fieldapp.ui.late_void import VoidingPort


class LogPort(VoidingPort, Protocol):
    """Pages of the log, and what may be done with one of its lines."""

    def log(
        self,
        only: LogFilter = "all",
        text: str = "",
        offset: int = 0,
        order: LogOrder = "newest",
    ) -> LogPage: ...

    def counts(self) -> DayCounts: ...

    def past(self, handover: Hash) -> Recent: ...

    def leaders(self) -> tuple[Officer, ...]: ...

    def approve(self, leader: OfficerId, pin: str) -> Approval | WrongPin: ...

    def confirm_paper(self, handover: Hash) -> Recent: ...
