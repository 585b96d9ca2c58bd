"""What the commands of the office share: its folder, its passphrase, where files go."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from fieldapp import paths
from fieldapp.cli.output import usage
from fieldapp.cli.secrets import passphrase
from fieldapp.cli.tools import tools
from fieldapp.files.atomic import carry
from fieldapp.office.office import Office, open_office

FolderOption = Annotated[
    Path | None,
    typer.Option("--folder", envvar="FIELDAPP_OFFICE", help="Thư mục của văn phòng."),
]
OutOption = Annotated[Path, typer.Option("--out", help="Thư mục để ghi tệp, ví dụ thẻ USB.")]


def folder_of(given: Path | None) -> Path:
    return given or paths.data_root() / "office"


@contextmanager
def opened(
    context: typer.Context,
    folder: Path | None,
    passphrase_file: Path | None,
    *,
    rehearse: bool = False,
) -> Iterator[Office]:
    """An open office for one command; with `rehearse` nothing that it does is kept."""
    words = passphrase(passphrase_file)
    with open_office(folder_of(folder), words, tools(context).outside) as office:
        if not rehearse:
            yield office
            return
        with office.rehearsed():
            yield office


def write_out(folder: Path, name: str, content: bytes) -> Path:
    """Put a file where it was asked for, read back and compared."""
    if not folder.is_dir():
        usage(f"Không có thư mục {folder}.")
    return carry(content, folder, name)
