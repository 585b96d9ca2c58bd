"""Minutes: what a desk's day came to, and what a commune's people received (biên bản)."""

from dataclasses import dataclass
from datetime import date

from fieldapp.domain.dates import day_in_words
from fieldapp.domain.documents.listed import ItemKind, counted
from fieldapp.domain.ids import ItemCode
from fieldapp.domain.official_paper import Column, OfficialPaper, Paragraph, Signer, Table
from fieldapp.domain.pack_records import Letterhead
from fieldapp.domain.receipt_words import in_words, two_figures

_HEAD_DIGITS, _GROUP = 32, 4


@dataclass(frozen=True, slots=True)
class StockLineOfDay:
    """One item of a desk's day; `expected` = opening + in - out - handed + returned."""

    kind: ItemKind
    opening: int
    moved_in: int
    moved_out: int
    handed: int
    returned: int
    expected: int
    counted: int
    why: str = ""

    @property
    def difference(self) -> int:
        return self.counted - self.expected


@dataclass(frozen=True, slots=True)
class DayMinutes:
    """A closed day of one desk; `head` is the hash of its closing entry."""

    letterhead: Letterhead
    ceremony: str
    desk: str
    at: str
    officer: str
    leader: str
    handed: int
    voided: int
    not_handed: int
    still_open: int
    first_receipt: str | None
    last_receipt: str | None
    lines: tuple[StockLineOfDay, ...]
    head: str
    override: str = ""
    practice: bool = False
    copy: int = 1


def chain_head(head: str) -> str:
    """The first 32 digits in eight groups: what the paper and the chain have in common."""
    return " ".join(head[at : at + _GROUP] for at in range(0, _HEAD_DIGITS, _GROUP))


def day_minutes(record: DayMinutes) -> OfficialPaper:
    """The paper anchor of a day (formats.md §4 `day_closed`), signed by both sides."""
    day = day_in_words(date.fromisoformat(record.at[:10]))
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Biên bản chốt ngày",
        abstract=f"{record.ceremony} — {record.desk}",
        at=record.at,
        parts=(
            Paragraph(
                f"Hồi {record.at[11:13]} giờ {record.at[14:16]} phút, {day}, tại "
                f"{record.letterhead.venue}, chúng tôi gồm: Ông/Bà {record.officer}, cán bộ bàn "
                f"trao; Ông/Bà {record.leader}, phụ trách đoàn; cùng đại diện UBND xã chứng kiến, "
                "đã kiểm đếm sổ, thẻ còn lại và chốt số liệu trong ngày như sau:"
            ),
            Paragraph("1. Lượt trao", "heading"),
            Paragraph(_turns(record), "item"),
            Paragraph("2. Sổ, thẻ", "heading"),
            _stock(record.lines),
            *_differences(record.lines),
            *_overridden(record),
            Paragraph("3. Mã đối chiếu", "heading"),
            Paragraph(chain_head(record.head), "centred"),
            Paragraph("Biên bản lập thành 02 bản, mỗi bên giữ 01 bản."),
        ),
        signers=(
            Signer("Cán bộ bàn trao", name=record.officer),
            Signer("Phụ trách đoàn", name=record.leader),
            Signer("Đại diện UBND xã"),
        ),
        foot=f"{record.ceremony} · {record.desk}",
        practice=record.practice,
        copy=record.copy,
    )


def _turns(record: DayMinutes) -> str:
    numbers = ""
    if record.first_receipt and record.last_receipt:
        numbers = f" Phiếu từ số {record.first_receipt} đến số {record.last_receipt}."
    return (
        f"Đã trao {two_figures(record.handed)} lượt; hủy {two_figures(record.voided)} lượt; "
        f"không trao được {two_figures(record.not_handed)} người.{numbers}"
    )


