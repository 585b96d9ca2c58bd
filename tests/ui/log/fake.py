"""A desk's log as the drawings have it; people are invented."""

from dataclasses import dataclass, field, replace

from fieldapp.desk.approving import Approval
from fieldapp.desk.misses import WrongPin
from fieldapp.domain.day import DayCounts, Recent
from fieldapp.domain.day_log import LOG_FILTERS, LogFilter, LogLine, LogOrder, LogPage
from fieldapp.domain.ids import BeneficiaryId, Hash, ItemCode, OfficerId
from fieldapp.domain.names import search_key
from fieldapp.domain.orders import Refusal
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.domain.reasons import VoidReason
from fieldapp.domain.trouble import FieldTrouble

BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")
LEADER, LEADER_PIN = OfficerId("l1"), "395172"
WHO = BeneficiaryId("0" * 32)


def line(no: int, at: str, name: str, birth: str, **more: object) -> LogLine:
    made = LogLine(
        entry=Hash(f"{no:064x}"),
        kind="handover",
        at=f"2022-12-15T{at}:00+07:00",
        name=name,
        birth=birth,
        officer="Nguyễn Thị Thu Hà",
        beneficiary=WHO,
        receipt=str(ReceiptNumber(1, 0, no)),
        items=(CARD,),
        signing="stroke",
        printed="printed",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def noted(no: int, at: str, name: str, birth: str, kind: str, reason: str) -> LogLine:
    more = {"kind": kind, "reason": reason, "receipt": None, "items": (), "signing": None}
    return line(no, at, name, birth, printed="no", **more)


LINES = (
    line(22, "09:45", "SÙNG A CHỚ", "1958"),
    line(21, "09:43", "BÀN THỊ MUỘN", "1979-02-03", items=(BOOK, CARD)),
    line(20, "09:42", "LÝ TÀI PHÚ", "1952", collector="Lý Thị Mai", relation="child"),
    line(19, "09:41", "HOÀNG THỊ THẮM", "1964"),
    line(18, "09:38", "TRIỆU VĂN KIM", "1971", items=(BOOK,), signing=None),
    line(17, "09:36", "VÀNG A SỬ", "1949", signing="mark", printed="no"),
    noted(116, "09:35", "GIÀNG A PÁO", "1966", "not_handed", "absent"),
    noted(115, "09:34", "LÒ VĂN PÀNH", "1950", "walk_in", "not_on_list"),
    line(14, "09:33", "NÔNG THỊ HIÊN", "1968", voided=True, signing=None),
    line(13, "09:31", "ĐINH VĂN QUYẾT", "1983", items=(BOOK,), signing="paper", printed="file"),
    line(12, "09:30", "THÀO A LÙ", "1990", signing=None, officer="Hoàng Văn Nhất"),
)


def holds(only: LogFilter, each: LogLine) -> bool:
    handed = each.kind == "handover"
    return {
        "all": True,
        "awaiting": handed and each.signing is None and not each.voided,
        "unprinted": handed and each.printed == "no" and not each.voided,
        "exceptions": not handed,
        "voided": each.voided,
    }[only]


@dataclass
class FakeDesk:
    """Keeps lines, newest first, and does what is asked with them."""

    lines: list[LogLine] = field(default_factory=lambda: list(LINES))
    undoable: bool = True
    refusing: bool = False
    failing: FieldTrouble | None = None
    asked: list[tuple[str, str, int, str]] = field(default_factory=list)
    voided: list[tuple[Hash, str, str]] = field(default_factory=list)

    def log(
        self,
        only: LogFilter = "all",
        text: str = "",
        offset: int = 0,
        order: LogOrder = "newest",
    ) -> LogPage:
        if self.failing is not None:
            raise self.failing
        self.asked.append((only, text, offset, order))
        found = [each for each in self.lines if search_key(text) in search_key(each.name)]
        counts = {each: sum(holds(each, one) for one in found) for each in LOG_FILTERS}
        shown = [each for each in found if holds(only, each)]
        shown = shown[::-1] if order == "oldest" else shown
        return LogPage(tuple(shown[offset : offset + 200]), len(shown), counts)

    def counts(self) -> DayCounts:
        awaiting = sum(holds("awaiting", each) for each in self.lines)
        unprinted = sum(holds("unprinted", each) for each in self.lines)
        return DayCounts((), 74, 41, 22, 22, awaiting, unprinted)

    def past(self, handover: Hash) -> Recent:
        found = self._found(handover)
        return Recent(
            handover,
            found.receipt or "",
            found.at,
            WHO,
            found.name,
            found.birth,
            "Hồng Ca",
            found.items,
            holds("awaiting", found),
            holds("unprinted", found),
            found.voided,
            self.undoable,
        )

    def leaders(self) -> tuple[Officer, ...]:
        return (Officer(LEADER, "Phạm Quang Duy", "leader"),)

    def approve(self, leader: OfficerId, pin: str) -> Approval | WrongPin:
        return Approval(leader, b"") if pin == LEADER_PIN else WrongPin(4, 0)

    def void(
        self,
        handover: Hash,
        reason: VoidReason = "slip_of_hand",
        note: str | None = None,
        approved_by: Approval | None = None,
        lines: tuple[int, ...] | None = None,
    ) -> Recent | Refusal:
        if self.refusing or lines is not None:
            return Refusal("handover", "not_allowed")
        self.voided.append((handover, reason, approved_by.leader if approved_by else ""))
        self._change(handover, voided=True)
        return self.past(handover)

    def confirm_paper(self, handover: Hash) -> Recent:
        self._change(handover, signing="paper")
        return self.past(handover)

    def _found(self, handover: Hash) -> LogLine:
        return next(each for each in self.lines if each.entry == handover)

    def _change(self, handover: Hash, **more: object) -> None:
        place = self.lines.index(self._found(handover))
        self.lines[place] = replace(self.lines[place], **more)  # type: ignore[arg-type]
