"""Slips and their refusals in the words of the desk."""

from fieldapp.domain.orders import Refusal
from fieldapp.domain.printed import ReceiptNumber, short_receipt
from fieldapp.domain.standing import Due, Hit, Standing, Verdict
from fieldapp.ui import wording
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.papers.lines import Line

_SLIP = 9
_MOST = 99_999


def item(due: Due) -> str:
    """`Thẻ BHYT · 2`, in the language of the screen."""
    shipped = {"bhxh_book": tr("Sổ BHXH"), "bhyt_card": tr("Thẻ BHYT")}
    own = due.item.name_en if tongue.language == "en" else due.item.name_vi
    parts = [shipped.get(due.item.item, own)]
    if due.entitlement.serial:
        parts.append(due.entitlement.serial)
    if due.open_qty > 1:
        parts.append(f"× {due.open_qty}")
    return " · ".join(parts)


def slip_number(text: str, desk_no: int) -> str:
    """The whole number of a slip: `15` is the fifteenth of this desk; empty for what is none."""
    written = text.strip()
    if written.isascii() and written.isdecimal() and 1 <= len(written) <= len(str(_MOST)):
        running = int(written)
        return str(ReceiptNumber(desk_no, _SLIP, running)) if running else ""
    number = ReceiptNumber.parse(written)
    return str(number) if number is not None and number.is_slip else ""


def following(slip: str) -> str:
    """The running number of the next slip of the block."""
    number = ReceiptNumber.parse(slip)
    return "" if number is None or number.sequence >= _MOST else str(number.sequence + 1)


def no_slip(no: Refusal) -> str:
    """Why a slip was not keyed in, as one calm sentence."""
    of_slips = {
        "slip_used": tr("Số phiếu này đã nhập rồi, hoặc không phải của bàn này. Xem lại số."),
        "not_on_list": tr("Không có ai như vậy trong danh sách. Tìm bằng tên."),
        "other_ceremony": tr("Người này thuộc buổi trao khác. Chưa ghi gì."),
        "unreadable_code": tr("Chưa đọc được mã. Quét lại, hoặc gõ tên."),
    }
    return wording.refused(no, of_slips)


def no_slip_for(standing: Standing) -> str:
    """Why nothing can be keyed in for a person; empty where something is open here."""
    verdict = standing.verdict
    if verdict in {Verdict.ELIGIBLE, Verdict.PARTLY}:
        return ""
    if verdict is Verdict.RECEIVED and standing.past:
        past = standing.past[-1]
        return tr(
            "{name} đã nhận đủ, phiếu {no}.",
            name=standing.person.name,
            no=short_receipt(past.receipt),
        )
    return {
        Verdict.OTHER_DESK: tr("Người này thuộc bàn khác. Chưa ghi gì."),
        Verdict.ON_HOLD: tr("Văn phòng đang giữ phần này để kiểm tra."),
    }.get(verdict, tr("Người này không có phần nào để trao ở buổi này."))


def hit(found: Hit) -> Line:
    """A person a search found, and whether anything is left."""
    detail = " · ".join(filter(None, (wording.day(found.birth), found.village, found.commune_name)))
    done = found.verdict is Verdict.RECEIVED
    note = tr("đã nhận") if done else ""
    icon, tint = ("circle-check", "ok-t") if done else ("user-round", "text2")
    return Line(found.name, detail, icon, tint, note, quiet=done)