def _stock(lines: tuple[StockLineOfDay, ...]) -> Table:
    columns = (
        Column("Loại", 3),
        *(
            Column(title, 1, "centre")
            for title in ("Mang đi", "Nhận thêm", "Chuyển đi", "Đã trao", "Thu lại")
        ),
        Column("Phải còn", 1, "centre"),
        Column("Đếm được", 1, "centre"),
        Column("Chênh", 1, "centre"),
    )
    rows = tuple(
        (
            line.kind.name,
            str(line.opening),
            str(line.moved_in),
            str(line.moved_out),
            str(line.handed),
            str(line.returned),
            str(line.expected),
            str(line.counted),
            f"{line.difference:+d}" if line.difference else "khớp",
        )
        for line in lines
    )
    return Table(columns, rows, small=True)


def _differences(lines: tuple[StockLineOfDay, ...]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            f"{line.kind.name} {'thiếu' if line.difference < 0 else 'thừa'} "
            f"{two_figures(abs(line.difference))}: {line.why}.",
            "item",
        )
        for line in lines
        if line.difference
    )


def _overridden(record: DayMinutes) -> tuple[Paragraph, ...]:
    if not record.still_open:
        return ()
    return (
        Paragraph(
            f"Còn {two_figures(record.still_open)} việc chưa xong khi chốt; phụ trách đoàn cho "
            f"chốt vì: {record.override}.",
            "item",
        ),
    )


@dataclass(frozen=True, slots=True)
class CommuneMinutes:
    """What the people of one commune received at a ceremony, and who is still awaited."""

    letterhead: Letterhead
    ceremony: str
    commune: str
    at: str
    people: int
    served: int
    handed: dict[ItemCode, int]
    absent: tuple[tuple[str, str, str], ...]
    """Name and birth year, village, and why or when the visit is."""
    kinds: tuple[ItemKind, ...]
    giver: str
    practice: bool = False


def commune_minutes(record: CommuneMinutes) -> OfficialPaper:
    """BIÊN BẢN GIAO NHẬN between the social insurance office and the commune."""
    day = day_in_words(date.fromisoformat(record.at[:10]))
    total = sum(record.handed.values())
    received = counted(record.handed, record.kinds)
    rest = tuple(
        (str(no), name, home, why) for no, (name, home, why) in enumerate(record.absent, 1)
    )
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Biên bản giao nhận",
        abstract=f"Sổ bảo hiểm xã hội, thẻ bảo hiểm y tế — {record.commune}",
        at=record.at,
        parts=(
            Paragraph(
                f"Hôm nay, {day}, tại {record.letterhead.venue}, theo "
                f"{record.letterhead.programme_vi}, chúng tôi gồm:"
            ),
            Paragraph(f"Bên giao: Ông/Bà {record.giver}, {record.letterhead.office}.", "item"),
            Paragraph(f"Bên nhận: người dân {record.commune}, UBND xã xác nhận.", "item"),
            Paragraph(
                f"Đã trao cho {two_figures(record.served)}/{two_figures(record.people)} người: "
                f"{received}; cộng {two_figures(total)} ({in_words(total)}) sổ, thẻ, theo danh "
                "sách ký nhận kèm theo."
            ),
            *_awaited(rest),
            Paragraph("Biên bản lập thành 02 bản, mỗi bên giữ 01 bản."),
        ),
        signers=(
            Signer("Đại diện UBND xã", "(Ký, đóng dấu, ghi rõ họ tên)"),
            Signer("Bên giao", name=record.giver),
        ),
        foot=record.ceremony,
        practice=record.practice,
    )


def _awaited(rows: tuple[tuple[str, str, str, str], ...]) -> tuple[Paragraph | Table, ...]:
    if not rows:
        return (Paragraph("Không còn ai chưa nhận."),)
    columns = (
        Column("STT", 1, "centre"),
        Column("Họ và tên (năm sinh)", 4),
        Column("Nơi ở", 3),
        Column("Lý do, hẹn trao", 4),
    )
    return (Paragraph(f"Còn {two_figures(len(rows))} người chưa nhận:"), Table(columns, rows))
