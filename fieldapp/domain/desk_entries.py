"""What a desk can say: each entry type of formats.md §4 declared once, as a frozen record.

A type that this version does not write yet is not declared and is refused as too new.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from fieldapp.domain.entry_parts import (
    Collector,
    ItemCount,
    ItemSerial,
    Line,
    Override,
    PaperSlip,
    Ref,
    Signature,
    StockLine,
)
from fieldapp.domain.ids import (
    BatchId,
    BeneficiaryId,
    EntitlementId,
    Hash,
    OfficerId,
)
from fieldapp.domain.kinds import (
    Code,
    Count,
    Day,
    Epoch,
    Hex8,
    Natural,
    Positive,
    ReceiptText,
    SheetCode,
    Text20,
    Text60,
    Text200,
    Text600,
    Time,
)
from fieldapp.domain.reasons import NotHandedReason, PrintTrouble, RefusalReason, VoidReason


@dataclass(frozen=True, slots=True)
class LedgerOpened:
    """The first entry of an epoch."""

    app: Text20
    devreq: Hash
    schema: Positive
    reason: Literal["new", "restored", "rebuilt"]
    old_epoch: Epoch | None = None
    old_seq: Positive | None = None
    old_head: Hash | None = None


@dataclass(frozen=True, slots=True)
class PackLoaded:
    """A pack came into force at this desk."""

    pack_no: Positive
    cert_no: Positive
    beneficiaries: Natural


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An officer opened the desk with a slot."""

    slot: Code
    how: Literal["card_pin", "pin", "code", "passphrase", "recovery"]
    role: Literal["officer", "leader"]


@dataclass(frozen=True, slots=True)
class SignedOut:
    """The officer left."""

    why: Literal["officer", "idle", "lid", "suspend", "exit"]


@dataclass(frozen=True, slots=True)
class SignInFailed:
    """Misses of a PIN since a moment."""

    slot: Code
    count: Positive
    since: Time


@dataclass(frozen=True, slots=True)
class SlotChanged:
    """A way to open the desk was made, reset or removed."""

    slot: Code
    change: Literal["created", "reset", "removed", "code_used"]
    by: OfficerId


@dataclass(frozen=True, slots=True)
class RecordOpened:
    """A person's record was opened without a scan."""

    beneficiary: BeneficiaryId
    how: Literal["search", "list"]
    chars: Natural | None = None


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A person stands at the table; `visit` groups a household."""

    beneficiary: BeneficiaryId
    visit: Hex8
    how: Literal["scan", "search", "typed"]
    proof: Literal["cccd", "bhyt", "invitation", "known", "other"]
    invitation: Literal["taken", "none"]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Items left the table: one entry, one receipt, one signature."""

    visit: Hex8
    lines: Annotated[tuple[Line, ...], Count(1, 20)]
    place: Literal["stage", "desk", "home", "office"]
    receipt: ReceiptText
    collector: Collector | None = None
    signature: Signature | None = None
    overrides: Annotated[tuple[Override, ...], Count(1, 20)] | None = None
    paper: PaperSlip | None = None


@dataclass(frozen=True, slots=True)
class HandoverConfirmed:
    """The paper is signed and the items are in the hands."""

    handover: Hash
    signature: Signature | None = None
    sheet: SheetCode | None = None


@dataclass(frozen=True, slots=True)
class NotHandedOver:
    """Nothing was given to a person, and why."""

    beneficiary: BeneficiaryId
    entitlements: Annotated[tuple[EntitlementId, ...], Count(1, 20)]
    reason: NotHandedReason
    next: Literal["office", "home", "intermediary", "return", "none"]
    by: Day | None = None
    where: Text60 | None = None
    note: Text200 | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The program said no, and why."""

    act: Literal["check_in", "handover", "scan", "pack", "batch"]
    reason: RefusalReason
    beneficiary: BeneficiaryId | None = None
    entitlement: EntitlementId | None = None
    other: Ref | None = None
    scanned: Text600 | None = None


@dataclass(frozen=True, slots=True)
class Voided:
    """Cancels one handover of the same desk, by hash and number; nothing is deleted."""

    handover: Hash
    receipt: ReceiptText
    reason: VoidReason
    returned: Annotated[tuple[StockLine, ...], Count(0, 20)]
    by: OfficerId
    lines: Annotated[tuple[Positive, ...], Count(1, 20)] | None = None
    note: Text200 | None = None


@dataclass(frozen=True, slots=True)
class PrintStarted:
    """Committed before the first byte goes to a printer; reserves the copy number."""

    of: Hash
    copy: Positive
    printer: Text60
    via: Literal["system", "escpos", "pdf"]


@dataclass(frozen=True, slots=True)
class ReceiptPrinted:
    """Paper came out."""

    of: Hash
    copy: Positive


@dataclass(frozen=True, slots=True)
class PrintFailed:
    """No paper came out; the next attempt is one copy on."""

    of: Hash
    copy: Positive
    reason: PrintTrouble


@dataclass(frozen=True, slots=True)
class StockCounted:
    """What lies on the table at opening or closing."""

    phase: Literal["opening", "closing"]
    day: Day
    lines: Annotated[tuple[ItemCount, ...], Count(1, 100)]
    serials: Annotated[tuple[ItemSerial, ...], Count(1, 1000)] | None = None
    second: Text60 | None = None


@dataclass(frozen=True, slots=True)
class BatchSealed:
    """A range of entries was sealed; the batch never contains this entry."""

    batch: BatchId
    first: Positive
    last: Positive
    head: Hash
    sha256: Hash
    bytes: Natural


@dataclass(frozen=True, slots=True)
class BatchCopied:
    """A copy of a batch was read back and verified."""

    batch: BatchId
    to: Literal["stick", "folder", "link", "sftp", "webdav", "s3"]
    sha256: Hash


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The office's answer was taken in."""

    ack: Hash
    batch: BatchId
    upto: Positive
    accepted: Natural
    conflicts: Natural
    quarantined: Natural
    office_time: Time
