"""A small ceremony of invented people, for tests of the store."""

from collections.abc import Sequence
from typing import Any, Literal

from fieldapp.domain import entries
from fieldapp.domain.desk_entries import HandedOver, LedgerOpened, StockCounted
from fieldapp.domain.entries import Entry, Stamp
from fieldapp.domain.entry_parts import ItemCount, Line
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import (
    BeneficiaryId,
    CeremonyId,
    DeskId,
    EntitlementId,
    Hash,
    ItemCode,
    OfficerId,
)
from fieldapp.domain.pack import Counts, Manifest, NamedDesk, Pack, Policy
from fieldapp.domain.pack_records import (
    Beneficiary,
    Desk,
    Elsewhere,
    Entitlement,
    Item,
    Letterhead,
    Officer,
    Record,
    Secret,
)
from fieldapp.domain.printed import ReceiptNumber

PROVINCE = "15"
CEREMONY = CeremonyId("vss22-15-04498-20221215-01")
DESK_1, DESK_2 = DeskId("11" * 8), DeskId("22" * 8)
BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")
AGE = "age1" + "q" * 58
PACK_HASH = Hash("ab" * 32)


def person_id(number: int) -> BeneficiaryId:
    return BeneficiaryId(f"01934f6a-1c00-7a11-8b22-{number:012}")


def due_id(number: int) -> EntitlementId:
    return EntitlementId(f"01934f6a-1c00-7a11-8b23-{number:012}")


def person(number: int, name: str, **more: Any) -> Beneficiary:
    fields: dict[str, Any] = {
        "birth": "1958",
        "sex": "f",
        "commune": "04498",
        "category": "near_poor",
        "desk": 0,
        "id_number": f"0151589{number:05}",
        "bhxh": f"1590{number:06}",
        "village": "Thôn Khe Cam",
    }
    return Beneficiary(person_id(number), name, **(fields | more))


def due(number: int, whose: int, item: ItemCode = CARD, **more: Any) -> Entitlement:
    return Entitlement(due_id(number), person_id(whose), item, **({"qty": 1} | more))


PEOPLE = (
    person(1, "Giàng Thị Mỷ", birth="1986-03-12"),
    person(2, "Đinh Văn Đông", birth="1962"),
    person(3, "Nguyễn Thị Ánh"),
    person(4, "Nguyễn Văn An", desk=2),
    person(5, "Hà Văn Sơn", bhxh=None),
)
DUES = (
    due(1, 1, BOOK),
    due(2, 1),
    due(3, 2),
    due(4, 3, hold="check"),
    due(5, 4),
    due(6, 5, serial="GD4151520000123"),
)


def records(
    people: Sequence[Beneficiary] = PEOPLE, dues: Sequence[Entitlement] = DUES
) -> tuple[Record, ...]:
    return (
        Secret("BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU="),
        Letterhead("BHXH tỉnh", "BHXH huyện", "Trấn Yên", "Nhà văn hóa", "Chương trình", "PGN"),
        Item(CARD, 2, "Thẻ BHYT", "Health insurance card", "card", serialised=False),
        Item(BOOK, 1, "Sổ BHXH", "Social insurance book", "book", serialised=False),
        Desk(DESK_1, 1, "Laptop 01", AGE),
        Desk(DESK_2, 2, "Laptop 02", AGE),
        Officer(OfficerId("o1"), "Nguyễn Thị Thu Hà", "officer"),
        Officer(OfficerId("l1"), "Phạm Quang Duy", "leader"),
        *people,
        *dues,
        Elsewhere(CeremonyId("vss22-15-04252-20221216-01"), "Văn Yên 16/12", ("jCQL6+T6+jg=",)),
    )


def pack(*, pack_no: int = 1, **kinds) -> Pack:
    manifest = Manifest(
        ceremony=CEREMONY,
        cert_no=1,
        counts=Counts(),
        created="2022-12-14T16:00:00+07:00",
        desks=(NamedDesk(DESK_1, 1, "AA=="), NamedDesk(DESK_2, 2, "AQ==")),
        held_on="2022-12-15",
        name="Trấn Yên",
        pack_no=pack_no,
        policy=Policy("2022-12-22", 90, 2000, 3, 500),
        practice=False,
        programme="vss22",
        schema=1,
        v=1,
    )
    return Pack(manifest, records(**kinds), PACK_HASH, 1)


class Desk1:
    """Writes a desk's chain by hand, as a desk would."""

    def __init__(self, desk: DeskId = DESK_1, epoch: int = 0) -> None:
        self.desk, self.epoch, self.seq, self.prev = desk, epoch, 0, Hash("0" * 64)

    def copy(self) -> "Desk1":
        """A second ledger that goes on from here: somebody copied the disk."""
        other = Desk1(self.desk, self.epoch)
        other.seq, other.prev = self.seq, self.prev
        return other

    def say(
        self, data: EntryData, at: str = "2022-12-15T08:00:00+07:00", officer: str = "o1"
    ) -> Entry:
        self.seq += 1
        stamp = Stamp(
            at=at,
            boot="00000000",
            mono=self.seq,
            ceremony=CEREMONY,
            clock="ok",
            desk=self.desk,
            epoch=self.epoch,
            seq=self.seq,
            officer=OfficerId(officer),
            pack=PACK_HASH,
            prev=self.prev,
            tick=self.seq,
        )
        entry = entries.write(stamp, data)
        self.prev = entry.hash
        return entry


def receipt(desk_no: int, sequence: int, epoch: int = 0) -> str:
    return str(ReceiptNumber(desk_no, epoch, sequence))


def handed(
    *lines: Line, sequence: int = 1, desk_no: int = 1, epoch: int = 0, **more: Any
) -> HandedOver:
    return HandedOver("00000001", lines, "desk", receipt(desk_no, sequence, epoch), **more)


def opening(**more: Any) -> LedgerOpened:
    return LedgerOpened("1.0.0", Hash("0" * 64), 1, **({"reason": "new"} | more))


def counted(qty: int = 9, phase: Literal["opening", "closing"] = "opening") -> StockCounted:
    items = ItemCount(BOOK, qty), ItemCount(CARD, qty)
    return StockCounted(phase, "2022-12-15", items)


def line(due_number: int, whose: int, item: ItemCode = CARD, **more: Any) -> Line:
    return Line(person_id(whose), due_id(due_number), item, **({"qty": 1} | more))
