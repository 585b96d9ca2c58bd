"""`fieldapp scan`: what a scanned or typed code is, as the desk would read it."""

import json
import sys
from datetime import date
from typing import Annotated

import typer

from fieldapp.cli.output import AsJson, Ending, say, say_json, told, usage
from fieldapp.cli.tools import tools
from fieldapp.domain.scan import as_json, read

On = Annotated[
    str | None, typer.Option("--on", metavar="NGÀY", help="Áp dụng quy tắc của ngày yyyy-mm-dd.")
]
Text = Annotated[
    str, typer.Argument(metavar="TEXT", help="Mã đã quét hoặc đã gõ; - để đọc mỗi dòng một mã.")
]


@told
def scan(context: typer.Context, text: Text, on: On = None, as_json_: AsJson = False) -> None:
    """Đọc một mã: căn cước, thẻ BHYT, sổ BHXH, phiếu, giấy mời.

    Kết thúc với mã 1 khi có mã không đọc được. Thẻ buổi trao không bao giờ được in lại.
    """
    day = _day(on or tools(context).outside.today)
    lines = (line.rstrip("\r\n") for line in sys.stdin) if text == "-" else iter([text])
    unread = False
    for line in lines:
        found = as_json(read(line, day))
        unread = unread or found["kind"] == "unknown" or found.get("verdict") == "reject"
        if as_json_ and text == "-":
            say(json.dumps(found, ensure_ascii=False))
        elif as_json_:
            say_json(found)
        else:
            say("  ".join(f"{name}: {_shown(value)}" for name, value in found.items()))
    if unread:
        raise typer.Exit(Ending.FINDINGS)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        usage(f"Ngày phải có dạng yyyy-mm-dd: {text}")


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
