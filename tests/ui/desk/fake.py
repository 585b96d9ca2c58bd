"""A desk in memory with a few invented people; the real one is tested with the real ledger."""

from dataclasses import dataclass, field, replace

from fieldapp.desk.approving import Approval
from fieldapp.desk.misses import WrongPin
from fieldapp.domain.day import DayCounts, HandedLine, Heading, ItemCount, Recent
from fieldapp.domain.ids import BeneficiaryId, DeskId, EntitlementId, Hash, ItemCode, OfficerId
from fieldapp.domain.names import search_words
from fieldapp.domain.orders import Compared, Done, Later, Order, Paper, Refusal
from fieldapp.domain.pack_records import Beneficiary, Entitlement, Item, Officer
from fieldapp.domain.print_jobs import Layout
from fieldapp.domain.reasons import VoidReason
from fieldapp.domain.standing import Due, Found, Hit, Past, Standing
from tests.ui.desk.fake_asking import FakeAsking
from tests.ui.desk.fake_beginning import FakeBeginning
from tests.ui.desk.fake_prints import FakePrints, Receipt

BOOK = Item(ItemCode("bhxh_book"), 1, "Sổ bảo hiểm xã hội", "Social insurance book", "quyen", False)
CARD = Item(ItemCode("bhyt_card"), 2, "Thẻ bảo hiểm y tế", "Health insurance card", "the", False)
COMMUNE = "Hồng Ca"
LEADER, LEADER_PIN = Officer(OfficerId("l1"), "Quang Duy", "leader"), "395172"
OFFICE = Later()
DESK = DeskId("3c1c69080f9d63fa")
HEADING = Heading(
    desk_no=1,
    label="Laptop 01",
    ceremony="vss22-15-04498-20221215-01",
    ceremony_name="Trao sổ BHXH, thẻ BHYT — Trấn Yên, Yên Bái",
    held_on="2022-12-15",
    venue="Nhà văn hóa huyện, thị trấn Cổ Phúc",
    office="BHXH Trấn Yên",
    officer="o1",
    officer_name="Nguyễn Thị Thu Hà",
    officer_title="Cán bộ",
    role="officer",
    pack_no=1,
    pack_created="2022-12-14T17:05:00+07:00",
    practice=False,
)


def person(no: int, name: str, birth: str = "1986-03-12", **more: object) -> Beneficiary:
    known = Beneficiary(
        beneficiary=BeneficiaryId(f"01934f6a-1c00-7a11-8b22-{no:012}"),
        name=name,
        birth=birth,
        sex="f",
        commune="04498",
        category="newly_escaped",
        desk=1,
        id_number=f"0151{birth[2:4]}{no:06}",
        bhxh=f"15210{no:05}",
        village="Khe Ron",
        call=no,
    )
    return replace(known, **more)  # type: ignore[arg-type]


def due(
    to: Beneficiary, item: Item, *, past: tuple[Past, ...] = (), hold: str | None = None
) -> Due:
    kind = 1 if item is BOOK else 2
    given = Entitlement(
        EntitlementId(f"{to.beneficiary[:-3]}{kind}{to.beneficiary[-2:]}"),
        to.beneficiary,
        item.item,
        1,
        months=12 if item is BOOK else None,
        from_="2023-01-01",
        until="2023-12-31",
        facility=None if item is BOOK else "Trạm Y tế xã Hồng Ca",
        box=f"A · số {to.call}",
        hold=hold,
    )
    return Due(given, item, past)


def past(desk_no: int = 2, at: str = "2022-12-15T09:12:40+07:00") -> Past:
    return Past(Hash("a" * 64), f"{desk_no:05}-0-00014-11", at, DESK, desk_no, 1)


def standing(to: Beneficiary, *dues: Due) -> Standing:
    return Standing(to, COMMUNE, dues, here=1)


def hit(of: Standing) -> Hit:
    who = of.person
    at = of.past[-1].at if of.past else None
    name = of.commune_name
    return Hit(who.beneficiary, who.name, who.birth, who.village, name, of.verdict, at)


