"""The pack: everything a desk needs for one ceremony (formats.md §7)."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fieldapp.domain.ids import (
    CeremonyId,
    DeskId,
    Hash,
)
from fieldapp.domain.kinds import (
    B64,
    Count,
    Day,
    DeskNumber,
    Natural,
    Positive,
    Programme,
    Text60,
    Time,
)
from fieldapp.domain.pack_records import Record


@dataclass(frozen=True, slots=True)
class NamedDesk:
    """A desk as the manifest names it: enough to check its receipts."""

    desk: DeskId
    no: DeskNumber
    pub: B64


@dataclass(frozen=True, slots=True)
class Policy:
    """Soft and hard limits of a pack; counts are of what is not acknowledged."""

    expires: Day
    retain_days: Natural
    stop_entries: Positive
    warn_days: Natural
    warn_entries: Positive


@dataclass(frozen=True, slots=True)
class Spare:
    """The card secret under a spare passphrase kept in the office's envelope."""

    ct: B64
    m: Positive
    nonce: B64
    p: Positive
    salt: B64
    t: Positive


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of each kind the payload holds; a kind that is absent counts none."""

    secret: Positive | None = None
    letterhead: Positive | None = None
    item: Positive | None = None
    desk: Positive | None = None
    officer: Positive | None = None
    attested: Positive | None = None
    beneficiary: Positive | None = None
    entitlement: Positive | None = None
    withdrawn: Positive | None = None
    handed: Positive | None = None
    covered: Positive | None = None
    elsewhere: Positive | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The signed, readable head of a pack; holds no personal data."""

    ceremony: CeremonyId
    cert_no: Positive
    counts: Counts
    created: Time
    desks: Annotated[tuple[NamedDesk, ...], Count(1, 1000)]
    held_on: Day
    name: Text60
    pack_no: Positive
    policy: Policy
    practice: bool
    programme: Programme
    schema: Literal[1]
    v: Literal[1]
    base: Hash | None = None
    spare: Spare | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """An opened pack: verified, complete, in order."""

    manifest: Manifest
    records: tuple[Record, ...]
    hash: Hash
    cert_no: int
