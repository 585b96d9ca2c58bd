"""A hall with four representatives, two people who come quietly and two to be visited; invented."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from fieldapp.domain.calling import Call, CallState, Visit
from fieldapp.domain.documents.of_roll import Papers
from fieldapp.domain.ids import BeneficiaryId, ItemCode
from fieldapp.domain.official_paper import OfficialPaper
from fieldapp.domain.trouble import FieldTrouble

BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")


def who(no: int) -> BeneficiaryId:
    return BeneficiaryId(f"{no:032x}")


def call(no: int, name: str, village: str, state: CallState = "waiting", books: int = 0) -> Call:
    items = {BOOK: books, CARD: 1}
    return Call(who(no), no, name, village, "Hồng Ca", items, state)


def visit(no: int, name: str, birth: str, why: str = "not_seen", **more: str) -> Visit:
    return Visit(who(no), name, birth, "Khe Ron, Hồng Ca", {BOOK: 0, CARD: 1}, why, **more)


CALLS = (
    call(1, "SÙNG A CHỚ", "Khe Ron", "presented"),
    call(2, "GIÀNG THỊ MỶ", "Hồng Lâu", books=1),
    call(3, "TRIỆU VĂN KIM", "Bản Khun"),
    call(4, "LÝ TÀI PHÚ", "Liên Hợp"),
)
QUEUE = (visit(11, "HOÀNG THỊ THẮM", "1964-02-11"), visit(12, "NÔNG THỊ HIÊN", "1968"))
ROUND = (
    visit(21, "VÀNG A SỬ", "1949", "absent", by="2022-12-20", where="Nhà văn hóa Khe Ron"),
    visit(22, "BÀN THỊ MUỘN", "1979"),
)


@dataclass
class FakeCalling:
    calls: tuple[Call, ...] = CALLS
    presented: list[BeneficiaryId] = field(default_factory=list)
    failing: FieldTrouble | None = None

    def order(self) -> tuple[Call, ...]:
        return self.calls

    def present(self, beneficiary: BeneficiaryId) -> tuple[Call, ...]:
        if self.failing is not None:
            raise self.failing
        self.presented.append(beneficiary)
        self.calls = tuple(
            replace(each, state="presented") if each.beneficiary == beneficiary else each
            for each in self.calls
        )
        return self.calls

    def quiet_queue(self) -> tuple[Visit, ...]:
        return QUEUE

    def home_round(self) -> tuple[Visit, ...]:
        return ROUND


@dataclass
class FakePapers:
    """Keeps what it was given; `nobody` is a round without a stop."""

    nobody: bool = False
    kept: list[str] = field(default_factory=list)

    def home_round(self) -> Papers:
        return () if self.nobody else (cast("OfficialPaper", None),)

    def pdf(self, papers: Papers) -> bytes:
        return b"%PDF" * len(papers)

    def keep(self, pdf: bytes, name: str) -> Path:
        self.kept.append(name)
        return Path(name)


@dataclass
class FakeDesk:
    calling: FakeCalling = field(default_factory=FakeCalling)
    papers: FakePapers = field(default_factory=FakePapers)
