"""The paper of a root, for a safe: the wrapped root in rows to type and as a code to scan."""

from dataclasses import dataclass, replace

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

_COLUMNS = (
    Column("Dòng", 1, "centre"),
    *(Column(f"Nhóm {number}", 1.5, "centre") for number in range(1, 5)),
    Column("Kiểm tra", 1.3, "centre"),
)
_SYMBOL = "BHXH"
_SCALE = 1.15


@dataclass(frozen=True, slots=True)
class RootSheet:
    """What stands on the paper; `rows` are number, digits and check, two spaces between."""

    letterhead: Letterhead
    which: str
    rows: tuple[str, ...]
    code: str
    fingerprint: str
    at: str


def root_paper(sheet: RootSheet) -> OfficialPaper:
    name = f"gốc {sheet.which.upper()}"
    return OfficialPaper(
        letterhead=replace(sheet.letterhead, symbol=_SYMBOL),
        title="Giấy lưu khóa gốc",
        abstract=f"Khóa {name}, giữ trong két riêng",
        at=sheet.at,
        parts=(
            Paragraph(
                "Giấy này dựng lại được USB của khóa gốc nếu USB hỏng hoặc mất. Ai có giấy mà "
                "không biết mật khẩu thì không mở được gì. Không chụp ảnh, không sao chép; "
                "không ghi mật khẩu lên giấy này.",
            ),
            Paragraph((Piece("Số kiểm tra của khóa: ", bold=True), Piece(sheet.fingerprint))),
            Table(_COLUMNS, tuple(_row(row) for row in sheet.rows)),
            Code(
                sheet.code,
                (
                    (Piece("Khi cần dựng lại:", bold=True),),
                    f"1. fieldapp office keys restore-root {sheet.which} THƯ_MỤC",
                    "2. Quét mã bên trái, hoặc gõ đủ mười dòng, sáu cột.",
                    "3. Gõ mật khẩu của khóa này. Máy so số kiểm tra của khóa.",
                ),
            ),
        ),
        signers=(Signer("Người giữ mật khẩu"), Signer("Người giữ két")),
        scale=_SCALE,
        foot=f"Khóa {name}: {sheet.fingerprint}",
    )


def _row(row: str) -> tuple[Words, ...]:
    number, digits, check = row.split("  ")
    return number, *((Piece(group, bold=True),) for group in digits.split(" ")), check
