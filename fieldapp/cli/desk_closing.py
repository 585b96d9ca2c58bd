"""`fieldapp desk close-day`: the count, the leader's PIN and the minutes, without a window."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from fieldapp.cli import secrets
from fieldapp.cli.desk_session import Officer, signed_in, tell_wrong_pin
from fieldapp.cli.desk_words import say_stock, stock_json
from fieldapp.cli.output import AsJson, Ending, hint, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, LeaderPinFile, PinFile
from fieldapp.cli.tools import tools
from fieldapp.desk.approving import Approval
from fieldapp.desk.closing import Closing
from fieldapp.desk.desk import Desk
from fieldapp.desk.misses import WrongPin
from fieldapp.domain.documents.minutes import chain_head
from fieldapp.domain.ids import ItemCode, OfficerId
from fieldapp.domain.orders import Refusal
from fieldapp.files.atomic import write_whole

_NO = {
    "day_is_closed": "Ngày này đã chốt. Mở lại: --reopen 'lý do'.",
    "day_is_open": "Ngày này chưa chốt.",
    "work_is_open": "Còn phiếu chờ ký hoặc chưa in. Làm nốt, hoặc ghi lý do: --override 'lý do'.",
    "not_explained": "Số đếm không khớp. Ghi lý do cho từng loại: --why loại='lý do'.",
    "stock_short": "Số hỏng nhiều hơn số còn trên bàn.",
    "not_allowed": "Chưa chốt được. Xem lại số đếm rồi thử lại.",
}
ByItem = list[str] | None


@told
def close_day(
    context: typer.Context,
    officer: Officer,
    count: Annotated[ByItem, typer.Option(help="Đếm được: bhxh_book=8; mỗi loại một lần.")] = None,
    damaged: Annotated[ByItem, typer.Option(help="Hỏng, không mang về: bhyt_card=1.")] = None,
    why: Annotated[ByItem, typer.Option(help="Vì sao thiếu, thừa: bhyt_card='lý do'.")] = None,
    override: Annotated[
        str | None, typer.Option(help="Lý do phụ trách đoàn cho chốt khi còn việc dở.")
    ] = None,
    reopen: Annotated[str | None, typer.Option(help="Mở lại ngày đã chốt; ghi lý do.")] = None,
    minutes: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="Ghi biên bản (.pdf) ra tệp này.")
    ] = None,
    leader: Annotated[str | None, typer.Option(help="Mã phụ trách đoàn đứng bên.")] = None,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    leader_pin_file: LeaderPinFile = None,
    as_json: AsJson = False,
) -> None:
    """Kiểm đếm và chốt ngày, có phụ trách đoàn. Không có --count thì chỉ xem số phải còn."""
    if reopen is not None and (count or damaged or why or override):
        usage("Chọn một việc: --count để chốt, hoặc --reopen để mở lại.")
    if not count and (damaged or why or override):
        usage("Chốt ngày cần số đếm của từng loại: --count.")
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        seen = desk.closing.look()
        if count:
            counted, spoiled = _numbers(count, seen), _numbers(damaged or (), seen)
            reasons = _by_item(why or (), seen)
            _check(seen, counted, spoiled, reasons, override, as_json=as_json)
            approval = _approval(desk, leader, leader_pin_file)
            said = desk.closing.close(counted, reasons, approval, override, spoiled)
            _end_if_refused(said, as_json=as_json)
            desk.copy_ledger()
        elif reopen is not None:
            if seen.is_open:
                _end("day_is_open", as_json=as_json)
            said = desk.closing.reopen(reopen, _approval(desk, leader, leader_pin_file))
            _end_if_refused(said, as_json=as_json)
        seen = desk.closing.look()
        if minutes is not None:
            _write_minutes(desk, minutes, as_json=as_json)
    _say_state(seen, as_json=as_json)


def _by_item(words: Sequence[str], seen: Closing) -> dict[ItemCode, str]:
    """`item=value` for each, no item twice and none that is not at this desk."""
    found: dict[ItemCode, str] = {}
    for word in words:
        item, sign, value = word.partition("=")
        code = ItemCode(item.strip())
        if not sign or code not in seen.stock or code in found or not value.strip():
            known = ", ".join(seen.stock)
            usage(f"Chưa hiểu {word!r}: viết loại=giá trị, mỗi loại một lần ({known}).")
        found[code] = value.strip()
    return found


def _numbers(words: Sequence[str], seen: Closing) -> dict[ItemCode, int]:
    found = _by_item(words, seen)
    for item, value in found.items():
        if not (value.isascii() and value.isdigit()) or len(value) > len("9999999"):
            usage(f"Chưa hiểu số đếm {item}={value}.")
    return {item: int(value) for item, value in found.items()}


def _check(
    seen: Closing,
    counted: dict[ItemCode, int],
    spoiled: dict[ItemCode, int],
    why: dict[ItemCode, str],
    override: str | None,
    *,
    as_json: bool,
) -> None:
    """What the desk would refuse is said before anybody is asked for a PIN."""
    if missing := seen.stock.keys() - counted.keys():
        usage(f"Còn thiếu số đếm của: {', '.join(sorted(missing))}.")
    if not seen.is_open:
        _end("day_is_closed", as_json=as_json)
    if seen.open_work and not (override or "").strip():
        _end("work_is_open", as_json=as_json)
    left = {item: each.expected - spoiled.get(item, 0) for item, each in seen.stock.items()}
    if min(left.values(), default=0) < 0:
        _end("stock_short", as_json=as_json)
    if any(counted[item] != left[item] and item not in why for item in left):
        _end("not_explained", as_json=as_json)


def _approval(desk: Desk, leader: str | None, pin_file: Path | None) -> Approval:
    leaders = [each.officer for each in desk.leaders()]
    who = OfficerId(leader) if leader else leaders[0] if len(leaders) == 1 else None
    if who is None:
        usage(f"Chọn phụ trách đoàn: --leader ({', '.join(leaders)}).")
    pin = secrets.secret(pin_file, secrets.LEADER_PIN, "Mã PIN của phụ trách đoàn")
    answer = desk.approve(who, pin)
    if isinstance(answer, WrongPin):
        tell_wrong_pin(answer)
    return answer


def _write_minutes(desk: Desk, file: Path, *, as_json: bool) -> None:
    minutes = desk.closing.issue_minutes(keep=False)
    if minutes is None:
        _end("day_is_open", as_json=as_json)
    write_whole(file, minutes.pdf)
    hint(f"Đã ghi biên bản: {file}")


def _end_if_refused(answer: object, *, as_json: bool) -> None:
    if isinstance(answer, Refusal):
        _end(answer.reason, as_json=as_json)


def _end(no: str, *, as_json: bool) -> NoReturn:
    say_json({"refused": no}) if as_json else say(_NO[no])
    raise typer.Exit(Ending.FINDINGS)


def _say_state(seen: Closing, *, as_json: bool) -> None:
    head = None if seen.is_open or seen.closed is None else seen.closed.head
    if as_json:
        say_json(
            {
                "open": seen.is_open,
                "awaiting_signature": seen.awaiting_signature,
                "unprinted": seen.unprinted,
                "stock": stock_json(seen.stock),
                "head": head,
                "check": chain_head(head) if head else None,
            }
        )
        return
    say_stock(seen.stock)
    if head:
        say(f"Đã chốt ngày. Mã đối chiếu trên biên bản: {chain_head(head)}")
    elif seen.open_work:
        say(f"Còn {seen.awaiting_signature} phiếu chờ ký, {seen.unprinted} phiếu chưa in.")
