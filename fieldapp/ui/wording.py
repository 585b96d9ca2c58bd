"""Words of the field that several pages say of people and handovers."""

from fieldapp.ui.language import tr

_FULL_DAY = 10
FINGERS = (
    "right_index",
    "left_index",
    "right_thumb",
    "left_thumb",
    "right_middle",
    "left_middle",
    "right_ring",
    "left_ring",
    "right_little",
    "left_little",
)
"""In the order in which they are asked for."""


def clock(at: str) -> str:
    """09:12 from a time."""
    return at[11:16]


def day(iso: str) -> str:
    """15/12/2022 from a day or a time."""
    return "/".join(reversed(iso[:_FULL_DAY].split("-")))


def relation(code: str) -> str:
    """Who took the items, as seen from whom they are for."""
    words = {
        "spouse": tr("Vợ, chồng"),
        "parent": tr("Cha, mẹ"),
        "child": tr("Con"),
        "sibling": tr("Anh, chị, em"),
        "household": tr("Cùng hộ"),
        "guardian": tr("Giám hộ"),
        "neighbour": tr("Hàng xóm"),
        "official": tr("Trưởng thôn"),
    }
    return words.get(code, tr("Khác"))


def finger(code: str) -> str:
    """`ngón trỏ phải`: which finger made a mark in ink."""
    words = {
        "right_index": tr("ngón trỏ phải"),
        "left_index": tr("ngón trỏ trái"),
        "right_thumb": tr("ngón cái phải"),
        "left_thumb": tr("ngón cái trái"),
        "right_middle": tr("ngón giữa phải"),
        "left_middle": tr("ngón giữa trái"),
        "right_ring": tr("ngón áp út phải"),
        "left_ring": tr("ngón áp út trái"),
        "right_little": tr("ngón út phải"),
        "left_little": tr("ngón út trái"),
    }
    return words[code]


def why_not(code: str) -> str:
    """Why nothing was given, in a word or two."""
    words = {
        "absent": tr("Vắng mặt"),
        "declined": tr("Từ chối nhận"),
        "deceased": tr("Đã mất"),
        "moved": tr("Chuyển đi"),
        "wrong_data": tr("Sai thông tin"),
        "already_has": tr("Đã có"),
        "item_missing": tr("Thiếu sổ, thẻ"),
        "item_damaged": tr("Hư hỏng"),
        "not_seen": tr("Chưa đến bàn này"),
    }
    return words.get(code, tr("Khác"))


def counted(code: str, qty: int) -> str:
    """`1 sổ BHXH`, `2 thẻ BHYT`."""
    if code == "bhxh_book":
        return tr("1 sổ BHXH") if qty == 1 else tr("{n} sổ BHXH", n=qty)
    if code == "bhyt_card":
        return tr("1 thẻ BHYT") if qty == 1 else tr("{n} thẻ BHYT", n=qty)
    return tr("1 món khác") if qty == 1 else tr("{n} món khác", n=qty)