MY = person(17, "GIÀNG THỊ MỶ", id_number="015186004127")
MAI = person(4, "GIÀNG THỊ MẢI", "1957-02-01", village="Khe Tiến")
MY_TWIN = person(21, "GIÀNG THỊ MỶ", "1971-05-30", village="Mỏ Vàng", desk=2)
DO = person(23, "SÙNG THỊ DỢ", "1961-08-05", village="Khe Tiến", category="near_poor")
HELD = person(31, "LÒ VĂN PANH", "1959-11-20", sex="m")
PARTLY = person(32, "VÀNG A SỬ", "1949", sex="m")


def people() -> tuple[Standing, ...]:
    return (
        standing(MY, due(MY, BOOK), due(MY, CARD)),
        standing(MAI, due(MAI, CARD, past=(past(1, "2022-12-15T08:52:00+07:00"),))),
        standing(MY_TWIN, due(MY_TWIN, CARD)),
        standing(DO, due(DO, CARD, past=(past(),))),
        standing(HELD, due(HELD, CARD, hold="check_identity")),
        standing(PARTLY, due(PARTLY, BOOK, past=(past(),)), due(PARTLY, CARD)),
    )


def recent_row(no: int, name: str, **more: object) -> Recent:
    row = Recent(
        handover=Hash(f"{no:064}"),
        receipt=f"00001-0-{no:05}-11",
        at=f"2022-12-15T09:{no:02}:00+07:00",
        beneficiary=BeneficiaryId(f"01934f6a-1c00-7a11-8b22-{no:012}"),
        name=name,
        birth="1958",
        commune_name=COMMUNE,
        items=(CARD.item,),
        awaiting_signature=False,
        unprinted=False,
        voided=False,
        undoable=False,
    )
    return replace(row, **more)  # type: ignore[arg-type]


