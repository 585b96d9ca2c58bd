"""What the office can say: its entry types of formats.md §4."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fieldapp.domain.ids import (
    BatchId,
    DeskId,
    Hash,
    ItemCode,
    OfficerId,
)
from fieldapp.domain.kinds import (
    Code,
    Count,
    Day,
    Dong,
    Epoch,
    Natural,
    Place,
    Positive,
    Text60,
    Text120,
)


@dataclass(frozen=True, slots=True)
class ContributionRecorded:
    """What a sponsor pledged."""

    contribution: Code
    contributor: Text120
    received_on: Day
    item: ItemCode | None = None
    qty: Positive | None = None
    amount_vnd: Dong | None = None


@dataclass(frozen=True, slots=True)
class AllocationMade:
    """What a place gets; children never exceed the parent."""

    allocation: Code
    item: ItemCode
    place: Place
    qty: Positive
    parent: Code | None = None
    contribution: Code | None = None


@dataclass(frozen=True, slots=True)
class Attestation:
    """The commune vouches for a list."""

    by: Text60
    document: Text60
    on: Day


@dataclass(frozen=True, slots=True)
class ListAccepted:
    """A locality's list came into the register."""

    list: Code
    version: Positive
    sha256: Hash
    rows: Natural
    attested: Attestation | None = None


@dataclass(frozen=True, slots=True)
class PackIssued:
    """A pack left the office."""

    issued: Hash
    pack_no: Positive
    beneficiaries: Natural
    desks: Natural


@dataclass(frozen=True, slots=True)
class DeskRevoked:
    """A desk is not trusted any more: what it says after `after_seq` of `epoch` counts nothing."""

    revoked: DeskId
    epoch: Epoch
    after_seq: Natural
    reason: Text120 | None = None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An entry that named somebody, and the SHA-256 of what stays in its place."""

    h: Hash
    left: Hash


@dataclass(frozen=True, slots=True)
class PersonErased:
    """Somebody was taken out of the register; who it was is said nowhere."""

    tombstones: Annotated[tuple[Tombstone, ...], Count(0, 300)]
    people: Natural
    why: Text120


@dataclass(frozen=True, slots=True)
class BatchReceived:
    """A batch of a desk was taken in or put into quarantine."""

    batch: BatchId
    from_: DeskId
    epoch: Epoch
    first: Positive
    last: Positive
    head: Hash
    verdict: Literal["accepted", "quarantined"]
    reason: Code | None = None


@dataclass(frozen=True, slots=True)
class DeskOpened:
    """Two people opened a desk with the office's own key: for a new PIN, or to read its stick."""

    opened: DeskId
    first: OfficerId
    second: OfficerId
    why: Literal["new_pin", "stick"]
    officer: OfficerId | None = None
    reason: Text120 | None = None


@dataclass(frozen=True, slots=True)
class StickReceived:
    """What the copy on a lost laptop's stick proved, up to `last` of `epoch`, was taken in."""

    from_: DeskId
    epoch: Epoch
    last: Positive
    head: Hash
    fresh: Positive
    unproven: Natural
    proof: Literal["receipts", "desk_key"]
