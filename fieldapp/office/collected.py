"""A batch that came in, and what became of it."""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.ids import BatchId, DeskId, Hash
from fieldapp.domain.kinds import Code
from fieldapp.domain.papers import BatchManifest

Verdict = Literal["accepted", "quarantined", "refused"]
# The end of a copy is larger than what is kept of one; what was kept before stays.
END_TOO_LARGE: Code = "end_too_large"
Proof = Literal["receipts", "desk_key"]


@dataclass(frozen=True, slots=True)
class Forked:
    """From `seq` on a desk said two different things; the files that hold the one or the other."""

    epoch: int
    seq: int
    files: tuple[tuple[Hash, str], ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of one file. `missing` is the range of entries it waits for.

    `fresh` entries were new, `held` ones were here before; `without_effect` are kept but count for
    nothing, each with its reason. `conflicts` counts those that its entries take part in.
    `fingerprint` is of a laptop that nobody has enrolled, to be compared with its own screen.
    `proof` is how the copy on a stick was proven, up to `last`; `unproven` entries behind wait.
    """

    sha256: Hash
    verdict: Verdict
    reason: Code | None = None
    desk: DeskId | None = None
    desk_no: int | None = None
    batch: BatchId | None = None
    epoch: int = 0
    first: int = 0
    last: int = 0
    fresh: int = 0
    held: int = 0
    without_effect: int = 0
    conflicts: int = 0
    missing: tuple[int, int] | None = None
    forked: Forked | None = None
    fingerprint: str | None = None
    proof: Proof | None = None
    unproven: int = 0


@dataclass(frozen=True, slots=True)
class BatchFile:
    """A file whose signature is good; its payload is still closed."""

    sha256: Hash
    content: bytes
    manifest: BatchManifest

    @property
    def order(self) -> tuple[str, int, int, int, str]:
        at = self.manifest
        return at.desk, at.epoch, at.first, at.last, self.sha256
