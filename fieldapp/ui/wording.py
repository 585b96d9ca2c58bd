"""Words of the field that several pages say of people and handovers."""

from collections.abc import Mapping
from typing import get_args

from fieldapp.domain.entry_parts import Relation
from fieldapp.domain.orders import Refusal
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
RELATIONS: tuple[str, ...] = get_args(Relation)


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


def refused(no: Refusal, also: Mapping[str, str]) -> str:
    """Why nothing was recorded, as one calm sentence; `also` has what only that page can meet."""
    words = {
        "already_handed": tr("Một món đã được trao trước đó. Chưa ghi gì thêm."),
        "over_quantity": tr("Số lượng nhiều hơn phần được nhận. Chưa ghi gì thêm."),
        "withdrawn": tr("Phần này đã được rút khỏi danh sách. Hỏi phụ trách đoàn."),
        "on_hold": tr("Văn phòng đang giữ phần này để kiểm tra."),
        "covered_elsewhere": tr("Người này đã được nguồn khác hỗ trợ. Hỏi phụ trách đoàn."),
        "other_desk": tr("Người này thuộc bàn khác. Chưa ghi gì."),
        "serial_mismatch": tr("Số sổ, thẻ không khớp với người này. Kiểm tra lại."),
        "serial_used": tr("Sổ, thẻ này đã trao cho người khác. Kiểm tra lại."),
        "stock_short": tr("Bàn đã hết món này theo số kiểm đếm. Kiểm tra lại."),
        "day_is_closed": tr("Buổi đã chốt ngày nên không trao thêm được."),
    }
    return {**words, **also}.get(no.reason, tr("Chưa ghi gì. Hỏi phụ trách đoàn."))


def counted(code: str, qty: int) -> str:
    """`1 sổ BHXH`, `2 thẻ BHYT`."""
    if code == "bhxh_book":
        return tr("1 sổ BHXH") if qty == 1 else tr("{n} sổ BHXH", n=qty)
    if code == "bhyt_card":
        return tr("1 thẻ BHYT") if qty == 1 else tr("{n} thẻ BHYT", n=qty)
    return tr("1 món khác") if qty == 1 else tr("{n} món khác", n=qty)
