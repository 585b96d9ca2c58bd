"""The small signed papers: cert, enrolment request, batch manifest, acknowledgement, export."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fieldapp.domain.ids import BatchId, CeremonyId, ConflictId, DeskId, Hash
from fieldapp.domain.kinds import (
    B64,
    AgeRecipient,
    Code,
    Count,
    Day,
    Epoch,
    Hex32,
    Natural,
    Positive,
    Text40,
    Text120,
    Time,
    Version,
)

Kind = Literal["cert", "devreq", "pack", "batch", "ack", "export", "release"]


@dataclass(frozen=True, slots=True)
class RevokedDesk:
    """Entries of `desk` after `after_seq` of `epoch` are quarantined, earlier ones stand."""

    desk: DeskId
    epoch: Epoch
    after_seq: Natural


@dataclass(frozen=True, slots=True)
class Cert:
    """A root's word for the office's keys; `office_age` is primary, then backup."""

    app_min: Version
    cert_no: Positive
    office_age: Annotated[tuple[AgeRecipient, ...], Count(2, 2)]
    office_sign: B64
    revoked: Annotated[tuple[RevokedDesk, ...], Count(0, 10_000)]
    valid_from: Day
    v: Literal[1]


@dataclass(frozen=True, slots=True)
class DeskRequest:
    """A desk asks to be enrolled; trust comes from comparing the fingerprint by eye."""

    age: AgeRecipient
    app: Version
    desk: DeskId
    label: Text40
    pub: B64
    v: Literal[1]


@dataclass(frozen=True, slots=True)
class BatchManifest:
    """The signed head of a sealed range of one desk's entries."""

    app: Version
    batch: BatchId
    blobs: Natural
    ceremony: CeremonyId
    clock: Literal["ok", "suspect"]
    created: Time
    desk: DeskId
    epoch: Epoch
    first: Positive
    head: Hash
    last: Positive
    n: Positive
    no: Positive
    pack: Hash
    pack_no: Positive
    prev: Hash
    schema: Literal[1]
    v: Literal[1]


@dataclass(frozen=True, slots=True)
class OtherEntry:
    """The entry at the other side of a conflict."""

    desk: DeskId
    epoch: Epoch
    seq: Positive


@dataclass(frozen=True, slots=True)
class HandoverVerdict:
    """The office's word on one handover."""

    seq: Positive
    verdict: Literal["accepted", "voided", "conflict", "quarantined"]
    conflict: ConflictId | None = None
    other: OtherEntry | None = None
    reason: Code | None = None


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The office's answer to a batch; the only thing that permits purging."""

    ack: Hex32
    batch: BatchId
    ceremony: CeremonyId
    cert_no: Positive
    desk: DeskId
    epoch: Epoch
    head: Hash
    office_time: Time
    upto: Positive
    verdicts: Annotated[tuple[HandoverVerdict, ...], Count(0, 100_000)]
    v: Literal[1]


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One member of a data package."""

    name: Text120
    bytes: Natural
    rows: Natural
    sha256: Hash


@dataclass(frozen=True, slots=True)
class ExportManifest:
    """The signed content list of a central export file."""

    app: Version
    as_of: Time
    cert_no: Positive
    entries: Natural
    entry_set: Hash
    files: Annotated[tuple[ExportedFile, ...], Count(1, 100)]
    profile: Literal["register", "statistics"]
    schema: Literal[1]
    v: Literal[1]