@dataclass
class FakeDesk:
    """Keeps what was asked of it in lists; answers by simple rules over `standings`."""

    standings: dict[str, Standing] = field(
        default_factory=lambda: {each.person.beneficiary: each for each in people()}
    )
    rows: list[Recent] = field(default_factory=list)
    answers: dict[str, Refusal] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    voided: list[str] = field(default_factory=list)
    approved: list[tuple[str, str | None]] = field(default_factory=list)
    searches: list[str] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)
    issued: list[tuple[str, str, str]] = field(default_factory=list)
    printing: list[str] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    not_handed: list[tuple[str, str, str | None]] = field(default_factory=list)
    later: list[Later] = field(default_factory=list)
    others: tuple[str, ...] = ()
    refusing: Refusal | None = None
    undo_open: bool = True
    labels: dict[str, Compared | Refusal] = field(default_factory=dict)
    homes: dict[str, tuple[Hit, ...]] = field(default_factory=dict)
    lines: dict[str, tuple[HandedLine, ...]] = field(default_factory=dict)
    leader_orders: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.asking = FakeAsking(self._found)
        self.beginning = FakeBeginning()
        self.prints = FakePrints(self.printing)

    def compare(self, text: str, people: tuple[BeneficiaryId, ...]) -> Compared | Refusal | None:
        return self.labels.get(text)

    def household(self, beneficiary: BeneficiaryId) -> tuple[Hit, ...]:
        return self.homes.get(beneficiary, ())

    def lines_of(self, handover: Hash) -> tuple[HandedLine, ...]:
        return self.lines.get(handover, ())

    def heading(self) -> Heading:
        return HEADING

    def counts(self) -> DayCounts:
        items = (
            ItemCount(BOOK.item, BOOK.name_vi, BOOK.name_en, 28, 15),
            ItemCount(CARD.item, CARD.name_vi, CARD.name_en, 60, 34),
        )
        return DayCounts(items, 74, 41 + len(self.orders), 22 + len(self.orders), 0, 2, 1)

    def recent(self, limit: int) -> tuple[Recent, ...]:
        return tuple(self.rows[:limit])

    def look_up(self, text: str) -> Standing | Found | Refusal:
        if text in self.answers:
            return self.answers[text]
        number = text.partition("|")[0]
        found = [s for s in self.standings.values() if s.person.id_number == number]
        if len(found) == 1:
            return found[0]
        if not number.isdecimal():
            return Refusal("scan", "unreadable_code", scanned=text)
        return Refusal("scan", "not_on_list", scanned=text)

    def search(self, text: str) -> Found:
        self.searches.append(text)
        return self._found(text)

    def _found(self, text: str) -> Found:
        words = search_words(text)
        hits = [hit(s) for s in self.standings.values() if all(_has(s, word) for word in words)]
        return Found(tuple(hits))

    def open(self, beneficiary: BeneficiaryId, chars: int) -> Standing:
        self.opened.append((beneficiary, chars))
        return self.standings[beneficiary]

    def hand_over(self, order: Order, approved_by: Approval | None = None) -> Done | Refusal:
        if self.refusing is not None:
            return self.refusing
        self.beginning.drop(order.wanted[0].beneficiary)
        self.leader_orders.append(approved_by.leader if approved_by else "")
        self.orders.append(order)
        who = self.standings[order.wanted[0].beneficiary]
        no = 22 + len(self.orders)
        done = Done(Hash(f"{no:064}"), f"00001-0-{no:05}-11", "2022-12-15T09:47:00+07:00", (who,))
        awaiting = isinstance(order.signing, Paper)
        items = tuple(each.item.item for each in who.open_dues)
        row = recent_row(no, who.person.name, at=done.at, items=items, undoable=True)
        self.rows.insert(0, replace(row, awaiting_signature=awaiting, birth=who.person.birth))
        return done

    def leaders(self) -> tuple[Officer, ...]:
        return (LEADER,)

    def approve(self, leader: OfficerId, pin: str) -> Approval | WrongPin:
        right = (leader, pin) == (LEADER.officer, LEADER_PIN)
        return Approval(leader, b"") if right else WrongPin(4, 0)

    def void(
        self,
        handover: Hash,
        reason: VoidReason = "slip_of_hand",
        note: str | None = None,
        approved_by: Approval | None = None,
        lines: tuple[int, ...] | None = None,
    ) -> Recent | Refusal:
        self.voided.append(handover if lines is None else f"{handover}:{lines}")
        self.approved.append((reason, approved_by.leader if approved_by else None))
        place = next(at for at, row in enumerate(self.rows) if row.handover == handover)
        self.rows[place] = replace(self.rows[place], voided=True, undoable=False)
        return self.rows[place]

    def not_hand_over(
        self,
        beneficiary: BeneficiaryId,
        reason: str,
        note: str | None = None,
        later: Later = OFFICE,
    ) -> Hash | Refusal:
        if self.refusing is not None:
            return self.refusing
        self.not_handed.append((beneficiary, reason, note))
        self.later.append(later)
        return Hash("b" * 64)

    def undoable(self) -> Recent | None:
        open_rows = [row for row in self.rows if row.undoable] if self.undo_open else []
        return open_rows[0] if open_rows else None

    def collected_for(self, id_number: str) -> tuple[str, ...]:
        return self.others

    def confirm_paper(self, handover: Hash) -> Recent:
        self.signed.append(handover)
        place = next(at for at, row in enumerate(self.rows) if row.handover == handover)
        self.rows[place] = replace(self.rows[place], awaiting_signature=False)
        return self.rows[place]

    def issue(self, handover: Hash, printer: str, via: str, layout: Layout = "a5") -> Receipt:
        self.issued.append((handover, printer, via))
        return Receipt(1, b"", f"{handover[-5:]}.pdf")


def _has(of: Standing, word: str) -> bool:
    who = of.person
    starts = [*search_words(who.name), who.birth[:4]]
    ends = [who.id_number or "", who.bhxh or ""]
    return any(one.startswith(word) for one in starts) or any(
        word.isdecimal() and one.endswith(word) for one in ends
    )
