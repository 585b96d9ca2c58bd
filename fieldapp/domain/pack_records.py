"""The records of a pack's payload, one kind a class, in payload order (formats.md §7)."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entries import TooNew
from fieldapp.domain.ids import (
    BeneficiaryId,
    CeremonyId,
    DeskId,
    EntitlementId,
    Hash,
    ItemCode,
    OfficerId,
)
from fieldapp.domain.kinds import (
    B64,
    AgeRecipient,
    BhxhNumber,
    BirthText,
    Code,
    Commune,
    Count,
    Day,
    DeskNumber,
    DeskOrAny,
    Dong,
    Epoch,
    IdNumber,
    Positive,
    Quantity,
    ReceiptText,
    Serial,
    Text20,
    Text40,
    Text60,
    Text120,
)


@dataclass(frozen=True, slots=True)
class Secret:
    """The bind key of the ceremony."""

    bind: B64


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The agency block, date-line place and document symbol of receipts and minutes."""

    parent: Text120
    office: Text120
    place: Text120
    venue: Text120
    programme_vi: Text120
    symbol: Text120


@dataclass(frozen=True, slots=True)
class Item:
    """A kind of thing handed over: `bhxh_book` no 1, `bhyt_card` no 2."""

    item: ItemCode
    no: DeskNumber
    name_vi: Text60
    name_en: Text60
    unit: Code
    serialised: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """How to seal to a desk."""

    desk: DeskId
    no: DeskNumber
    label: Text40
    age: AgeRecipient


@dataclass(frozen=True, slots=True)
class StartPin:
    """Recognises the PIN of an officer's sealed letter."""

    check: B64
    m: Positive
    p: Positive
    salt: B64
    t: Positive


# Nobody, and the names of the other ways to open a desk.
RESERVED_OFFICERS = frozenset({"-", "passphrase", "recovery"})


@dataclass(frozen=True, slots=True)
class Officer:
    """Who may get a slot at a desk."""

    officer: OfficerId
    name: Text60
    role: Literal["officer", "leader"]
    title: Text60 | None = None
    start: StartPin | None = None


@dataclass(frozen=True, slots=True)
class Attested:
    """The commune's word for a list."""

    list: Code
    version: Positive
    by: Text60
    document: Text60
    on: Day


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """A person, only as far as a desk must know them."""

    beneficiary: BeneficiaryId
    name: Text60
    birth: BirthText
    sex: Literal["f", "m", "x"]
    commune: Commune
    category: Code
    desk: DeskOrAny
    id_number: IdNumber | None = None
    old_id: IdNumber | None = None
    bhxh: BhxhNumber | None = None
    village: Text60 | None = None
    household: Text20 | None = None
    call: Positive | None = None


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One item due to one person; `replaces` marks the reissue of a lost or damaged one."""

    entitlement: EntitlementId
    beneficiary: BeneficiaryId
    item: ItemCode
    qty: Quantity
    serial: Serial | None = None
    months: Positive | None = None
    amount_vnd: Dong | None = None
    from_: Day | None = None
    until: Day | None = None
    facility: Text60 | None = None
    box: Text20 | None = None
    hold: Code | None = None
    replaces: EntitlementId | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An entitlement taken out by an addendum."""

    entitlement: EntitlementId
    reason: Code


@dataclass(frozen=True, slots=True)
class Handed:
    """A handover the office already knew when it made the pack."""

    entitlement: EntitlementId
    desk: DeskId
    epoch: Epoch
    seq: Positive
    h: Hash
    receipt: ReceiptText
    qty: Quantity
    on: Day


@dataclass(frozen=True, slots=True)
class Covered:
    """Keyed tags of people already covered by another source."""

    tags: Annotated[tuple[B64, ...], Count(1, 1000)]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Keyed tags of people of another ceremony, so that the desk can say where to go."""

    ceremony: CeremonyId
    name: Text60
    tags: Annotated[tuple[B64, ...], Count(1, 1000)]


Record = (
    Secret
    | Letterhead
    | Item
    | Desk
    | Officer
    | Attested
    | Beneficiary
    | Entitlement
    | Withdrawn
    | Handed
    | Covered
    | Elsewhere
)
# The order of records in a payload.
RECORDS: dict[str, type[Record]] = {kind.__name__.lower(): kind for kind in get_args(Record)}
_SORT_KEYS = {
    "secret": "",
    "letterhead": "",
    "attested": "list",
    "withdrawn": "entitlement",
    "handed": "entitlement",
    "covered": "",
    "elsewhere": "ceremony",
}


def write_record(record: Record) -> bytes:
    """One payload line without line feed."""
    body = codec.write(record)
    body["rec"] = type(record).__name__.lower()
    return canonical.encode(body)


def read_record(line: bytes) -> Record:
    body = canonical.decode(line)
    kind = body.pop("rec", None)
    if not isinstance(kind, str):
        raise Malformed("a record without its kind")
    if kind not in RECORDS:
        raise TooNew("a record of an unknown kind")
    return codec.read(RECORDS[kind], body)


def sort_key(record: Record) -> tuple[int, str]:
    """Records stand by kind in the order of `RECORDS`, each kind by its id."""
    kind = type(record).__name__.lower()
    name = _SORT_KEYS.get(kind, kind)
    ident = getattr(record, name) if name else ""
    return list(RECORDS).index(kind), str(ident)
