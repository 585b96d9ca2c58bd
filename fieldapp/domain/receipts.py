"""Everything a handover receipt says, so that the paper is a pure function of this record.

Nothing on it that the receiver need not show: no ethnic origin, no category, no phone.
"""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.pack_records import Letterhead

MOST_LINES = 20
MOST_PERSONS = 20
LONGEST_CONTENT = 240
CODE_DIGITS = 318


@dataclass(frozen=True, slots=True)
class ReceiptGiver:
    """The officer who handed over, at which desk."""

    name: str
    desk_no: int
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiptPerson:
    """A beneficiary as printed; `birth` as far as it is known (1958, 1958-03, 1958-03-12)."""

    name: str
    birth: str
    sex: Literal["f", "m", "x"]
    address: str
    id_number: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiptCollector:
    """Who took the items instead; `relation` is the code of the entry."""

    name: str
    relation: str
    id_number: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One row of the table; `person` counts the beneficiaries from 1."""

    item: str
    content: str
    qty: int
    number: str | None = None
    person: int = 1


@dataclass(frozen=True, slots=True)
class Strokes:
    """Pen strokes in a frame of width × height, y downwards, each a run of (x, y)."""

    width: int
    height: int
    strokes: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class ReceiptSignature:
    """How the receiver signed: strokes of a pen, or finger and witness of an ink mark."""

    how: Literal["stroke", "paper", "mark", "awaiting"] = "awaiting"
    strokes: Strokes | None = None
    finger: str | None = None
    witness: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiptSlip:
    """The slip that was written by hand on a day, and is keyed back here."""

    number: str
    on: str


@dataclass(frozen=True, slots=True)
class ReceiptVoid:
    """Lines (from 1) that were taken back at a moment; no lines means all of the handover."""

    at: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptRecord:
    """One handover on paper: `leaves` sheets (liên), `copy` 2 and more is a marked reprint."""

    letterhead: Letterhead
    number: str
    at: str
    giver: ReceiptGiver
    beneficiaries: tuple[ReceiptPerson, ...]
    lines: tuple[ReceiptLine, ...]
    code_digits: str
    check_code: str
    collector: ReceiptCollector | None = None
    signature: ReceiptSignature = ReceiptSignature()
    clock_suspect: bool = False
    practice: bool = False
    copy: int = 1
    leaves: Literal[1, 2] = 2
    slip: ReceiptSlip | None = None
    voids: tuple[ReceiptVoid, ...] = ()

    def __post_init__(self) -> None:
        persons = len(self.beneficiaries)
        if not 1 <= persons <= MOST_PERSONS or not 1 <= len(self.lines) <= MOST_LINES:
            raise ValueError("a receipt has 1 to 20 people and 1 to 20 lines")
        if len(self.code_digits) != CODE_DIGITS or not self.code_digits.isdecimal():
            raise ValueError("the receipt code is 318 digits")
        for line in self.lines:
            if not 1 <= line.person <= persons:
                raise ValueError("a line belongs to one of the beneficiaries")
            if len(line.content) > LONGEST_CONTENT:
                raise ValueError("the content of a line is too long to print")

    @property
    def total(self) -> int:
        """How many items in all."""
        return sum(line.qty for line in self.lines)

    @property
    def signer(self) -> str:
        """Whose name stands under the receiver's signature."""
        return self.collector.name if self.collector else self.beneficiaries[0].name
