"""`fieldapp desk open-list`: the list on the stick, for a day that goes on without machines."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli import secrets
from fieldapp.cli.desk_papers import OutFile
from fieldapp.cli.output import AsJson, hint, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile
from fieldapp.desk.reading_list import open_list
from fieldapp.files.atomic import carry


@told
def open_list_command(
    file: Annotated[
        Path, typer.Argument(metavar="TỆP", help="Tệp …-list.pdf.age trên USB giữ bản sao.")
    ],
    out: OutFile,
    ceremony: Annotated[
        str | None, typer.Option(help="Mã buổi trao, khi tệp của bàn không còn trên USB.")
    ] = None,
    card_file: CardFile = None,
    as_json: AsJson = False,
) -> None:
    """Mở danh sách dự phòng trên USB bằng thẻ buổi trao, ở máy nào cũng được."""
    if not out.parent.is_dir():
        usage(f"Không có thư mục {out.parent}.")
    card = secrets.secret(card_file, secrets.CARD, "Số thẻ buổi trao")
    carry(open_list(file, card, ceremony), out.parent, out.name)
    if as_json:
        say_json({"file": str(out)})
    else:
        say(f"Danh sách dự phòng: {out}")
    hint("Tệp này ai cũng đọc được và có tên người dân: in xong thì xóa.")
