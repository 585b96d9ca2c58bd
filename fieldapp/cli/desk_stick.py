"""`fieldapp desk stick`: keep the journal on a stick too, so that a dead laptop loses nothing."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.desk_session import Officer, signed_in
from fieldapp.cli.output import AsJson, end, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, PinFile
from fieldapp.cli.tools import tools

_WRITING, _LOOKING = 20.0, 3.0


@told
def stick_command(
    context: typer.Context,
    officer: Officer,
    where: Annotated[
        Path | None, typer.Argument(metavar="THƯ_MỤC", help="USB giữ bản sao thứ hai của sổ.")
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="Không giữ bản sao trên USB nữa.")] = False,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Giữ bản sao của sổ trên USB; không có gì kèm theo thì xem còn thiếu bao nhiêu.

    Kết thúc 1 khi USB còn thiếu. Máy hỏng thì lấy USB này dựng lại bàn trên máy khác.
    """
    if off and where is not None:
        usage("Chọn một: thư mục hoặc --off.")
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        if off or where is not None:
            desk.keep_on_stick(where)
        lag, chosen = desk.settle(_WRITING if where else _LOOKING), desk.stick
    if as_json:
        say_json({"stick": str(chosen) if chosen else None, "lag": lag})
    elif chosen is None:
        say("Chưa giữ bản sao trên USB nào.")
    elif not lag:
        say(f"USB ở {chosen} có đủ mọi dòng.")
    else:
        say(f"USB thiếu {lag} dòng: {chosen}. Cắm USB để chép tiếp.")
    end(findings=bool(lag))
