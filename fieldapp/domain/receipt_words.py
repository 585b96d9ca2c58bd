"""How receipts and minutes put facts into Vietnamese words (Decree 30/2020/NĐ-CP)."""

from datetime import date

from fieldapp.domain.dates import place_and_day, shown_day
from fieldapp.domain.money import in_words as amount_in_words
from fieldapp.domain.receipts import (
    ReceiptCollector,
    ReceiptPerson,
    ReceiptRecord,
    ReceiptSignature,
    ReceiptVoid,
)

_OLD_ID_DIGITS = 9

_RELATIONS = {
    "spouse": "vợ hoặc chồng",
    "parent": "cha hoặc mẹ",
    "child": "con",
    "sibling": "anh, chị, em",
    "household": "người cùng hộ",
    "guardian": "người giám hộ",
    "neighbour": "hàng xóm",
    "official": "cán bộ địa phương",
    "other": "người khác",
}
_FINGERS = {"thumb": "cái", "index": "trỏ", "middle": "giữa", "ring": "áp út", "little": "út"}
_HANDS = {"right": "phải", "left": "trái"}


def honorific(sex: str) -> str:
    """How a person is addressed on paper."""
    return {"f": "Bà", "m": "Ông"}.get(sex, "Ông/Bà")


def born(birth: str) -> str:
    """Say no more than is known: a year, a month and year, or a full date."""
    parts = birth.split("-")
    shown = "/".join(reversed(parts))
    return f"sinh {('năm', 'tháng', 'ngày')[len(parts) - 1]} {shown}"


def in_words(number: int) -> str:
    """Say a quantity in small letters: hai, mười lăm, một trăm linh năm."""
    return amount_in_words(number).removesuffix(" đồng").lower()


def two_figures(number: int) -> str:
    """Write a quantity as official papers do: 01, 02 … 10."""
    return f"{number:02d}"


def place_and_date(place: str, at: str) -> str:
    """`Trấn Yên, ngày 15 tháng 12 năm 2022`, the day of a time with its offset."""
    return place_and_day(place, date.fromisoformat(at[:10]))


def moment(at: str, *, suspect: bool) -> str:
    """`09 giờ 47 phút`, with a word of doubt when the clock was not to be trusted."""
    doubt = " (giờ máy chưa đối chiếu)" if suspect else ""
    return f"{at[11:13]} giờ {at[14:16]} phút{doubt}"


def from_slip(record: ReceiptRecord) -> str:
    """`từ phiếu giấy số 00001-9-00015-27 ngày 15/12/2022`, nothing for what was done at once."""
    if record.slip is None:
        return ""
    day = shown_day(date.fromisoformat(record.slip.on))
    return f"từ phiếu giấy số {record.slip.number} ngày {day}"


def taken_back(record: ReceiptRecord) -> tuple[str, ...]:
    """What became since of what the receipt says: one sentence a void, then what still stands."""
    if not record.voids:
        return ()
    every = set(range(1, len(record.lines) + 1))
    gone = set[int]().union(*(each.lines or every for each in record.voids))
    left = "Các dòng khác giữ nguyên." if every - gone else "Phiếu này không còn giá trị."
    said = (_taken_back(each, str(record.number)) for each in record.voids)
    return (*said, left)


def _taken_back(void: ReceiptVoid, number: str) -> str:
    day = shown_day(date.fromisoformat(void.at[:10]))
    when = f"lúc {moment(void.at, suspect=False)} ngày {day}, phiếu hủy số {number}."
    lines = ", ".join(map(str, void.lines))
    return f"Đã hủy dòng {lines} {when}" if lines else f"Đã hủy cả lượt trao {when}"


def id_text(id_number: str | None) -> str:
    """`số CCCD: …` or `số CMND: …`, nothing when the number is not known."""
    if not id_number:
        return ""
    kind = "CMND" if len(id_number) == _OLD_ID_DIGITS else "CCCD"
    return f"số {kind}: {id_number}"


def person_facts(person: ReceiptPerson, *, at_home: bool = True) -> str:
    """Say what follows a beneficiary's name; a household's address is said once for all."""
    home = f"nơi ở: {person.address}" if at_home else ""
    return "; ".join(filter(None, [born(person.birth), id_text(person.id_number), home]))


def household_text(persons: tuple[ReceiptPerson, ...]) -> str:
    """`03 người, nơi ở: thôn Khe Ron …; gồm:`, without the address where it is not the same."""
    home = f", nơi ở: {persons[0].address}; gồm:" if share_home(persons) else ", gồm:"
    return f"{two_figures(len(persons))} người{home}"


def share_home(persons: tuple[ReceiptPerson, ...]) -> bool:
    """Tell whether several people live at one address."""
    return len(persons) > 1 and len({person.address for person in persons}) == 1


def collector_facts(collector: ReceiptCollector) -> str:
    """Say what follows the name of the person who took the items instead."""
    parts = [_RELATIONS.get(collector.relation, _RELATIONS["other"]), id_text(collector.id_number)]
    return "; ".join(filter(None, parts))


def items_title(record: ReceiptRecord) -> str:
    """`Sổ bảo hiểm xã hội, thẻ bảo hiểm y tế`: each kind of item once."""
    kinds = list(dict.fromkeys(line.item for line in record.lines))
    return ", ".join([kinds[0], *(kind[:1].lower() + kind[1:] for kind in kinds[1:])])


def leaf_title(leaf: int) -> str:
    """Who keeps which sheet."""
    keeper = "Cơ quan BHXH lưu" if leaf == 1 else "Bên nhận giữ"
    return f"Liên {leaf}: {keeper}"


def leaves_text(record: ReceiptRecord) -> str:
    """Say how many sheets there are and who keeps them."""
    share = ", mỗi bên giữ 01 liên" if record.leaves > 1 else ""
    return f"Phiếu lập thành {two_figures(record.leaves)} liên{share}."


def signing_hint(signature: ReceiptSignature) -> str:
    """Say in brackets under BÊN NHẬN what belongs into the box."""
    if signature.how == "mark":
        return f"(Điểm chỉ {finger_name(signature.finger)})".replace(" )", ")")
    return "(Ký, ghi rõ họ tên hoặc điểm chỉ)"


def finger_name(finger: str | None) -> str:
    """`right_index` is ngón trỏ phải; a code that is not known says nothing."""
    hand, _, name = (finger or "").partition("_")
    if hand not in _HANDS or name not in _FINGERS:
        return ""
    return f"ngón {_FINGERS[name]} {_HANDS[hand]}"
