"""People of the hall in words for everybody: no number and no class of anybody."""

from typing import Literal

from fieldapp.domain.calling import Call, CallState, Visit
from fieldapp.ui import wording
from fieldapp.ui.language import tr

View = Literal["order", "queue", "round"]
VIEWS: tuple[View, ...] = ("order", "queue", "round")
ICONS: dict[View, str] = {"order": "megaphone", "queue": "users", "round": "house-heart"}
ITEM_ICONS = {"bhxh_book": "book-marked", "bhyt_card": "id-card"}


def view_names(calls: tuple[Call, ...], queue: int | None, visits: int | None) -> tuple[str, ...]:
    """Each view with how many it holds, once that is known."""
    done = sum(each.state != "waiting" for each in calls)
    order = tr("Đại diện {done}/{all}", done=done, all=len(calls))
    return (
        order,
        tr("Hàng chờ") if queue is None else tr("Hàng chờ {n}", n=queue),
        tr("Trao tại nhà") if visits is None else tr("Trao tại nhà {n}", n=visits),
    )


def place(call: Call) -> str:
    return ", ".join(filter(None, (call.village, call.commune)))


def items(call: Call) -> str:
    return ", ".join(wording.counted(code, qty) for code, qty in call.items.items() if qty)


def state(found: CallState) -> tuple[str, str]:
    """Word and icon; both empty while somebody waits."""
    return {
        "waiting": ("", ""),
        "presented": (tr("Đã lên nhận"), "circle-check"),
        "served": (tr("Đã nhận ở bàn"), "check"),
    }[found]


def spoken(call: Call) -> str:
    said = (str(call.call), call.name, place(call), items(call), state(call.state)[0])
    return ", ".join(filter(None, said))


def titles(view: View) -> tuple[str, ...]:
    known = (tr("Họ và tên"), tr("Năm sinh"), tr("Nơi ở"), tr("Còn nhận"))
    return known if view == "queue" else (*known, tr("Lý do"), tr("Hẹn ngày"), tr("Hẹn ở"))


def cells(view: View, visit: Visit) -> tuple[str, ...]:
    short = {"bhxh_book": tr("sổ"), "bhyt_card": tr("thẻ")}
    due = ", ".join(
        f"{qty} {short.get(code, tr('món khác'))}" for code, qty in visit.items.items() if qty
    )
    known = (visit.name, visit.birth[:4], visit.home, due)
    if view == "queue":
        return known
    day = wording.day(visit.by) if visit.by else "–"
    return (*known, wording.why_not(visit.why), day, visit.where or "–")


def nobody(view: View) -> tuple[str, str]:
    """What an empty list means, and what to do next."""
    if view == "queue":
        return (tr("Không còn ai chờ"), tr("Ai còn sổ, thẻ thì ở mục Trao tại nhà."))
    return (tr("Không phải đến nhà ai"), tr("Mọi người đã nhận đủ."))
