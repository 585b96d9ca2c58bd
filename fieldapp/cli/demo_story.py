"""The sample ceremony at Trấn Yên: who works there, and what happens to whom.

Every person of the list is invented. One is absent, one handover is voided, one item is taken by a
proxy, and one person is served at both desks, as happens where desks do not meet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.ids import BeneficiaryId, OfficerId
from fieldapp.domain.orders import Ink, Mark, Order, Paper, Stroke, Wanted
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack_records import Beneficiary, Entitlement, Officer
from fieldapp.domain.standing import Standing

LIST_NAME = "tran-yen-2022-12-15.xlsx"
PROVINCE, DISTRICT, TOWN = "15", "138", "04498"
HELD_ON = "2022-12-15"
OFFICE_NAME = "Bảo hiểm xã hội huyện Trấn Yên"
PARENT_NAME = "Bảo hiểm xã hội tỉnh Yên Bái"
VENUE = "Nhà văn hóa huyện, thị trấn Cổ Phúc"
LEADER = OfficerId("l1")
OFFICERS = (
    Officer(LEADER, "Phạm Quang Duy", "leader", "Phụ trách đoàn"),
    Officer(OfficerId("o1"), "Nguyễn Thị Thu Hà", "officer", "Cán bộ"),
    Officer(OfficerId("o2"), "Hoàng Văn Nhất", "officer", "Cán bộ"),
)
PROXY = Collector("Giàng A Sềnh", "spouse", "cccd", "015084992593")
_START = datetime(2022, 12, 15, 8, 0, tzinfo=timezone(timedelta(hours=7)))
_PEN: tuple[Stroke, ...] = (
    ((180, 250, 0), (260, 120, 90), (300, 260, 180), (380, 110, 270), (430, 265, 360)),
    ((470, 240, 520), (540, 190, 600), (610, 250, 680), (720, 170, 790)),
)


@dataclass
class SteppedClock:
    """The demo's own time: 08:00 on the day, moved on by each step; everything else is real."""

    outside: Outside
    now: datetime = field(default=_START)

    def step(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @property
    def stepped(self) -> Outside:
        return Outside(lambda: self.now, self.outside.mono, self.outside.random)


def turn(person: Beneficiary) -> tuple[str, ...]:
    """Who comes before whom; ids are chance, so that they cannot say."""
    return person.commune, person.name, person.birth, person.id_number or ""


def representatives(people: Sequence[Beneficiary]) -> list[str]:
    """By their numbers: the first of each commune stands for it on the stage."""
    first: dict[str, str] = {}
    for each in sorted(people, key=turn):
        if each.id_number:
            first.setdefault(each.commune, each.id_number)
    return list(first.values())


def order(standing: Standing, turn: int, *, proxy: bool = False) -> Order:
    """All that is open for a person; most sign with a pen, some on paper, some by a mark."""
    wanted = tuple(
        Wanted(standing.person.beneficiary, due.entitlement.entitlement, due.open_qty)
        for due in standing.open_dues
    )
    signing: Ink | Mark | Paper = Ink(_PEN, 1200, 400)
    if turn % 20 == 7:  # noqa: PLR2004 - one in twenty
        signing = Mark("right_index", "Hoàng Văn Nhất")
    elif turn % 10 == 3:  # noqa: PLR2004 - one in ten
        signing = Paper()
    return Order(wanted, signing, how="scan", proof="cccd", collector=PROXY if proxy else None)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays the exceptions; all others receive what they are due at their desk."""

    absent: BeneficiaryId
    voided: BeneficiaryId
    proxied: BeneficiaryId
    doubled: BeneficiaryId


def cast(people: Sequence[Beneficiary], dues: Sequence[Entitlement]) -> Cast:
    """Choose by rule, so that the same list always gives the same story.

    The first desk keeps somebody to serve, for whoever opens its window afterwards.
    """
    items: dict[BeneficiaryId, list[str]] = {}
    for due in dues:
        items.setdefault(due.beneficiary, []).append(due.item)
    own = [each.beneficiary for each in people if each.desk == 1]
    shared = [each.beneficiary for each in people if not each.desk]
    cards = [who for who in own if items[who] == ["bhyt_card"]]
    books = [who for who in own if items[who] == ["bhxh_book"]]
    doubled = next(who for who in shared if items[who] == ["bhyt_card"])
    return Cast(absent=cards[0], voided=books[0], proxied=cards[1], doubled=doubled)
