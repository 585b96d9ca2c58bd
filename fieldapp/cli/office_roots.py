"""What the commands that need a root share: its stick and its own passphrase."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.secrets import secret
from fieldapp.office.roots import RootInHand, open_root

ROOT_PASSPHRASE = "FIELDAPP_ROOT_PASSPHRASE"  # noqa: S105 - the name of a variable
RootOption = Annotated[
    Path, typer.Option("--root", help="USB hoặc thư mục của khóa gốc A hoặc B, lấy từ két.")
]
RootPassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--root-passphrase-file",
        help=f"Tệp có mật khẩu khóa gốc; không có thì lấy biến {ROOT_PASSPHRASE} hoặc hỏi.",
    ),
]


def root_in_hand(folder: Path, file: Path | None) -> RootInHand:
    return open_root(folder, secret(file, ROOT_PASSPHRASE, "Mật khẩu khóa gốc"))
