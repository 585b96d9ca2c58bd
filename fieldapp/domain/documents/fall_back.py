"""Paper mode: the list to go on with when every laptop is dead, and numbered slips to write on."""

from dataclasses import dataclass

from fieldapp.domain.documents.listed import (
    ItemKind,
    ListedPerson,
    item_cells,
    item_columns,
    masked,
    shown_birth,
    sums,
)
from fieldapp.domain.official_paper import Column, OfficialPaper, Paragraph, Signer, Table
from fieldapp.domain.pack_records import Letterhead
from fieldapp.domain.printed import ReceiptNumber

_ROW_MM = 9
_LINE = "…" * 17
_SHORT = "…" * 8


@dataclass(frozen=True, slots=True)
class FallBackList:
    """Everybody of a ceremony as they stood `at`, sorted as they are called."""

    letterhead: Letterhead
    ceremony: str
    desk: str
    at: str
    people: tuple[ListedPerson, ...]
    kinds: tuple[ItemKind, ...]
    practice: bool = False


def fall_back_list(record: FallBackList) -> OfficialPaper:
    rows = tuple(
        (
            str(place),
            f"{person.name} ({shown_birth(person.birth)})",
            masked(person.id_number),
            person.home,
            person.box or "",
            *item_cells(person.due, record.kinds),
            person.served,
            "",
        )
        for place, person in enumerate(record.people, 1)
    )
    open_people = tuple(each for each in record.people if not each.served)
    clock = f"{record.at[11:13]} giờ {record.at[14:16]} phút"
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Danh sách dự phòng",
        abstract=f"{record.ceremony} — {record.desk}, số liệu lúc {clock}",
        at=record.at,
        parts=(
            Paragraph(
                "Dùng khi máy hỏng. Người có chữ ở cột “Đã nhận” thì không trao nữa. Trao cho ai, "
                "ghi một phiếu viết tay có số sẵn, rồi ghi số phiếu vào cột cuối.",
                "item",
            ),
            Table(
                (
                    Column("STT", 1, "centre"),
                    Column("Họ và tên (năm sinh)", 5),
                    Column("CCCD", 1.6, "centre"),
                    Column("Nơi ở", 3.6),
                    Column("Hộp", 1.4, "centre"),
                    *item_columns(record.kinds),
                    Column("Đã nhận", 2.6),
                    Column("Số phiếu viết tay", 2.4),
                ),
                rows,
                ("", "Còn phải trao", "", "", "", *sums(open_people, record.kinds), "", ""),
                row_mm=_ROW_MM,
                small=True,
            ),
        ),
        foot=f"{record.ceremony} · có thông tin cá nhân, nộp lại văn phòng sau buổi trao",
        size="a4_landscape",
        practice=record.practice,
    )


@dataclass(frozen=True, slots=True)
class BlankSlips:
    """Numbers set apart for paper: epoch 9 of one desk, used once each (formats.md §5)."""

    letterhead: Letterhead
    ceremony: str
    held_on: str
    desk_no: int
    first: int
    count: int
    kinds: tuple[ItemKind, ...]


def blank_slips(record: BlankSlips) -> tuple[OfficialPaper, ...]:
    """One slip a page: two parties, two copies, filled in by hand and keyed in later."""
    numbers = (ReceiptNumber(record.desk_no, 9, record.first + at) for at in range(record.count))
    return tuple(_slip(record, str(number)) for number in numbers)


def _slip(record: BlankSlips, number: str) -> OfficialPaper:
    rows = tuple((kind.name, "", _SHORT, "") for kind in record.kinds)
    return OfficialPaper(
        letterhead=record.letterhead,
        title="Phiếu giao nhận viết tay",
        abstract=record.ceremony,
        number=number,
        at=record.held_on,
        parts=(
            Paragraph(f"Họ và tên người được nhận: {_LINE} Năm sinh: {_SHORT}", "item"),
            Paragraph(f"Số CCCD: {_SHORT}{_SHORT} Thôn, xã: {_SHORT}{_SHORT}", "item"),
            Paragraph(f"Người nhận thay (quan hệ, số CCCD): {_LINE}", "item"),
            Table(
                (
                    Column("Nội dung", 4),
                    Column("Số lượng", 1, "centre"),
                    Column("Số hiệu", 3, "centre"),
                    Column("Ghi chú", 3),
                ),
                rows,
                row_mm=7,
            ),
            Paragraph(f"Lúc {'…' * 5} giờ {'…' * 5}, ngày {'…' * 5} tháng {'…' * 5}.", "item"),
        ),
        signers=(
            Signer("Bên nhận", "(Ký hoặc điểm chỉ, ghi rõ họ tên)"),
            Signer("Người chứng kiến", "(khi điểm chỉ)"),
            Signer("Cán bộ giao"),
        ),
        foot="Nhập vào máy trong ngày, đánh dấu “từ phiếu giấy”. Mỗi số chỉ dùng một lần.",
        size="a5_landscape",
        signing_mm=13,
    )
