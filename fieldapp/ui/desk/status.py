"""What the band says of a person: one status each in word, icon, tone, stripes and sound."""

from dataclasses import dataclass, replace
from typing import Literal

from fieldapp.domain.orders import Exempt, Refusal, Rule
from fieldapp.domain.standing import Past, Standing, Verdict
from fieldapp.ui import wording
from fieldapp.ui.components.band import BandTone
from fieldapp.ui.desk import facts
from fieldapp.ui.language import tr
from fieldapp.ui.sound import Tone

# What Enter does: hand over, or turn to the next person; every other status is harmless.
Primary = Literal["hand_over", "next", "none"]


@dataclass(frozen=True, slots=True)
class Status:
    """One face of the band; `sound` names the tone to play."""

    kind: str
    tone: BandTone
    icon: str
    title: str
    sub: str = ""
    sound: Tone | None = None
    primary: Primary = "next"


def ready() -> Status:
    return Status(
        "ready",
        "ready",
        "scan-line",
        tr("MỜI NGƯỜI TIẾP THEO"),
        tr("Quét mã. Không có mã thì gõ tên không dấu, ví dụ: giang thi my"),
        primary="none",
    )


def unreadable(scanned: str = "") -> Status:
    last = tr("Mã đuôi …{last}. ", last=scanned[-4:]) if scanned else ""
    sub = last + tr("Quét lại, hoặc gõ tên.")
    return Status(
        "unreadable", "none", "search-x", tr("MÃ KHÔNG ĐỌC ĐƯỢC"), sub, "unreadable", "none"
    )


def of_standing(standing: Standing, pack_created: str) -> Status:
    """The status of a listed person; `pack_created` says how old the desk's knowledge is."""
    status = of_verdict(standing.verdict)
    items = facts.all_counted(standing.open_dues)
    match standing.verdict:
        case Verdict.ELIGIBLE:
            known = tr("Chưa nhận lần nào (danh sách {day})", day=facts.day(pack_created)[:5])
            return replace(status, sub=f"{items} · {known}")
        case Verdict.PARTLY:
            rest = ", ".join(facts.item_name(due.item) for due in standing.open_dues)
            title = tr("CÒN NHẬN: {rest}", rest=rest.upper())
            return replace(status, title=title, sub=_before(standing.past[-1]))
        case Verdict.RECEIVED:
            last = standing.past[-1]
            return replace(status, title=_received(last, standing.here))
        case Verdict.OTHER_DESK:
            title = tr("THUỘC BÀN {no}", no=standing.person.desk)
            sub = tr("Mời người dân sang bàn {no}. Sổ, thẻ ở bàn ấy.", no=standing.person.desk)
            return replace(status, title=title, sub=sub)
        case Verdict.ON_HOLD:
            return replace(status, sub=_hold(standing))
        case Verdict.NOTHING_DUE | Verdict.COVERED:
            return status


def of_verdict(verdict: Verdict) -> Status:
    """The status as a search result knows it, without times and places."""
    match verdict:
        case Verdict.ELIGIBLE:
            title = tr("ĐƯỢC NHẬN")
            return Status("eligible", "ok", "circle-check", title, "", "eligible", "hand_over")
        case Verdict.PARTLY:
            title = tr("CÒN NHẬN")
            return Status("partly", "ok", "circle-check", title, "", "eligible", "hand_over")
        case Verdict.RECEIVED:
            sub = tr("Không trao lần nữa. Phiếu đã ký ghi ở dưới.")
            return Status("received", "warn", "history", tr("ĐÃ NHẬN"), sub, "received")
        case Verdict.OTHER_DESK:
            return Status("other_desk", "none", "split", tr("THUỘC BÀN KHÁC"), "", "elsewhere")
        case Verdict.ON_HOLD:
            return Status("hold", "err", "hand", tr("TẠM GIỮ — CẦN KIỂM TRA"), "", "hold")
        case Verdict.NOTHING_DUE:
            title = tr("KHÔNG CÒN PHẦN NHẬN")
            sub = tr("Phần của người này đã được rút khỏi danh sách. Hỏi phụ trách đoàn.")
            return Status("nothing_due", "err", "minus", title, sub, "hold")
        case Verdict.COVERED:
            title = tr("NGUỒN KHÁC ĐÃ HỖ TRỢ")
            sub = tr("Người này đã được nguồn khác hỗ trợ. Hỏi phụ trách đoàn.")
            return Status("hold", "err", "hand-heart", title, sub, "hold")


