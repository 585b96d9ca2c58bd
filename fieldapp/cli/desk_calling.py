"""`fieldapp desk call …`: the running order without a window; no number and no class of anybody."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from fieldapp.cli.desk_session import Officer, signed_in
from fieldapp.cli.output import AsJson, Ending, end, say, say_json, say_table, told
from fieldapp.cli.secrets import CardFile, PinFile
from fieldapp.cli.tools import tools
from fieldapp.domain.calling import Call, Visit, next_call
from fieldapp.domain.dates import shown_day

call_app = typer.Typer(help="Thứ tự mời đại diện lên nhận.", no_args_is_help=True)
_STATES = {"waiting": "chờ", "presented": "đã lên nhận", "served": "đã nhận ở bàn"}
_WHY = {
    "absent": "vắng mặt",
    "declined": "từ chối nhận",
    "deceased": "đã mất",
    "moved": "chuyển đi",
    "wrong_data": "sai thông tin",
    "already_has": "đã có",
    "item_missing": "thiếu sổ, thẻ",
    "item_damaged": "hư hỏng",
    "not_seen": "chưa đến bàn này",
}


@call_app.command("list")
@told
def list_calls(
    context: typer.Context,
    officer: Officer,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Cả thứ tự mời, ai đã lên nhận."""
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        calls = desk.calling.order()
    _say_calls(calls, as_json=as_json)


@call_app.command("next")
@told
def show_next(
    context: typer.Context,
    officer: Officer,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Người tiếp theo. Kết thúc 1 khi đã mời hết."""
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        call = next_call(desk.calling.order())
    _say_next(call, as_json=as_json)


@call_app.command("present")
@told
def present(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="SỐ", help="Số thứ tự mời.")],
    officer: Officer,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Ghi rằng người này đã lên nhận; ghi hai lần cũng như một. Nói luôn người tiếp theo."""
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        wanted = next((each for each in desk.calling.order() if each.call == number), None)
        if wanted is None:
            say_json({"refused": "unknown_call"}) if as_json else say("Không có số thứ tự này.")
            raise typer.Exit(Ending.FINDINGS)
        calls = desk.calling.present(wanted.beneficiary)
    after = next_call(calls, number)
    if as_json:
        now = next(each for each in calls if each.call == number)
        say_json({"presented": _call_json(now), "next": _call_json(after) if after else None})
    else:
        say(f"Đã ghi: {wanted.name} lên nhận.")
        say(f"Tiếp theo: {_line(after)}" if after else "Đã mời hết đại diện.")


@call_app.command("round")
@told
def home_round(
    context: typer.Context,
    officer: Officer,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Những người phải đến nhà: còn nhận gì, vì sao, hẹn ngày nào ở đâu."""
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        visits = desk.calling.home_round()
    if as_json:
        say_json([_visit_json(each) for each in visits])
        return
    head = ("Họ và tên", "Năm sinh", "Nơi ở", "Còn nhận", "Lý do", "Hẹn ngày", "Hẹn ở")
    say_table(head, [_visit_row(each) for each in visits])


def _say_calls(calls: Sequence[Call], *, as_json: bool) -> None:
    if as_json:
        say_json([_call_json(each) for each in calls])
        return
    head = ("Số", "Họ và tên", "Nơi ở", "Nhận", "")
    rows = [
        (each.call, each.name, _home(each), _items(each), _STATES[each.state]) for each in calls
    ]
    say_table(head, rows)


def _say_next(call: Call | None, *, as_json: bool) -> None:
    if as_json:
        say_json(_call_json(call) if call else None)
    else:
        say(_line(call) if call else "Đã mời hết đại diện.")
    end(findings=call is None)


def _call_json(call: Call) -> dict[str, object]:
    return {
        "call": call.call,
        "beneficiary": call.beneficiary,
        "name": call.name,
        "village": call.village,
        "commune": call.commune,
        "items": dict(call.items),
        "state": call.state,
    }


def _visit_json(visit: Visit) -> dict[str, object]:
    return {
        "beneficiary": visit.beneficiary,
        "name": visit.name,
        "birth": visit.birth,
        "home": visit.home,
        "items": {code: qty for code, qty in visit.items.items() if qty},
        "why": visit.why,
        "by": visit.by,
        "where": visit.where,
    }


def _visit_row(visit: Visit) -> tuple[object, ...]:
    by = shown_day(date.fromisoformat(visit.by)) if visit.by else None
    due = ", ".join(f"{qty} {code}" for code, qty in visit.items.items() if qty)
    why = _WHY.get(visit.why, "khác")
    return (visit.name, visit.birth[:4], visit.home, due, why, by, visit.where)


def _line(call: Call) -> str:
    return f"{call.call}. {call.name}, {_home(call)}: {_items(call)}"


def _home(call: Call) -> str:
    return ", ".join(filter(None, (call.village, call.commune)))


def _items(call: Call) -> str:
    return ", ".join(f"{qty} {code}" for code, qty in call.items.items() if qty)
