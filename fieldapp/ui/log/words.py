"""A line of the log in the words of its columns; numbers of identity documents are not among them.

What a line still lacks has a word, an icon and a tone: nothing is told by colour alone.
"""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.day_log import LogFilter, LogLine
from fieldapp.domain.printed import ReceiptNumber, short_receipt
from fieldapp.ui import wording
from fieldapp.ui.language import tr

Column = Literal[
    "receipt", "time", "name", "book", "card", "collector", "signing", "paper", "officer"
]
COLUMNS: tuple[Column, ...] = (
    "receipt", "time", "name", "book", "card", "collector", "signing", "paper", "officer",
)  # fmt: skip
_ITEMS = {"book": "bhxh_book", "card": "bhyt_card"}
_SIGNED = {"stroke": "signature", "paper": "file-pen-line", "mark": "fingerprint"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of the table; with a tone it is a chip, with `tick` a mark."""

    text: str
    note: str = ""
    icon: str = ""
    tone: str = ""
    tick: bool = False
    struck: bool = False


def title(column: Column) -> str:
    return {
        "receipt": tr("Phiếu"),
        "time": tr("Giờ"),
        "name": tr("Họ và tên"),
        "book": tr("Sổ"),
        "card": tr("Thẻ"),
        "collector": tr("Người nhận"),
        "signing": tr("Ký nhận"),
        "paper": tr("Phiếu in"),
        "officer": tr("Cán bộ"),
    }[column]


def filters() -> tuple[tuple[LogFilter, str, str], ...]:
    """Value, word and icon of each filter."""
    return (
        ("all", tr("Tất cả"), ""),
        ("awaiting", tr("Chờ ký"), "signature"),
        ("unprinted", tr("Chưa in"), "printer-x"),
        ("exceptions", tr("Ngoại lệ"), "message-square-warning"),
        ("voided", tr("Đã hủy"), ""),
    )


def nothing(only: LogFilter) -> str:
    """Why the table is empty, where nothing was searched for."""
    return {
        "all": tr("Chưa có lượt trao nào ở bàn này."),
        "awaiting": tr("Không phiếu nào chờ ký."),
        "unprinted": tr("Phiếu nào cũng đã in hoặc lưu PDF."),
        "exceptions": tr("Chưa ghi ngoại lệ nào."),
        "voided": tr("Chưa hủy lượt nào."),
    }[only]


def cell(line: LogLine, column: Column, today: str) -> Cell:
    """`today` is the day of the latest line: only other days are named beside the time."""
    if column == "receipt":
        return Cell(short_receipt(line.receipt or "") or "–")
    if column == "time":
        other = "" if line.at[:10] == today else f"{wording.day(line.at)[:5]} "
        return Cell(other + wording.clock(line.at))
    if column == "name":
        return Cell(line.name or tr("Không rõ tên"), line.birth[:4], struck=line.voided)
    if column in _ITEMS:
        given = _ITEMS[column] in line.items
        return Cell(tr("có") if given else "", icon="check" if given else "", tick=True)
    if column == "collector":
        return Cell(taker(line))
    if column == "signing":
        return signing(line)
    if column == "paper":
        return paper(line)
    return Cell(" ".join(line.officer.split()[-2:]))


def taker(line: LogLine) -> str:
    """Who took the items, or what the line is where nothing was taken."""
    other = {
        "not_handed": tr("Không trao"),
        "walk_in": tr("Ngoài danh sách"),
        "correction": tr("Đề nghị sửa"),
    }
    if line.kind in other:
        return other[line.kind]
    if line.collector is None:
        return tr("Chính chủ")
    return f"{wording.relation(line.relation or '')}: {line.collector}"


def signing(line: LogLine) -> Cell:
    if line.kind != "handover":
        return Cell(_why(line), tone="none")
    if line.voided:
        return Cell(tr("Đã hủy"), icon="undo-2", tone="none")
    if line.signing is None:
        return Cell(tr("Chờ ký"), icon="signature", tone="warn")
    number = ReceiptNumber.parse(line.slip) if line.slip else None
    if number is not None:
        return Cell(tr("Từ giấy {no}", no=number.sequence), icon="notebook-pen")
    words = {"stroke": tr("Màn hình"), "paper": tr("Trên giấy"), "mark": tr("Điểm chỉ")}
    return Cell(words[line.signing], icon=_SIGNED[line.signing])


def paper(line: LogLine) -> Cell:
    if line.kind != "handover" or (line.voided and line.printed == "no"):
        return Cell("–")
    if line.printed == "no":
        return Cell(tr("Chưa in"), icon="printer-x", tone="warn")
    if line.printed == "file":
        return Cell(tr("Tệp PDF"), icon="file-pen-line")
    return Cell(tr("Đã in"), icon="printer")


def awaits(line: LogLine) -> bool:
    """Whether its paper is still to be signed."""
    return line.kind == "handover" and line.signing is None and not line.voided


def headline(line: LogLine) -> str:
    """`TRIỆU VĂN KIM · 0019/B1`."""
    number = short_receipt(line.receipt or "")
    return " · ".join(filter(None, (line.name, number)))


def spoken(line: LogLine, today: str) -> str:
    """The whole line as a screen reader says it."""
    said = [cell(line, column, today) for column in COLUMNS]
    return ", ".join(" ".join(filter(None, (each.text, each.note))) for each in said if each.text)


def _why(line: LogLine) -> str:
    reason = line.reason or ""
    if line.kind == "not_handed":
        return wording.why_not(reason)
    if line.kind == "walk_in":
        asked = {"other_place": tr("Thuộc nơi khác"), "new_case": tr("Mới phát sinh")}
        return asked.get(reason, tr("Cần kiểm tra"))
    fields = {
        "name": tr("Họ và tên"),
        "birth": tr("Năm sinh"),
        "sex": tr("Giới tính"),
        "id_number": tr("Số giấy tờ"),
        "bhxh": tr("Mã số BHXH"),
        "village": tr("Thôn, bản"),
        "category": tr("Đối tượng"),
    }
    return fields.get(reason, tr("Khác"))
