"""What the hall asks of the desk; all of it on the desk lane."""

from pathlib import Path
from typing import Protocol

from fieldapp.domain.calling import Call, Visit
from fieldapp.domain.documents.of_roll import Papers
from fieldapp.domain.ids import BeneficiaryId


class CallingPort(Protocol):
    """The running order, and who is not in it."""

    def order(self) -> tuple[Call, ...]: ...

    def present(self, beneficiary: BeneficiaryId) -> tuple[Call, ...]: ...

    def quiet_queue(self) -> tuple[Visit, ...]: ...

    def home_round(self) -> tuple[Visit, ...]: ...


class RoundPort(Protocol):
    """The round of homes on paper."""

    def home_round(self) -> Papers: ...

    def pdf(self, papers: Papers) -> bytes: ...

    def keep(self, pdf: bytes, name: str) -> Path: ...


class StagePort(Protocol):
    """The desk, as far as the hall needs it."""

    @property
    def papers(self) -> RoundPort: ...

    @property
    def calling(self) -> CallingPort: ...
