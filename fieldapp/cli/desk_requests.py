"""`fieldapp desk ask …`: what is written down for the office instead of handing something over."""

from datetime import date
from typing import Annotated, cast, get_args

import typer

from fieldapp.cli.desk_finding import person_named
from fieldapp.cli.desk_session import Officer, signed_in
from fieldapp.cli.desk_words import hits_json, refusal_json, refusal_words, say_hits
from fieldapp.cli.output import AsJson, Ending, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, PinFile
from fieldapp.cli.tools import tools
from fieldapp.desk.desk import Desk
from fieldapp.domain.dates import read_birth
from fieldapp.domain.ids import Hash, ItemCode
from fieldapp.domain.numbers import compact
from fieldapp.domain.orders import Later, Proof, Refusal
from fieldapp.domain.reasons import NotHandedReason
from fieldapp.domain.request_entries import CorrectedField, WalkInReason
from fieldapp.domain.standing import Standing
from fieldapp.domain.text import tidy

_ID_LENGTHS = (9, 12)
_LONGEST_NAME, _LONGEST_SEEN = 60, 120
_NEXT = ("office", "home", "intermediary", "return", "none")
Who = Annotated[str, typer.Argument(metavar="MÃ|TÊN", help="Số giấy tờ, mã trên giấy, hoặc tên.")]
Note = Annotated[str | None, typer.Option(help="Ghi thêm.")]

ask_app = typer.Typer(
    help="Ghi lại cho văn phòng: không trao, ngoài danh sách, ghi sai, muốn tự đóng.",
    no_args_is_help=True,
)


@ask_app.command("not-handed")
@told
def not_handed(
    context: typer.Context,
    who: Who,
    officer: Officer,
    reason: Annotated[str, typer.Option(help=f"Lý do: {', '.join(get_args(NotHandedReason))}.")],
    then: Annotated[str, typer.Option("--next", help=f"Sau đó: {', '.join(_NEXT)}.")] = "office",
    by: Annotated[str | None, typer.Option(help="Hẹn ngày, yyyy-mm-dd.")] = None,
    where: Annotated[str | None, typer.Option(help="Hẹn ở đâu.")] = None,
    note: Note = None,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Chưa trao cho một người: vì sao, ai làm tiếp, ngày nào, ở đâu."""
    _one_of(reason, get_args(NotHandedReason), "Lý do")
    _one_of(then, _NEXT, "Sau đó")
    if reason == "other" and not note:
        usage("Lý do other cần --note.")
    later = Later(then, _day(by), where)  # type: ignore[arg-type]
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        person = _person(desk, who, context, as_json=as_json).person
        said = desk.not_hand_over(person.beneficiary, cast("NotHandedReason", reason), note, later)
    if isinstance(said, Refusal):
        say_json(refusal_json(said)) if as_json else say(refusal_words(said))
        raise typer.Exit(Ending.FINDINGS)
    _written(said, as_json=as_json)


@ask_app.command("walk-in")
@told
def walk_in(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="HỌ_TÊN", help="Như người dân nói.")],
    officer: Officer,
    reason: Annotated[str, typer.Option(help=f"Lý do: {', '.join(get_args(WalkInReason))}.")],
    birth: Annotated[str | None, typer.Option(help="Năm sinh, hoặc ngày/tháng/năm.")] = None,
    id_number: Annotated[str | None, typer.Option(help="Số CCCD hoặc CMND.")] = None,
    village: Annotated[str | None, typer.Option(help="Thôn, bản.")] = None,
    note: Note = None,
    sure: Annotated[
        bool, typer.Option("--sure", help="Đã xem những người gần giống; ghi lại.")
    ] = False,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Người ngoài danh sách. Có người gần giống thì nêu ra trước; ghi lại khi thêm --sure."""
    _one_of(reason, get_args(WalkInReason), "Lý do")
    born, number, called = _birth(birth), _number(id_number), tidy(name)
    if not 1 <= len(called) <= _LONGEST_NAME:
        usage("Họ tên cần 1 đến 60 ký tự.")
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        near = desk.asking.near(called, born, village)
        if near.hits and not sure:
            say_json(hits_json(near)) if as_json else say_hits(near)
            raise typer.Exit(Ending.FINDINGS)
        said = desk.asking.walk_in(
            called,
            cast("WalkInReason", reason),
            birth=born,
            id_number=number,
            village=village,
            note=note,
        )
    _written(said, as_json=as_json)


@ask_app.command("correct")
@told
def correct(
    context: typer.Context,
    who: Who,
    officer: Officer,
    field: Annotated[str, typer.Option(help=f"Chỗ sai: {', '.join(get_args(CorrectedField))}.")],
    seen: Annotated[str, typer.Option(help="Giấy tờ ghi thế nào.")],
    proof: Annotated[str, typer.Option(help=f"Giấy tờ: {', '.join(get_args(Proof))}.")] = "cccd",
    note: Note = None,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Danh sách ghi khác giấy tờ; danh sách giữ nguyên đến khi văn phòng sửa."""
    _one_of(field, get_args(CorrectedField), "Chỗ sai")
    _one_of(proof, get_args(Proof), "Giấy tờ")
    shown = tidy(seen)
    if not 1 <= len(shown) <= _LONGEST_SEEN:
        usage("--seen cần 1 đến 120 ký tự.")
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        person = _person(desk, who, context, as_json=as_json).person
        wrong, paper = cast("CorrectedField", field), cast("Proof", proof)
        said = desk.asking.correction(person.beneficiary, wrong, shown, paper, note)
    _written(said, as_json=as_json)


@ask_app.command("continue")
@told
def wants_to_continue(
    context: typer.Context,
    who: Who,
    officer: Officer,
    item: Annotated[str, typer.Option(help="Muốn tự đóng: bhxh_book, bhyt_card.")],
    phone: Annotated[str | None, typer.Option(help="Số điện thoại.")] = None,
    note: Note = None,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Người dân muốn tự đóng tiếp; văn phòng liên hệ."""
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        _one_of(item, tuple(each.item for each in desk.counts().items), "Loại")
        person = _person(desk, who, context, as_json=as_json).person
        said = desk.asking.wants_to_continue(person.beneficiary, ItemCode(item), phone, note)
    _written(said, as_json=as_json)


def _person(desk: Desk, who: str, context: typer.Context, *, as_json: bool) -> Standing:
    found = person_named(desk, who, tools(context).outside)
    if isinstance(found, Standing):
        return found
    if isinstance(found, Refusal):
        say_json(refusal_json(found)) if as_json else say(refusal_words(found))
    else:
        say_json(hits_json(found)) if as_json else say_hits(found)
    raise typer.Exit(Ending.FINDINGS)


def _written(entry: Hash, *, as_json: bool) -> None:
    say_json({"entry": entry}) if as_json else say("Đã ghi lại cho văn phòng. Chưa trao gì.")


def _one_of(text: str, known: tuple[str, ...], what: str) -> None:
    if text not in known:
        usage(f"{what} phải là một trong: {', '.join(known)}.")


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        usage(f"Ngày «{text}» không đúng dạng yyyy-mm-dd.")


def _birth(text: str | None) -> str | None:
    born = read_birth(text) if text else None
    if text and born is None:
        usage("Ngày sinh không rõ: gõ 1959 hoặc 20/11/1959.")
    return str(born) if born else None


def _number(text: str | None) -> str | None:
    number = compact(text) if text else None
    if number is not None and (not number.isdecimal() or len(number) not in _ID_LENGTHS):
        usage("Số giấy tờ cần 9 hoặc 12 chữ số.")
    return number
