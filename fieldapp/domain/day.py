"""What a desk shows about itself and its day."""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.ids import BatchId, BeneficiaryId, Hash, ItemCode
from fieldapp.domain.siblings import Sibling


@dataclass(frozen=True, slots=True)
class Heading:
    """Who and where this desk is."""

    desk_no: int
    label: str
    ceremony: str
    ceremony_name: str
    held_on: str
    venue: str
    office: str
    officer: str
    officer_name: str
    officer_title: str
    role: Literal["officer", "leader"]
    pack_no: int
    pack_created: str
    practice: bool


@dataclass(frozen=True, slots=True)
class ItemCount:
    """Due and handed over of one item at this ceremony, as far as this desk knows."""

    item: ItemCode
    name_vi: str
    name_en: str
    due: int
    handed: int


Disk = Literal["enough", "low", "no_reserve"]
"""The room on the laptop's disk, and whether the reserve for a full disk is still kept back."""


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The desk's figures.

    `unsent` counts handovers, voids, notes of what was not handed over, and late signatures that
    no office has acknowledged; `unsealed` those of them that are in no batch yet. `mirror_lag`
    counts entries that the stick does not have yet; None where no stick was chosen.
    What other desks handed over is in the sums as far as their batches were read here, which is as
    old as `siblings` says; `doubles` counts things that were handed over more than once.
    """

    items: tuple[ItemCount, ...]
    people_due: int
    people_served: int
    unsent: int
    unsealed: int
    awaiting_signature: int
    unprinted: int
    mirror_lag: int | None = None
    disk: Disk = "enough"
    siblings: tuple[Sibling, ...] = ()
    doubles: int = 0


@dataclass(frozen=True, slots=True)
class Recent:
    """One line of the list of handovers made at this desk, newest first."""

    handover: Hash
    receipt: str
    at: str
    beneficiary: BeneficiaryId
    name: str
    birth: str
    commune_name: str
    items: tuple[ItemCode, ...]
    awaiting_signature: bool
    unprinted: bool
    voided: bool
    undoable: bool


@dataclass(frozen=True, slots=True)
class HandedLine:
    """One item of one person in a handover of this desk, and whether it was taken back."""

    line: int
    beneficiary: BeneficiaryId
    name: str
    item: ItemCode
    qty: int
    serial: str | None
    voided: bool


@dataclass(frozen=True, slots=True)
class BatchState:
    """A sealed batch on its way: sealed, copied, acknowledged. Times are None until then."""

    batch: BatchId
    no: int
    first: int
    last: int
    handovers: int
    items: tuple[tuple[ItemCode, int], ...]
    file_name: str
    sealed_at: str
    copied_at: str | None = None
    copied_to: str | None = None
    acknowledged_at: str | None = None
    conflicts: int = 0
    quarantined: int = 0
    epoch: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """What an acknowledgement said of the desk's handovers."""

    batch: BatchId
    upto: int
    accepted: int
    conflicts: int
    quarantined: int
