"""What an officer may choose for somebody beside handing over, and what comes of it."""

from dataclasses import dataclass
from typing import Literal, cast

from fieldapp.domain.ids import ItemCode
from fieldapp.domain.orders import Later, Proof, Rule
from fieldapp.domain.reasons import NotHandedReason, RefusalReason
from fieldapp.domain.request_entries import CorrectedField
from fieldapp.domain.standing import Standing, Verdict
from fieldapp.ui.language import tr

Part = Literal["given_later", "correction", "wish", "words"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One card of the sheet; `part` is the form that belongs to it."""

    code: str
    icon: str
    title: str
    text: str
    part: Part = "given_later"


@dataclass(frozen=True, slots=True)
class NotGiven:
    """Nothing now: why, in the officer's words too, and who sees to it."""

    reason: NotHandedReason
    note: str
    later: Later


@dataclass(frozen=True, slots=True)
class Correction:
    """What a paper shows otherwise than the list."""

    field: CorrectedField
    seen: str
    proof: Proof
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """To go on paying alone."""

    item: ItemCode
    phone: str
    note: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """Hand over against a rule; a leader has to stand by it."""

    rule: Rule
    note: str


Chosen = NotGiven | Correction | Wish | SetAside


def reason_choices() -> tuple[Choice, ...]:
    """Why nothing is given, what it is, and what becomes of the items."""
    return (
        Choice("wrong_data", "file-x", tr("Sai thông tin trên thẻ, sổ"), tr("Giữ lại để đổi.")),
        Choice("item_missing", "package-x", tr("Không thấy sổ, thẻ"), tr("Đối chiếu cuối ngày.")),
        Choice("deceased", "flower-2", tr("Đã mất"), tr("Văn phòng làm thủ tục.")),
        Choice("declined", "hand", tr("Từ chối nhận"), tr("Mang về, ghi lý do.")),
        Choice("moved", "house", tr("Đã chuyển đi nơi khác"), tr("Mang về, ghi nơi ở mới.")),
        Choice("already_has", "id-card", tr("Đã có sổ, thẻ còn hạn"), tr("Mang về để kiểm tra.")),
        Choice("absent", "clock", tr("Vắng mặt"), tr("Hẹn trao sau.")),
        Choice("other", "file-pen-line", tr("Trường hợp khác"), tr("Ghi rõ bằng lời.")),
    )


def choices(standing: Standing, refused: RefusalReason | None = None) -> tuple[Choice, ...]:
    """What there is to choose for this person, in the order of the number keys."""
    asked = (
        Choice(
            "correct",
            "file-pen-line",
            tr("Danh sách ghi sai"),
            tr("Văn phòng sửa theo giấy tờ."),
            "correction",
        ),
        Choice("wish", "hand-heart", tr("Muốn tự đóng tiếp"), tr("Văn phòng liên hệ."), "wish"),
    )
    if standing.verdict is Verdict.RECEIVED:
        title, text = tr("Người dân nói chưa nhận"), tr("Không trao lại. Chuyển xác minh.")
        return (Choice("denied", "circle-question-mark", title, text, "words"), *asked)
    if standing.verdict is Verdict.OTHER_DESK:
        return (_set_aside("other_desk", tr("Trao tại đây")), *asked)
    if not standing.open_dues:
        return asked
    if refused == "stock_short":
        return (_set_aside(refused, tr("Trao, sổ đếm thiếu")), *reason_choices()[:7], *asked)
    if refused == "covered_elsewhere":
        return (_set_aside(refused, tr("Vẫn trao")), *reason_choices()[:7], *asked)
    return (*reason_choices(), *asked)


def next_step(reason: str) -> str:
    """What mostly becomes of the items; the officer may choose otherwise."""
    back = dict.fromkeys(("declined", "moved", "already_has"), "return")
    return (back | {"absent": "home"}).get(reason, "office")


def as_reason(code: str) -> NotHandedReason:
    return cast("NotHandedReason", code)


def _set_aside(rule: Rule, title: str) -> Choice:
    return Choice(rule, "shield-check", title, tr("Cần mã PIN của phụ trách đoàn."), "words")
