"""What the words of a call come to: who collects, what is handed over where, and who allows it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal, cast, get_args

from fieldapp.cli import secrets
from fieldapp.cli.desk_session import tell_wrong_pin
from fieldapp.cli.output import usage
from fieldapp.desk.approving import Approval
from fieldapp.desk.desk import Desk
from fieldapp.desk.misses import WrongPin
from fieldapp.domain import codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entry_parts import Collector, Relation
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.numbers import compact
from fieldapp.domain.orders import Exempt, Order, Paper, Place, Wanted
from fieldapp.domain.outside import Outside
from fieldapp.domain.standing import Standing, Verdict
from fieldapp.domain.text import tidy

RELATIONS = ", ".join(get_args(Relation))


def approval(desk: Desk, leader: str, pin_file: Path | None) -> Approval:
    pin = secrets.secret(pin_file, secrets.LEADER_PIN, "Mã PIN của phụ trách đoàn")
    answer = desk.approve(OfficerId(leader), pin)
    if isinstance(answer, WrongPin):
        tell_wrong_pin(answer)
    return answer


def slip_of(slip: str | None, on: str | None, outside: Outside) -> tuple[str, str] | None:
    if slip is None and on is None:
        return None
    if slip is None or on is None:
        usage("Phiếu viết tay cần cả số và ngày: --slip và --on.")
    try:
        day = date.fromisoformat(on)
    except ValueError:
        usage(f"Ngày «{on}» không đúng dạng yyyy-mm-dd.")
    if day.isoformat() > outside.today:
        usage(f"Ngày «{on}» chưa tới.")
    return slip, day.isoformat()


def order_of(
    found: Standing,
    others: Sequence[Standing],
    items: list[str] | None,
    taker: Collector | None,
    place: Place,
) -> Order:
    """Everything open of these people, or only some kinds of it; signed on paper."""
    wanted = tuple(
        Wanted(each.person.beneficiary, due.entitlement.entitlement, due.open_qty)
        for each in (found, *others)
        for due in each.open_dues
        if not items or due.item.item in items
    )
    return Order(wanted, Paper(), how="typed", place=place, collector=taker)


def place_of(text: str) -> Place:
    if text not in get_args(Place):
        usage(f"Nơi trao phải là một trong: {', '.join(get_args(Place))}.")
    return cast("Place", text)


def exempted(order: Order, found: Standing, why: str | None) -> Order:
    """With a reason to serve somebody of another desk here; a leader has to stand by it."""
    if why is None:
        return order
    if found.verdict is not Verdict.OTHER_DESK:
        usage("--here chỉ dùng cho người thuộc bàn khác.")
    return replace(order, exempt=Exempt(("other_desk",), why))


def check_items(items: list[str] | None, desk: Desk) -> None:
    known = [each.item for each in desk.counts().items]
    if not set(items or ()) <= set(known):
        usage(f"Loại phải là một trong: {', '.join(known)}.")


def collector_of(name: str | None, relation: str | None, id_number: str | None) -> Collector | None:
    """Who takes the items instead, as strictly as it will be written down."""
    if name is None:
        if relation or id_number:
            usage("Người nhận thay cần họ tên: --collector.")
        return None
    if relation is not None and relation not in get_args(Relation):
        usage(f"Quan hệ phải là một trong: {RELATIONS}.")
    number = compact(id_number) if id_number else None
    proof: Literal["cccd", "known"] = "cccd" if number else "known"
    taker = Collector(tidy(name), cast("Relation", relation or "household"), proof, number)
    try:
        return codec.read(Collector, codec.write(taker))
    except Malformed:
        usage("Họ tên người nhận thay cần 1 đến 60 ký tự, số giấy tờ cần 9 hoặc 12 chữ số.")
