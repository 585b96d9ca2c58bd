"""How the terminal writes people, refusals and batches, for people and as JSON."""

from collections.abc import Mapping
from datetime import date

from fieldapp.cli.output import say, say_table
from fieldapp.domain.dates import parse_birth, shown_day
from fieldapp.domain.day import BatchState
from fieldapp.domain.ids import ItemCode
from fieldapp.domain.judging_day import StockOfDay
from fieldapp.domain.numbers import masked
from fieldapp.domain.orders import Refusal
from fieldapp.domain.standing import Due, Found, Standing, Verdict

_VERDICTS = {
    Verdict.ELIGIBLE: "ĐƯỢC NHẬN",
    Verdict.PARTLY: "CÒN NHẬN",
    Verdict.RECEIVED: "ĐÃ NHẬN",
    Verdict.OTHER_DESK: "THUỘC BÀN KHÁC",
    Verdict.ON_HOLD: "TẠM GIỮ — CẦN KIỂM TRA",
    Verdict.NOTHING_DUE: "KHÔNG CÓ GÌ ĐỂ NHẬN",
    Verdict.COVERED: "NGUỒN KHÁC ĐÃ HỖ TRỢ",
}
_REFUSALS = {
    "already_handed": "Đã nhận rồi.",
    "over_quantity": "Quá số lượng được nhận.",
    "not_on_list": "Không có trong danh sách của buổi này.",
    "other_ceremony": "Thuộc buổi trao khác.",
    "other_desk": "Thuộc bàn khác.",
    "withdrawn": "Đã rút khỏi danh sách.",
    "on_hold": "Tạm giữ, cần văn phòng kiểm tra.",
    "serial_mismatch": "Số sê-ri không khớp.",
    "serial_used": "Số sê-ri này đã trao.",
    "slip_used": "Số phiếu viết tay này đã nhập rồi, hoặc không phải phiếu của bàn này.",
    "covered_elsewhere": "Đã được nguồn khác hỗ trợ. Hỏi phụ trách đoàn.",
    "stock_short": "Trên bàn không còn đủ.",
    "not_allowed": "Không được phép. Quá 10 phút hoặc đã niêm phong thì cần phụ trách đoàn.",
    "unreadable_code": "Chưa đọc được mã. Quét lại, hoặc gõ tên.",
}


def verdict_of(standing: Standing) -> Verdict:
    """As it is said: what could be handed over is not, where another source pays for it."""
    return Verdict.COVERED if standing.covered else standing.verdict


def standing_json(standing: Standing, *, comparing: bool = False) -> dict[str, object]:
    """A person at the table; numbers are whole only where somebody compares them by eye."""
    person = standing.person
    show = _whole if comparing else _masked
    return {
        "verdict": verdict_of(standing).value,
        "beneficiary": person.beneficiary,
        "name": person.name,
        "birth": person.birth,
        "sex": person.sex,
        "id_number": show(person.id_number),
        "bhxh": show(person.bhxh),
        "village": person.village,
        "commune": standing.commune_name,
        "desk": person.desk,
        "items": [_due_json(due) for due in standing.dues],
    }


def _due_json(due: Due) -> dict[str, object]:
    return {
        "item": due.item.item,
        "qty": due.entitlement.qty,
        "open": due.open_qty,
        "months": due.entitlement.months,
        "hold": due.entitlement.hold,
        "handed": [
            {"receipt": past.receipt, "at": past.at, "desk_no": past.desk_no, "qty": past.qty}
            for past in due.past
        ],
    }


def say_standing(standing: Standing, *, comparing: bool = False) -> None:
    person = standing.person
    show = _whole if comparing else _masked
    born = parse_birth(person.birth)
    say(f"{_VERDICTS[verdict_of(standing)]}: {person.name}, sinh {born.shown() if born else '?'}")
    home = ", ".join(part for part in (person.village, standing.commune_name) if part)
    say(f"{home}. CCCD {show(person.id_number) or '-'}, BHXH {show(person.bhxh) or '-'}")
    for due in standing.dues:
        done = "; ".join(
            f"phiếu {past.receipt} lúc {_moment(past.at)} ở bàn {past.desk_no}" for past in due.past
        )
        say(f"  {due.item.name_vi}: còn {due.open_qty}/{due.entitlement.qty} {done}".rstrip())


def hits_json(found: Found) -> dict[str, object]:
    hits = [
        {
            "beneficiary": hit.beneficiary,
            "name": hit.name,
            "birth": hit.birth,
            "village": hit.village,
            "commune": hit.commune_name,
            "verdict": hit.verdict.value,
        }
        for hit in found.hits
    ]
    return {"hits": hits, "more": found.more}


def say_hits(found: Found) -> None:
    if not found.hits:
        say("Không tìm thấy ai. Thử tên khác, năm sinh, hoặc bốn số cuối của giấy tờ.")
        return
    say_table(
        ("Họ và tên", "Năm sinh", "Thôn", "Xã", "Trạng thái"),
        [
            (hit.name, hit.birth[:4], hit.village, hit.commune_name, _VERDICTS[hit.verdict])
            for hit in found.hits
        ],
    )
    if found.more:
        say("Còn người khác nữa. Gõ thêm để thu hẹp.")


def refusal_json(no: Refusal) -> dict[str, object]:
    record: dict[str, object] = {"refused": no.reason, "act": no.act}
    if no.past is not None:
        record["past"] = {"receipt": no.past.receipt, "at": no.past.at, "desk_no": no.past.desk_no}
    if no.place_name is not None:
        record["ceremony"] = no.place_name
    return record


def refusal_words(no: Refusal) -> str:
    words = _REFUSALS.get(no.reason, "Không trao được.")
    if no.past is not None:
        words += f" Phiếu {no.past.receipt} lúc {_moment(no.past.at)}, bàn {no.past.desk_no}."
    if no.place_name is not None:
        words += f" Buổi: {no.place_name}."
    return words


def batch_json(batch: BatchState) -> dict[str, object]:
    return {
        "batch": batch.batch,
        "no": batch.no,
        "first": batch.first,
        "last": batch.last,
        "handovers": batch.handovers,
        "file": batch.file_name,
        "copied_at": batch.copied_at,
    }


def stock_json(stock: Mapping[ItemCode, StockOfDay]) -> dict[str, dict[str, int]]:
    return {
        item: {
            "opening": each.opening,
            "moved_in": each.moved_in,
            "moved_out": each.moved_out,
            "handed": each.handed,
            "returned": each.returned,
            "expected": each.expected,
        }
        for item, each in stock.items()
    }


def say_stock(stock: Mapping[ItemCode, StockOfDay]) -> None:
    say_table(
        ("Loại", "Mang đi", "Nhận thêm", "Chuyển đi", "Đã trao", "Thu lại", "Phải còn"),
        [(item, *columns.values()) for item, columns in stock_json(stock).items()],
    )


def _whole(number: str | None) -> str | None:
    return number


def _masked(number: str | None) -> str | None:
    return masked(number) if number else None


def _moment(at: str) -> str:
    """`08:14 22/11/2026`, or only the day where only that is known."""
    day = shown_day(date.fromisoformat(at[:10]))
    return f"{at[11:16]} {day}".strip()
