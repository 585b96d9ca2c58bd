"""How old the figures of the other desks are, and what was handed over at two, in words."""

from collections.abc import Sequence

from fieldapp.domain.printed import short_receipt
from fieldapp.domain.siblings import Double, Sibling, SiblingRead, Side
from fieldapp.ui.language import tr

_TIME_LENGTH = len("2022-12-15T09:47:00+07:00")


def age_words(known: str, siblings: Sequence[Sibling]) -> str:
    """`known`, said of this machine, and on: `, Bàn 2 lúc 09:46 (15/12); chưa có Bàn 3`."""
    parts = [known, *(_known(each) for each in siblings if each.as_of)]
    unknown = [tr("Bàn {no}", no=each.no) for each in siblings if not each.as_of]
    said = ", ".join(parts)
    return tr("{known}; chưa có {desks}", known=said, desks=", ".join(unknown)) if unknown else said


def each_age(siblings: Sequence[Sibling]) -> str:
    """One line a desk."""
    return "\n".join(
        _known(each) if each.as_of else tr("Bàn {no}: chưa có số liệu", no=each.no)
        for each in siblings
    )


def double_words(double: Double) -> str:
    """`Giàng Thị Mỷ, Sổ BHXH: Bàn 1 lúc 08:00 phiếu 0001/B1; Bàn 2 lúc 09:12 phiếu 0002/B2`."""
    sides = "; ".join(map(_side, double.sides))
    return f"{double.name}, {double.item}: {sides}"


def read_words(read: SiblingRead) -> tuple[str, str, str]:
    """Tone, lead and text of what a batch brought."""
    if read.own:
        lead = tr("Gói này của chính bàn này. Không có gì phải nạp.")
        return "info", lead, tr("Sổ trên máy có đủ lượt trong gói.")
    if not read.fresh:
        return "info", tr("Đã nạp gói này của Bàn {no} từ trước.", no=read.no), ""
    lead = tr("Đã nạp {n} lượt của Bàn {no}.", n=read.handovers, no=read.no)
    if not read.doubles:
        return "ok", lead, _since(read.as_of)
    said = " · ".join(map(double_words, read.doubles))
    return "warn", lead, tr("Trao hai nơi: {said}. Văn phòng sẽ xử lý.", said=said)


def _known(sibling: Sibling) -> str:
    at = sibling.as_of or ""
    return tr("Bàn {no} lúc {time} ({day})", no=sibling.no, time=at[11:16], day=_day(at))


def _since(at: str) -> str:
    return tr("Số liệu lúc {time} ({day}).", time=at[11:16], day=_day(at))


def _side(side: Side) -> str:
    where = tr("Bàn {no}", no=side.desk_no)
    when = side.at[11:16] if len(side.at) == _TIME_LENGTH else _day(side.at)
    return tr(
        "{desk} lúc {time}, phiếu {receipt}",
        desk=where,
        time=when,
        receipt=short_receipt(side.receipt),
    )


def _day(at: str) -> str:
    return f"{at[8:10]}/{at[5:7]}"
