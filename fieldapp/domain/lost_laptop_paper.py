"""The sheet of a lost laptop: what happened, what to do now, and whose data it was."""

from collections.abc import Iterator
from dataclasses import replace

from fieldapp.domain.lost_laptop import HeldPerson, LostLaptop
from fieldapp.domain.official_paper import (
    Column,
    OfficialPaper,
    Paragraph,
    Part,
    Piece,
    Signer,
    Table,
    Words,
)

_COLUMNS = (
    Column("STT", 1, "centre"),
    Column("Họ và tên", 4.2),
    Column("Ngày sinh", 2.2, "centre"),
    Column("Số CCCD", 2.2, "centre"),
    Column("Nơi ở", 6.4),
    Column("Đã trao tại máy", 1.8, "centre"),
)
_SHOWN_DIGITS = 4
_SYMBOL = "DS-BHXH"


def lost_laptop_paper(lost: LostLaptop) -> OfficialPaper:
    """The whole sheet; numbers of people are masked, whoever needs one finds it at the office."""
    return OfficialPaper(
        letterhead=replace(lost.letterhead, symbol=_SYMBOL),
        title="Danh sách người có dữ liệu trên máy bị mất",
        abstract=f"Bàn số {lost.no} ({lost.label}), buổi {lost.ceremony_name} "
        f"ngày {_day(lost.held_on)}",
        at=lost.at,
        parts=tuple(_parts(lost)),
        signers=(Signer("Người lập"), Signer("Thủ trưởng đơn vị", "(Ký tên, đóng dấu)")),
        foot=f"Bàn số {lost.no}, mã {lost.desk}. Có dữ liệu cá nhân: giữ như hồ sơ mật.",
    )


def _parts(lost: LostLaptop) -> Iterator[Part]:
    yield Paragraph("I. Máy bị mất", "heading")
    yield _fact("Máy: ", f"{lost.label}, bàn số {lost.no}, mã {lost.desk}.")
    yield _fact("Phát hiện lúc: ", f"{_moment(lost.noticed)}.")
    yield _fact("Người có dữ liệu trên máy: ", _held(lost))
    yield _fact("Dữ liệu: ", _kinds(lost))
    yield _fact("Lượt trao văn phòng đã nhận từ máy: ", _known(lost))
    yield Paragraph("II. Việc cần làm ngay", "heading")
    for number, step in enumerate(_steps(lost), 1):
        yield Paragraph((Piece(f"{number}. ", bold=True), *step), "item")
    yield Paragraph("III. Danh sách", "heading")
    if not lost.people:
        yield Paragraph("Không có ai: chưa có gói nào làm cho máy này.", "item")
        return
    rows = tuple(_row(number, person) for number, person in enumerate(lost.people, 1))
    total: tuple[Words, ...] = (
        "",
        f"Cộng: {len(lost.people)} người",
        "",
        "",
        "",
        f"{lost.served} người",
    )
    yield Table(_COLUMNS, rows, total=total)


def _fact(name: str, words: str) -> Paragraph:
    return Paragraph((Piece(name, bold=True), Piece(words)), "item")


def _held(lost: LostLaptop) -> str:
    if not lost.people:
        return "không có."
    packs = ", ".join(map(str, lost.packs))
    return (
        f"{len(lost.people)} người (gói số {packs}); "
        f"trong đó {lost.served} người được trao tại máy này."
    )


def _kinds(lost: LostLaptop) -> str:
    more = f"; tên của {lost.collectors} người nhận thay" if lost.collectors else ""
    return (
        "họ tên, ngày sinh, số CCCD, mã số BHXH, nơi ở, diện hỗ trợ, phần được nhận, "
        f"chữ ký trên màn hình{more}. Không có ảnh, vân tay hay dữ liệu sức khỏe. "
        "Trên máy, tất cả được mã hóa; mở cần thẻ buổi trao và mã PIN."
    )


def _known(lost: LostLaptop) -> str:
    if lost.received is None:
        return "chưa nhận gói kết quả nào; những lượt đã trao chỉ có trên máy và trên phiếu."
    epoch, seq = lost.last
    later = f" của đợt {epoch}" if epoch else ""
    return f"đến lượt ghi số {seq}{later}, nhận lúc {_moment(lost.received)}."


def _steps(lost: LostLaptop) -> Iterator[tuple[Piece, ...]]:
    if lost.revoked is None:
        yield (
            Piece("Thu hồi bàn: ", bold=True),
            Piece(f"fieldapp office revoke-desk {lost.no} --epoch {lost.last[0]} "),
            Piece(f"--after-seq {lost.last[1]} --root (USB gốc)."),
        )
    else:
        yield (
            Piece("Bàn đã thu hồi: ", bold=True),
            Piece(f"các lượt ghi sau số {lost.revoked[1]} không được tính."),
        )
    yield (
        Piece("Làm gói mới ", bold=True),
        Piece("cho các bàn còn lại và chép kèm giấy chứng nhận mới: người của bàn này được "),
        Piece("chia cho bàn khác."),
    )
    yield (
        Piece("Nếu mất cả thẻ buổi trao: ", bold=True),
        Piece("coi như danh sách đã lộ; thu lại các thẻ khác và lập buổi trao mới, thẻ mới."),
    )
    yield (
        Piece("Báo Bộ Công an (A05) ", bold=True),
        Piece(f"chậm nhất {_moment(lost.report_by)}: 72 giờ kể từ khi phát hiện, theo Luật Bảo "),
        Piece("vệ dữ liệu cá nhân số 91/2025/QH15; nêu loại dữ liệu và số người như mục I."),
    )
    yield (
        Piece("Tìm phiếu giấy và bản sao trên USB ", bold=True),
        Piece("của máy này: lượt trao chưa gửi về được dựng lại hoặc nhập lại từ đó."),
    )


def _row(number: int, person: HeldPerson) -> tuple[Words, ...]:
    return (
        str(number),
        person.name,
        "/".join(reversed(person.birth.split("-"))),
        _masked(person.id_number),
        person.place,
        str(person.here) if person.here else "",
    )


def _masked(number: str | None) -> str:
    return f"•••• {number[-_SHOWN_DIGITS:]}" if number else "chưa có"


def _day(day: str) -> str:
    return "/".join(reversed(day[:10].split("-")))


def _moment(at: str) -> str:
    return f"{at[11:13]} giờ {at[14:16]} phút ngày {_day(at)}"