def wrong_item(name: str) -> Status:
    """The label that was scanned is on somebody else's item; the person stays."""
    sub = tr("Món vừa quét không phải của {name}. Để riêng, tìm đúng món.", name=name)
    return Status("wrong_item", "err", "package-x", tr("SỔ, THẺ CỦA NGƯỜI KHÁC"), sub, "hold")


def of_exempt(standing: Standing, exempt: Exempt) -> Status:
    """A leader stands by it: handed over against a rule, and the office will look at it."""
    said = ", ".join(set_aside_words(each, standing.person.desk) for each in exempt.rules)
    sub = f"{facts.all_counted(standing.open_dues)} · {said}"
    title = tr("ĐƯỢC TRAO TẠI ĐÂY")
    return Status("exempt", "ok", "shield-check", title, sub, "eligible", "hand_over")


def set_aside_words(rule: Rule, desk_no: int) -> str:
    said = {
        "other_desk": tr("Thuộc bàn {no}", no=desk_no),
        "stock_short": tr("Số kiểm đếm của bàn đã hết"),
        "covered_elsewhere": tr("Đã được nguồn khác hỗ trợ"),
    }
    return said[rule]


def of_refusal(refusal: Refusal, pack_created: str) -> Status:
    """The desk's no; where it is about a listed person, that person's status with the reason."""
    match refusal.reason:
        case "unreadable_code":
            return unreadable(refusal.scanned or "")
        case "not_on_list":
            sub = tr("Đã tìm trong danh sách của buổi này. Lần quét đã được ghi lại.")
            title = tr("KHÔNG CÓ TRONG DANH SÁCH")
            return Status("not_on_list", "none", "user-x", title, sub, "not_listed")
        case "other_ceremony":
            place = refusal.place_name or tr("buổi khác")
            sub = tr("Người này có tên ở {place}. Sổ, thẻ không có ở đây.", place=place)
            title = tr("KHÁC BUỔI TRAO")
            return Status("other_ceremony", "else", "map-pin-off", title, sub, "elsewhere")
        case "already_handed" if refusal.past and not refusal.standing:
            status = of_verdict(Verdict.RECEIVED)
            return replace(status, title=_received(refusal.past, 0))
    hold = of_verdict(Verdict.ON_HOLD)
    if refusal.standing and refusal.standing.verdict not in {Verdict.ELIGIBLE, Verdict.PARTLY}:
        return of_standing(refusal.standing, pack_created)
    return replace(hold, title=tr("CHƯA TRAO ĐƯỢC"), sub=why(refusal))


def why(refusal: Refusal) -> str:
    """The reason of a refused handover as one calm sentence."""
    return wording.refused(refusal, {"not_allowed": tr("Việc này cần phụ trách đoàn.")})


def spoken(kind: str, refusal: Refusal) -> str:
    """What to say to the person, in the words an officer would use."""
    if kind == "not_on_list":
        return tr("“Bác chưa có tên hôm nay. Chúng tôi ghi lại và trả lời tại xã.”")
    if kind == "other_ceremony" and refusal.place_name:
        return tr("“Mời bác đến {place}. Sổ, thẻ của bác ở đó.”", place=refusal.place_name)
    return ""


def _received(past: Past, here: int) -> str:
    place = tr("ở bàn này") if past.desk_no == here else tr("ở Bàn {no}", no=past.desk_no)
    if facts.clock(past.at) == facts.day(past.at):
        return tr("ĐÃ NHẬN ngày {day} {place}", day=facts.day(past.at), place=place)
    return tr("ĐÃ NHẬN lúc {time} {place}", time=facts.clock(past.at), place=place)


def _before(past: Past) -> str:
    return tr("Phần kia đã nhận lúc {time} ở Bàn {no}", time=facts.clock(past.at), no=past.desk_no)


def _hold(standing: Standing) -> str:
    said = {
        "check_identity": tr("Cần kiểm tra giấy tờ của người này."),
        "check_data": tr("Cần kiểm tra thông tin in trên sổ, thẻ."),
        "deceased": tr("Có tin báo người này đã mất."),
        "duplicate": tr("Có thể trùng với người khác trong danh sách."),
    }
    codes = [due.entitlement.hold for due in standing.dues if due.entitlement.hold]
    reason = said.get(codes[0], "") if codes else ""
    return reason or tr("Văn phòng đang giữ phần của người này. Mời gặp phụ trách đoàn.")
