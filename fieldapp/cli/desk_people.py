"""`fieldapp desk find|hand-over|void`: one person at the table."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, NoReturn, cast, get_args

import typer

from fieldapp.cli import secrets
from fieldapp.cli.desk_finding import person_named
from fieldapp.cli.desk_session import Officer, signed_in, tell_wrong_pin
from fieldapp.cli.desk_words import (
    hits_json,
    refusal_json,
    refusal_words,
    say_hits,
    say_standing,
    standing_json,
)
from fieldapp.cli.output import AsJson, Ending, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, LeaderPinFile, PinFile
from fieldapp.cli.tools import tools
from fieldapp.desk.approving import Approval
from fieldapp.desk.desk import Desk
from fieldapp.desk.misses import WrongPin
from fieldapp.domain import codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entry_parts import Collector, Relation
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.numbers import compact
from fieldapp.domain.orders import Done, Order, Paper, Refusal, Wanted
from fieldapp.domain.outside import Outside
from fieldapp.domain.reasons import VoidReason
from fieldapp.domain.standing import Found, Standing, Verdict
from fieldapp.domain.text import tidy

Who = Annotated[str, typer.Argument(metavar="MÃ|TÊN", help="Số giấy tờ, mã trên giấy, hoặc tên.")]
_RELATIONS = ", ".join(get_args(Relation))
_REASONS = ", ".join(get_args(VoidReason))


@told
def find(
    context: typer.Context,
    who: Who,
    officer: Officer,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Tìm một người: được nhận gì, đã nhận gì. Kết thúc 1 khi không có gì để trao."""
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        found = person_named(desk, who, tools(context).outside)
    if isinstance(found, Standing):
        # Found by name: the officer compares the whole number with the card on the table.
        comparing = any(letter.isalpha() for letter in who)
        if as_json:
            say_json(standing_json(found, comparing=comparing))
        else:
            say_standing(found, comparing=comparing)
        may = found.verdict in (Verdict.ELIGIBLE, Verdict.PARTLY)
        raise typer.Exit(Ending.FINE if may else Ending.FINDINGS)
    _end_without_a_person(found, as_json=as_json)


