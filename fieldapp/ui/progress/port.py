"""What the progress page asks of the desk; on the desk lane."""

from typing import Protocol

from fieldapp.domain.overview import Overview


class ProgressPort(Protocol):
    """One reading of the ledger."""

    def overview(self) -> Overview: ...
