"""`fieldapp desk find|hand-over|void`: whoever is at the table."""

from typing import Annotated, NoReturn, cast, get_args

import typer

from fieldapp.cli.desk_finding import person_named
from fieldapp.cli.desk_orders import (
    RELATIONS,
    approval,
    check_items,
    collector_of,
    exempted,
    order_of,
    place_of,
    slip_of,
)
from fieldapp.cli.desk_session import Officer, signed_in
from fieldapp.cli.desk_words import (
    hits_json,
    refusal_json,
    refusal_words,
    say_hits,
    say_standing,
    standing_json,
    verdict_of,
)
from fieldapp.cli.output import AsJson, Ending, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, LeaderPinFile, PinFile
from fieldapp.cli.tools import tools
from fieldapp.desk.desk import Desk
from fieldapp.domain.orders import Done, Refusal
from fieldapp.domain.reasons import VoidReason
from fieldapp.domain.standing import MAY_RECEIVE, Found, Standing

Who = Annotated[str, typer.Argument(metavar="MÃ|TÊN", help="Số giấy tờ, mã trên giấy, hoặc tên.")]
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
        may = verdict_of(found) in MAY_RECEIVE
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
    relation: Annotated[str | None, typer.Option(help=f"Quan hệ: {RELATIONS}.")] = None,
    collector_id: Annotated[str | None, typer.Option(help="Số CCCD người nhận thay.")] = None,
    others: Annotated[
        list[str] | None,
        typer.Option("--with", help="Người nhận cùng lượt, cùng phiếu; ghi lại nhiều lần."),
    ] = None,
    place: Annotated[str, typer.Option(help="Nơi trao: desk, home, stage, office.")] = "desk",
    here: Annotated[
        str | None, typer.Option(help="Lý do trao người của bàn khác tại đây; cần --leader.")
    ] = None,
    leader: Annotated[
        str | None, typer.Option(help="Mã phụ trách đoàn xác nhận bằng mã PIN của mình.")
    ] = None,
    slip: Annotated[
        str | None, typer.Option(help="Nhập lại phiếu viết tay có số này; cần --on.")
    ] = None,
    on: Annotated[str | None, typer.Option(help="Ngày trên phiếu đó, yyyy-mm-dd.")] = None,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    leader_pin_file: LeaderPinFile = None,
    as_json: AsJson = False,
) -> None:
    """Trao sổ, thẻ còn lại của một người. Phiếu lưu thành PDF và chờ ký trên giấy.

    Với --slip: nhập lại một phiếu viết tay đã ký; mỗi số chỉ nhập một lần, ở bàn của số đó.
    """
    paper = slip_of(slip, on, tools(context).outside)
    taker = collector_of(collector, relation, collector_id)
    where = place_of(place)
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        found, *company = _people(desk, (who, *(others or ())), context, as_json=as_json)
        check_items(item, desk)
        order = exempted(order_of(found, company, item, taker, where), found, here)
        if not order.wanted:
            _end_with_nothing_open(found, as_json=as_json)
        allowed = approval(desk, leader, leader_pin_file) if leader else None
        answer = desk.from_paper(order, *paper) if paper else desk.hand_over(order, allowed)
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
    line: Annotated[
        list[int] | None, typer.Option(help="Chỉ hủy dòng này của phiếu, đếm từ 1.", min=1)
    ] = None,
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
        allowed = approval(desk, leader, leader_pin_file) if leader else None
        only = tuple(line) if line else None
        answer = desk.void(handover, cast("VoidReason", reason), note, allowed, only)
    if isinstance(answer, Refusal):
        _end_without_a_person(answer, as_json=as_json)
    if as_json:
        say_json({"handover": handover, "receipt": answer.receipt, "voided": answer.voided})
    elif answer.voided:
        say(f"Đã hủy lượt trao {answer.receipt}. Thu lại phiếu và sổ, thẻ.")
    else:
        say(f"Đã hủy dòng {', '.join(map(str, only or ()))} của phiếu {answer.receipt}.")


def _people(
    desk: Desk, named: tuple[str, ...], context: typer.Context, *, as_json: bool
) -> list[Standing]:
    """Everybody who was named, or the end of the call at the first who is nobody."""
    people: list[Standing] = []
    for who in named:
        found = person_named(desk, who, tools(context).outside)
        if not isinstance(found, Standing):
            _end_without_a_person(found, as_json=as_json)
        people.append(found)
    return people


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