@told
def hand_over(
    context: typer.Context,
    who: Who,
    officer: Officer,
    item: Annotated[
        list[str] | None, typer.Option(help="Chỉ trao loại này: bhxh_book, bhyt_card.")
    ] = None,
    collector: Annotated[str | None, typer.Option(help="Họ tên người nhận thay.")] = None,
    relation: Annotated[str | None, typer.Option(help=f"Quan hệ: {_RELATIONS}.")] = None,
    collector_id: Annotated[str | None, typer.Option(help="Số CCCD người nhận thay.")] = None,
    slip: Annotated[
        str | None, typer.Option(help="Nhập lại phiếu viết tay có số này; cần --on.")
    ] = None,
    on: Annotated[str | None, typer.Option(help="Ngày trên phiếu đó, yyyy-mm-dd.")] = None,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Trao sổ, thẻ còn lại của một người. Phiếu lưu thành PDF và chờ ký trên giấy.

    Với --slip: nhập lại một phiếu viết tay đã ký; mỗi số chỉ nhập một lần, ở bàn của số đó.
    """
    paper = _slip(slip, on, tools(context).outside)
    taker = _collector(collector, relation, collector_id)
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        found = person_named(desk, who, tools(context).outside)
        if not isinstance(found, Standing):
            _end_without_a_person(found, as_json=as_json)
        _check_items(item, desk)
        order = _order(found, item, taker)
        if not order.wanted:
            _end_with_nothing_open(found, as_json=as_json)
        answer = desk.from_paper(order, *paper) if paper else desk.hand_over(order)
        if isinstance(answer, Refusal):
            _end_without_a_person(answer, as_json=as_json)
        file_name = desk.issue(answer.handover, "pdf", "pdf").file_name
    _say_done(answer, len(order.wanted), file_name, as_json=as_json)


@told
def void(
    context: typer.Context,
    receipt: Annotated[str, typer.Argument(metavar="SỐ_PHIẾU", help="Số phiếu của bàn này.")],
    officer: Officer,
    reason: Annotated[str, typer.Option(help=f"Lý do: {_REASONS}.")] = "slip_of_hand",
    note: Annotated[str | None, typer.Option(help="Ghi chú; bắt buộc khi lý do là other.")] = None,
    leader: Annotated[
        str | None, typer.Option(help="Mã phụ trách đoàn xác nhận bằng mã PIN của mình.")
    ] = None,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    leader_pin_file: LeaderPinFile = None,
    as_json: AsJson = False,
) -> None:
    """Hủy một lượt trao của bàn này; sổ, thẻ trở lại bàn. Sau 10 phút cần phụ trách đoàn."""
    if reason not in get_args(VoidReason) or (reason == "other" and not note):
        usage(f"Lý do phải là một trong: {_REASONS}; other cần --note.")
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        handover = desk.handover_of(receipt)
        if handover is None:
            words = "Không có phiếu này ở bàn này."
            say_json({"refused": "unknown_receipt"}) if as_json else say(words)
            raise typer.Exit(Ending.FINDINGS)
        approval = _approval(desk, leader, leader_pin_file) if leader else None
        answer = desk.void(handover, cast("VoidReason", reason), note, approval)
    if isinstance(answer, Refusal):
        _end_without_a_person(answer, as_json=as_json)
    if as_json:
        say_json({"handover": handover, "receipt": answer.receipt, "voided": answer.voided})
    else:
        say(f"Đã hủy lượt trao {answer.receipt}. Thu lại phiếu và sổ, thẻ.")


def _approval(desk: Desk, leader: str, pin_file: Path | None) -> Approval:
    pin = secrets.secret(pin_file, secrets.LEADER_PIN, "Mã PIN của phụ trách đoàn")
    answer = desk.approve(OfficerId(leader), pin)
    if isinstance(answer, WrongPin):
        tell_wrong_pin(answer)
    return answer


def _slip(slip: str | None, on: str | None, outside: Outside) -> tuple[str, str] | None:
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


def _order(found: Standing, items: list[str] | None, taker: Collector | None) -> Order:
    wanted = tuple(
        Wanted(found.person.beneficiary, due.entitlement.entitlement, due.open_qty)
        for due in found.open_dues
        if not items or due.item.item in items
    )
    return Order(wanted, Paper(), how="typed", collector=taker)


def _check_items(items: list[str] | None, desk: Desk) -> None:
    known = [each.item for each in desk.counts().items]
    if not set(items or ()) <= set(known):
        usage(f"Loại phải là một trong: {', '.join(known)}.")


def _collector(name: str | None, relation: str | None, id_number: str | None) -> Collector | None:
    """Who takes the items instead, as strictly as it will be written down."""
    if name is None:
        if relation or id_number:
            usage("Người nhận thay cần họ tên: --collector.")
        return None
    if relation is not None and relation not in get_args(Relation):
        usage(f"Quan hệ phải là một trong: {_RELATIONS}.")
    number = compact(id_number) if id_number else None
    proof: Literal["cccd", "known"] = "cccd" if number else "known"
    taker = Collector(tidy(name), cast("Relation", relation or "household"), proof, number)
    try:
        return codec.read(Collector, codec.write(taker))
    except Malformed:
        usage("Họ tên người nhận thay cần 1 đến 60 ký tự, số giấy tờ cần 9 hoặc 12 chữ số.")


def _say_done(done: Done, items: int, file_name: str, *, as_json: bool) -> None:
    if as_json:
        record = {"handover": done.handover, "receipt": done.receipt, "at": done.at}
        say_json(record | {"items": items, "file": file_name})
    else:
        say(f"Đã trao {items} sổ, thẻ. Phiếu {done.receipt}, tệp {file_name}.")


def _end_with_nothing_open(found: Standing, *, as_json: bool) -> NoReturn:
    if as_json:
        say_json(standing_json(found))
    else:
        say("Không còn sổ, thẻ nào để trao cho người này.")
    raise typer.Exit(Ending.FINDINGS)


def _end_without_a_person(answer: Found | Refusal, *, as_json: bool) -> NoReturn:
    if isinstance(answer, Refusal):
        say_json(refusal_json(answer)) if as_json else say(refusal_words(answer))
    elif as_json:
        say_json(hits_json(answer))
    else:
        say_hits(answer)
    raise typer.Exit(Ending.FINDINGS)
