"""The union of all entry types, and the name each is written under."""

import re
from typing import get_args

from fieldapp.domain.closing_entries import ClockNoted, DayClosed, DayReopened, StockMoved
from fieldapp.domain.desk_entries import (
    Acknowledged,
    BatchCopied,
    BatchSealed,
    CheckedIn,
    HandedOver,
    HandoverConfirmed,
    LedgerOpened,
    NotHandedOver,
    PackLoaded,
    PrintFailed,
    PrintStarted,
    ReceiptPrinted,
    RecordOpened,
    Refused,
    SignedIn,
    SignedOut,
    SignInFailed,
    SlotChanged,
    StockCounted,
    Voided,
)
from fieldapp.domain.kinds import Code
from fieldapp.domain.office_entries import (
    AllocationMade,
    BatchReceived,
    ContributionRecorded,
    DeskOpened,
    DeskRevoked,
    ListAccepted,
    PackIssued,
    PersonErased,
    StickReceived,
)
from fieldapp.domain.request_entries import (
    CorrectionRequested,
    Presented,
    WalkInRequested,
    WantsToContinue,
)

EntryData = (
    LedgerOpened
    | PackLoaded
    | SignedIn
    | SignedOut
    | SignInFailed
    | SlotChanged
    | RecordOpened
    | CheckedIn
    | HandedOver
    | HandoverConfirmed
    | NotHandedOver
    | Refused
    | Voided
    | PrintStarted
    | ReceiptPrinted
    | PrintFailed
    | StockCounted
    | BatchSealed
    | BatchCopied
    | Acknowledged
    | StockMoved
    | ClockNoted
    | DayClosed
    | DayReopened
    | Presented
    | WalkInRequested
    | WantsToContinue
    | CorrectionRequested
    | ContributionRecorded
    | AllocationMade
    | ListAccepted
    | PackIssued
    | DeskRevoked
    | PersonErased
    | BatchReceived
    | DeskOpened
    | StickReceived
)


def _name(kind: type) -> Code:
    """`HandedOver` is written `handed_over`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


TYPES: dict[Code, type[EntryData]] = {_name(kind): kind for kind in get_args(EntryData)}
_NAMES: dict[type, Code] = {kind: name for name, kind in TYPES.items()}


def type_of(data: EntryData) -> Code:
    return _NAMES[type(data)]
