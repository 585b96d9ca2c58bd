"""Which field a heading names; the vocabulary of localities' forms, Vietnamese first.

Order decides: «Ký, ghi rõ họ tên» is a signature before it is a name, «Số tiền tặng thẻ BHYT» an
amount before it is a card. Headings typed without diacritics are compared without them.
"""

import re
from functools import lru_cache
from typing import Literal

from fieldapp.domain.lists.wording import Wording

Field = Literal[
    "seq",
    "name",
    "name_family",
    "name_given",
    "birth",
    "birth_male",
    "birth_female",
    "sex",
    "male_mark",
    "female_mark",
    "id_number",
    "bhxh",
    "bhyt",
    "ethnicity",
    "village",
    "commune",
    "district",
    "province",
    "address",
    "group",
    "item",
    "book",
    "card",
    "months",
    "amount",
    "phone",
    "signature",
    "note",
]

NUMBER_FIELDS: tuple[Literal["id_number", "bhxh", "bhyt"], ...] = ("id_number", "bhxh", "bhyt")

_LONGEST = 120
# A thị xã is a district; its second word is the word for a commune.
_TOWN = re.compile(r"\bth[iị]\s+x[aã]\b", re.IGNORECASE)

# What a heading is called as a whole, names parted by |.
_WHOLE: tuple[tuple[Field, str], ...] = (
    ("seq", "stt|tt|số tt|số thứ tự|thứ tự|no|s t t|t t"),
    ("name_family", "họ|họ đệm|họ và đệm|họ lót|họ và chữ lót|họ và chữ đệm"),
    ("name_family", "họ và tên đệm|họ tên đệm|family name|surname|last name"),
    ("name_given", "tên|given name|first name"),
    ("male_mark", "nam|là nam|male"),
    ("female_mark", "nữ|là nữ|female"),
    ("birth", "ntns|dob"),
    ("sex", "gt|phái"),
    ("ethnicity", "dt"),
    ("phone", "đt"),
    ("note", "gc"),
    ("signature", "ký"),
    ("book", "sổ|books"),
    ("card", "thẻ|cards|card"),
    ("name", "name"),
    ("district", "thành phố"),
    ("village", "tổ"),
)

# What a heading says, and what makes it something else.
_PARTS: tuple[tuple[Field, str, str], ...] = (
    (
        "signature",
        "ký nhận|ký tên|chữ ký|nhận ký|người ký|ghi rõ họ tên|điểm chỉ|signature|signed",
        "",
    ),
    ("note", "ghi chú|note|notes|remark|remarks", ""),
    (
        "name",
        "họ và tên|họ tên|đệm và tên|tên người|full name|name of",
        "chủ hộ|giám hộ|cha|mẹ|bố|vợ|chồng|người thân|đơn vị",
    ),
    ("phone", "điện thoại|sđt|số đt|phone|telephone|mobile|di động", ""),
    ("birth", "ngày sinh|năm sinh|sinh ngày|sinh năm|birth", ""),
    ("sex", "giới tính|nam nữ|nam hay nữ|sex|gender", ""),
    (
        "id_number",
        (
            "cccd|cmnd|cmt|cmtnd|căn cước|chứng minh|định danh|đdcn|ddcn|identity|"
            "id number|id no|id card|citizen"
        ),
        "ngày cấp|nơi cấp|date of issue|place of issue",
    ),
    (
        "bhyt",
        (
            "số thẻ|mã thẻ|mã số thẻ|mã số bhyt|mã bhyt|card number|card no|"
            "health insurance number|health insurance no"
        ),
        "",
    ),
    (
        "bhxh",
        (
            "mã số bhxh|mã bhxh|số bhxh|số sổ|mã sổ|mã số sổ|insurance number|"
            "mã số bảo hiểm xã hội|số bảo hiểm xã hội|insurance no|bhxh number"
        ),
        "hộ|hộ nghèo",
    ),
    ("amount", "số tiền|thành tiền|tổng tiền|amount", ""),
    ("book", "sổ bhxh|sổ bảo hiểm|insurance book|insurance books", "ngày cấp"),
    (
        "card",
        "thẻ bhyt|thẻ bảo hiểm|insurance card|insurance cards|health card",
        "hạn|giá trị|từ ngày|đến ngày|ngày cấp",
    ),
    ("months", "số tháng|months|thời gian tặng|thời gian đóng", ""),
    ("item", "nội dung|hình thức|hiện vật|được tặng|loại quà|quà tặng|item|items", ""),
    ("group", "đối tượng|hoàn cảnh|category", ""),
    ("ethnicity", "dân tộc|ethnic|ethnicity", ""),
    ("group", "diện|group", "đại diện"),
    (
        "address",
        "địa chỉ|nơi ở|nơi cư trú|chỗ ở|thường trú|hộ khẩu|tạm trú|hktt|address|residence",
        "",
    ),
)

_PLACES: tuple[tuple[Field, str, str], ...] = (
    ("province", "tỉnh|province", ""),
    ("district", "huyện|quận|district", ""),
    ("commune", "xã|phường|thị trấn|commune|ward", ""),
    (
        "village",
        "thôn|bản|xóm|khu|ấp|tổ dân phố|buôn|làng|khối|sóc|phum|village|hamlet",
        "khu vực|văn bản|bản sao|ban đầu",
    ),
)


@lru_cache(4_096)
def field_of(text: str) -> Field | None:
    """Return the field that a heading names on its own; `text` is clean."""
    if not text or len(text) > _LONGEST:
        return None
    if text == "#":
        return "seq"
    said = Wording(text)
    for field, names in _WHOLE:
        if said.equals(*names.split("|")):
            return field
    for field, names, others in _PARTS:
        if _names(said, names, others):
            return field
    return _place_of(text)


def _names(said: Wording, names: str, others: str) -> bool:
    return said.says(*names.split("|")) and not (others and said.says(*others.split("|")))


def _place_of(text: str) -> Field | None:
    said = Wording(_TOWN.sub(" huyện ", text) if _TOWN.search(text) else text)
    named: list[Field] = [field for field, names, others in _PLACES if _names(said, names, others)]
    if len(named) > 1:
        # «Thôn, xã» holds more than one level.
        return "address"
    return named[0] if named else None


def grouped_field_of(lower: str, upper: str) -> Field | None:
    """Return the field of a column: the lower heading decides, the group above it helps."""
    field = field_of(lower)
    if not upper:
        return field
    above = field_of(upper)
    if above == "birth":
        if field == "male_mark":
            return "birth_male"
        if field == "female_mark":
            return "birth_female"
        return "birth" if field is None and Wording(lower).says("năm", "year") else field
    if field == "months" and above in {"book", "card"}:
        return above
    if field == "bhxh" and above == "item":
        return "book"
    return field


def names_cmnd(text: str) -> bool:
    return Wording(text).says("cmnd", "cmt", "cmtnd", "chứng minh")


def counts_months(text: str) -> bool:
    return Wording(text).says("tháng", "months", "month")
