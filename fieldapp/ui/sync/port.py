"""What the sync page asks of the desk; `seal` on the desk lane, all else on the errand lane."""

from pathlib import Path
from typing import Literal, Protocol

from fieldapp.domain.day import Answered, BatchState, DayCounts
from fieldapp.domain.ids import BatchId
from fieldapp.domain.siblings import Double, SiblingRead

Medium = Literal["stick", "folder"]


class SiblingsPort(Protocol):
    """The other desks of the hall."""

    def is_batch(self, content: bytes) -> bool: ...

    def read(self, content: bytes) -> SiblingRead: ...

    def doubles(self) -> tuple[Double, ...]: ...


class SyncPort(Protocol):
    """Batches of the open ceremony."""

    @property
    def siblings(self) -> SiblingsPort: ...

    def batches(self) -> tuple[BatchState, ...]: ...

    def counts(self) -> DayCounts: ...

    def seal(self) -> BatchState | None: ...

    def send(self, batch: BatchId, folder: Path, to: Medium) -> BatchState: ...

    def keep_on_stick(self, where: Path | None) -> None: ...

    def acknowledge(self, content: bytes) -> Answered: ...
