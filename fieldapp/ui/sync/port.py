"""What the sync page asks of the desk; `seal` on the desk lane, all else on the errand lane."""

from pathlib import Path
from typing import Literal, Protocol

from fieldapp.domain.day import Answered, BatchState, DayCounts
from fieldapp.domain.ids import BatchId

Medium = Literal["stick", "folder"]


class SyncPort(Protocol):
    """Batches of the open ceremony."""

    def batches(self) -> tuple[BatchState, ...]: ...

    def counts(self) -> DayCounts: ...

    def seal(self) -> BatchState | None: ...

    def send(self, batch: BatchId, folder: Path, to: Medium) -> BatchState: ...

    def keep_on_stick(self, where: Path | None) -> None: ...

    def acknowledge(self, content: bytes) -> Answered: ...
