"""Parts that several entry types share (formats.md §4)."""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.ids import (
    BeneficiaryId,
    DeskId,
    EntitlementId,
    Hash,
    ItemCode,
    OfficerId,
)
from fieldapp.domain.kinds import (
    Code,
    Counted,
    Day,
    Epoch,
    IdNumber,
    Positive,
    Quantity,
    ReceiptText,
    Serial,
    StockQuantity,
    Text60,
    Text120,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One item of one person in one handover."""

    beneficiary: BeneficiaryId
    entitlement: EntitlementId
    item: ItemCode
    qty: Quantity
    serial: Serial | None = None


@dataclass(frozen=True, slots=True)
class StockLine:
    """Items without a person."""

    item: ItemCode
    qty: StockQuantity
    serial: Serial | None = None


@dataclass(frozen=True, slots=True)
class Ref:
    """Another entry, by its place."""

    desk: DeskId
    epoch: Epoch
    seq: Positive


Relation = Literal[
    "spouse",
    "parent",
    "child",
    "sibling",
    "household",
    "guardian",
    "neighbour",
    "official",
    "other",
]


@dataclass(frozen=True, slots=True)
class Collector:
    """Who takes the items when it is not the beneficiary."""

    name: Text60
    relation: Relation
    proof: Code
    id_number: IdNumber | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """The mark on a receipt; `text` binds it to the exact handover, `sha256` names the strokes."""

    by: Literal["beneficiary", "collector"]
    how: Literal["stroke", "paper", "mark"]
    text: Hash
    sha256: Hash | None = None
    finger: Code | None = None
    witness: Text60 | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A rule set aside by a leader, with the reason."""

    rule: Literal["covered_elsewhere", "other_desk", "stock_short"]
    by: OfficerId
    role: Literal["leader"]
    note: Text120


@dataclass(frozen=True, slots=True)
class PaperSlip:
    """The numbered blank slip a handover was keyed back from."""

    slip: ReceiptText
    on: Day


@dataclass(frozen=True, slots=True)
class ItemSerial:
    """One numbered item that lies on the table."""

    item: ItemCode
    serial: Serial


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How many of one item lie on the table."""

    item: ItemCode
    qty: Counted
