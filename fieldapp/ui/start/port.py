"""What the start page asks of the desk; on the errand lane, for sticks are slow."""

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from fieldapp.domain.readiness import Readiness


class StartPort(Protocol):
    """One look, and a stick for the second copy."""

    def readiness(self, sticks: Collection[Path] = ()) -> Readiness: ...

    def keep_on_stick(self, where: Path | None) -> None: ...
