"""What the log page asks of the desk; all of it on the desk lane."""

from typing import Protocol

from fieldapp.domain.day import DayCounts, Recent
from fieldapp.domain.day_log import LogFilter, LogOrder, LogPage
from fieldapp.domain.ids import Hash
from fieldapp.domain.pack_records import Officer
from fieldapp.ui.approval import VoidingPort


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

    def confirm_paper(self, handover: Hash) -> Recent: ...
