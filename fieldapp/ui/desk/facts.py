"""Facts of people and items in the words and figures an officer reads aloud."""

from collections.abc import Iterable

from fieldapp.domain.numbers import masked as masked_number
from fieldapp.domain.pack_records import Item
from fieldapp.domain.printed import short_receipt
from fieldapp.domain.standing import Due
from fieldapp.ui.language import tongue, tr

BOOK, CARD = "bhxh_book", "bhyt_card"
ICONS = {BOOK: "book-marked", CARD: "id-card"}
_FULL = 10


def day(iso: str) -> str:
    """15/12/2022 from a day or a time."""
    return "/".join(reversed(iso[:_FULL].split("-")))


def clock(at: str) -> str:
    """09:12 from a time; a day as it is where no time is known."""
    return at[11:16] if len(at) > _FULL else day(at)


def age(birth: str, on: str) -> str:
    """`36 tuổi` on a day, as far as the birth is known; empty where it makes no sense."""
    if not on:
        return ""
    years = int(on[:4]) - int(birth[:4])
    if len(birth) == _FULL and on[4:_FULL] < birth[4:]:
        years -= 1
    return tr("{n} tuổi", n=years) if years > 0 else ""


def sex(code: str) -> str:
    return {"f": tr("Nữ"), "m": tr("Nam")}.get(code, tr("Chưa rõ"))


def title(code: str) -> str:
    """How to address a person in a sentence."""
    return {"f": tr("bà"), "m": tr("ông")}.get(code, tr("ông/bà"))


def category(code: str) -> str:
    words = {
        "poor": tr("Hộ nghèo"),
        "near_poor": tr("Hộ cận nghèo"),
        "newly_escaped": tr("Hộ mới thoát nghèo"),
        "minority_unsubsidised": tr("Thuộc xã hết diện hỗ trợ"),
        "average": tr("Hộ có mức sống trung bình"),
        "other": tr("Đối tượng khác"),
    }
    return words.get(code, tr("Đối tượng khác"))


def grouped(number: str | None, sizes: tuple[int, ...]) -> str:
    """015 186 004 127: figures in groups, so that two people can compare them aloud."""
    if not number:
        return tr("Chưa có")
    parts, rest = [], number
    for size in sizes:
        parts.append(rest[:size])
        rest = rest[size:]
    return " ".join(filter(None, [*parts, rest]))


def masked(number: str | None) -> str:
    return masked_number(number) if number else tr("Chưa có")


def id_number(number: str | None) -> str:
    return grouped(number, (3, 3, 3, 3))


def bhxh(number: str | None) -> str:
    return grouped(number, (4, 3, 3))


def receipt_no(receipt: str) -> str:
    """`0023/B1`: the running number and the desk of a receipt."""
    return short_receipt(receipt)


def item_name(item: Item) -> str:
    """`Sổ BHXH`; the pack's own name for kinds we do not ship."""
    return kind_name(item.item, item.name_vi, item.name_en)


def kind_name(code: str, name_vi: str, name_en: str) -> str:
    shipped = {BOOK: tr("Sổ BHXH"), CARD: tr("Thẻ BHYT")}
    return shipped.get(code) or (name_en if tongue.language == "en" else name_vi)


def item_word(code: str) -> str:
    """`Sổ` in a narrow column."""
    return {BOOK: tr("Sổ"), CARD: tr("Thẻ")}.get(code, tr("Khác"))


def counted(code: str, qty: int) -> str:
    """`1 sổ BHXH`, `2 thẻ BHYT`."""
    if code == BOOK:
        return tr("1 sổ BHXH") if qty == 1 else tr("{n} sổ BHXH", n=qty)
    if code == CARD:
        return tr("1 thẻ BHYT") if qty == 1 else tr("{n} thẻ BHYT", n=qty)
    return tr("1 món khác") if qty == 1 else tr("{n} món khác", n=qty)


def sums(dues: Iterable[Due]) -> dict[str, int]:
    """How many of each item are open."""
    found: dict[str, int] = {}
    for due in dues:
        found[due.item.item] = found.get(due.item.item, 0) + due.open_qty
    return found


def all_counted(dues: Iterable[Due]) -> str:
    return ", ".join(counted(code, qty) for code, qty in sums(dues).items())


def brief(dues: Iterable[Due]) -> str:
    """`1 sổ, 1 thẻ`, for a line that also holds a name."""
    words = {BOOK: tr("sổ"), CARD: tr("thẻ")}
    sums_known = sums(dues).items()
    return ", ".join(f"{qty} {words.get(code, tr('món khác'))}" for code, qty in sums_known)


def item_icon(code: str) -> str:
    return ICONS.get(code, "package")


def item_detail(due: Due) -> str:
    """Serial, months, validity and facility, as far as the pack knows them."""
    given = due.entitlement
    parts = [tr("số {serial}", serial=given.serial) if given.serial else ""]
    if given.qty > 1:
        parts.append(tr("{n} quyển, thẻ", n=due.open_qty))
    if due.item.item == BOOK and given.months:
        parts.append(tr("hỗ trợ đóng {n} tháng", n=given.months))
    elif given.months and not given.until:
        parts.append(tr("giá trị {n} tháng", n=given.months))
    if given.from_ and given.until:
        parts.append(tr("từ {start} đến {end}", start=day(given.from_), end=day(given.until)))
    elif given.until:
        parts.append(tr("đến {end}", end=day(given.until)))
    parts.append(given.facility or "")
    said = " · ".join(filter(None, parts))
    return said[:1].upper() + said[1:]


def address(village: str | None, commune: str) -> str:
    return ", ".join(filter(None, [village, commune]))
