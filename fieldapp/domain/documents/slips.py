"""Slips of half a page: a cancelled handover, a promised visit, an invitation, a way to go on."""

from dataclasses import dataclass
from datetime import date

from fieldapp.domain.dates import shown_day
from fieldapp.domain.documents.listed import shown_birth
from fieldapp.domain.documents.sign_sheet import grouped_code
from fieldapp.domain.official_paper import (
    Code,
    Column,
    OfficialPaper,
    Paragraph,
    Piece,
    Signer,
    Table,
    Words,
)
from fieldapp.domain.pack_records import Letterhead
from fieldapp.domain.receipt_words import honorific, moment, two_figures

VOID_WORDS = {
    "slip_of_hand": "bấm nhầm",
    "wrong_person": "trao nhầm người",
    "wrong_item": "trao nhầm sổ, thẻ",
    "not_given": "chưa đưa sổ, thẻ cho người dân",
    "entered_twice": "ghi hai lần",
    "damaged": "sổ, thẻ bị hỏng",
    "other": "lý do khác",
}


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One item by name, number and quantity."""

    item: str
    qty: int
    number: str | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class SlipPerson:
    """Whom a slip is for; `birth` as far as it is known."""

    name: str
    birth: str
    sex: str
    home: str

    @property
    def called(self) -> str:
        return f"{honorific(self.sex)} {self.name}"

    @property
    def told_apart(self) -> str:
        return f"sinh {shown_birth(self.birth)}, {self.home}"


@dataclass(frozen=True, slots=True)
class VoidSlip:
    """A handover was cancelled, or some lines of it while the others stand (`partly`).

    `receipt` is the number it had.
    """

    letterhead: Letterhead
    receipt: str
    at: str
    person: SlipPerson
    lines: tuple[SlipLine, ...]
    reason: str
    note: str | None
    officer: str
    approved: str
    copy: int = 1
    practice: bool = False
    partly: bool = False


def void_slip(record: VoidSlip) -> OfficialPaper:
    """PHIẾU HỦY LƯỢT TRAO: the receipt is taken back, what is listed lies on the table again."""
    why = VOID_WORDS.get(record.reason, VOID_WORDS["other"])
    note = f" ({record.note})" if record.note else ""
    what = "hủy một phần lượt trao" if record.partly else "hủy lượt trao"
    left = "Phiếu giao nhận số trên không còn giá trị và được thu lại."
    if record.partly:
        left = "Các dòng khác của phiếu giao nhận số trên giữ nguyên."
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Phiếu hủy lượt trao",
        abstract=f"Hủy {'một phần ' if record.partly else ''}phiếu giao nhận số {record.receipt}",
        number=record.receipt,
        at=record.at,
        parts=(
            Paragraph(
                (
                    Piece(f"Lúc {moment(record.at, suspect=False)}, đã {what} cho "),
                    Piece(record.person.called, bold=True),
                    Piece(f", {record.person.told_apart}. Lý do: {why}{note}."),
                )
            ),
            _items("Thu lại", record.lines),
            Paragraph(left),
        ),
        signers=(
            Signer("Người nhận", "(Ký hoặc điểm chỉ, ghi rõ họ tên)"),
            Signer("Cán bộ", name=record.officer),
            Signer("Người đồng ý hủy", name=record.approved),
        ),
        size="a5_landscape",
        signing_mm=12,
        copy=record.copy,
        practice=record.practice,
    )


@dataclass(frozen=True, slots=True)
class LaterSlip:
    """What a person will still receive, where and when, and whom to ask."""

    letterhead: Letterhead
    at: str
    person: SlipPerson
    lines: tuple[SlipLine, ...]
    by: str | None
    where: str
    contact: str
    officer: str
    practice: bool = False


def later_slip(record: LaterSlip) -> OfficialPaper:
    """GIẤY HẸN TRAO SAU: a promise, and no proof of anything received."""
    when = f"trước ngày {shown_day(date.fromisoformat(record.by))}" if record.by else "sau buổi này"
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Giấy hẹn trao sau",
        at=record.at,
        parts=(
            Paragraph(
                (
                    Piece("Hẹn trao cho "),
                    Piece(record.person.called, bold=True),
                    Piece(f", {record.person.told_apart}:"),
                )
            ),
            _items("Còn nhận", record.lines),
            Paragraph(
                (Piece("Trao "), Piece(f"{when}, tại {record.where}", bold=True), Piece("."))
            ),
            Paragraph(f"Hỏi thêm: {record.contact}. Khi nhận mang theo giấy này và căn cước."),
        ),
        signers=(Signer("Người hẹn", name=record.officer),),
        size="a5_landscape",
        signing_mm=12,
        practice=record.practice,
    )


@dataclass(frozen=True, slots=True)
class Invitation:
    """One person's invitation; `code` is the 18 digits that the desk scans and keeps."""

    letterhead: Letterhead
    ceremony: str
    at: str
    held_on: str
    hours: str
    person: SlipPerson
    lines: tuple[SlipLine, ...]
    code: str
    desk: str
    box: str = ""
    practice: bool = False


def invitation(record: Invitation) -> OfficialPaper:
    """GIẤY MỜI with the code; the box label stands on it for whoever brings the items."""
    day = shown_day(date.fromisoformat(record.held_on))
    when = f"lúc {record.hours}, ngày {day}" if record.hours else f"ngày {day}"
    items = ", ".join(
        f"{two_figures(line.qty)} {line.item[:1].lower()}{line.item[1:]}" for line in record.lines
    )
    beside: list[Words] = [
        (Piece(grouped_code(record.code), bold=True),),
        f"{record.desk}. Đưa giấy này ở bàn trao; giấy được giữ lại khi nhận.",
    ]
    if record.box:
        beside.append((Piece(f"Hộp {record.box}", bold=True),))
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Giấy mời",
        at=record.at,
        parts=(
            Paragraph(record.person.called, "large"),
            Paragraph(record.person.told_apart, "item"),
            Paragraph(
                (
                    Piece("Mời dự buổi trao và nhận "),
                    Piece(items, bold=True),
                    Piece(", "),
                    Piece(when, bold=True),
                    Piece(f", tại {record.letterhead.venue}. Mang theo căn cước công dân."),
                )
            ),
            Code(record.code, tuple(beside)),
        ),
        foot=record.ceremony,
        size="a5_landscape",
        practice=record.practice,
    )


def _items(quantity: str, lines: tuple[SlipLine, ...]) -> Table:
    columns = (
        Column("STT", 1, "centre"),
        Column("Nội dung", 4),
        Column("Số hiệu", 3, "centre"),
        Column(quantity, 1.4, "centre"),
    )
    rows = tuple(
        (
            str(place),
            ": ".join(filter(None, (line.item, line.content))),
            line.number or "–",
            two_figures(line.qty),
        )
        for place, line in enumerate(lines, 1)
    )
    return Table(columns, rows, small=True)
