"""`fieldapp office keys make-roots|restore-root`: two roots, their sticks and their paper."""

import sys
from pathlib import Path
from typing import Annotated, cast

import typer

from fieldapp.cli.office_opening import write_out
from fieldapp.cli.office_roots import RootPassphraseFile
from fieldapp.cli.output import AsJson, say, say_json, told, usage
from fieldapp.cli.secrets import secret
from fieldapp.cli.tools import Tools, tools
from fieldapp.domain.key_paper import RootSheet, root_paper
from fieldapp.domain.pack_records import Letterhead
from fieldapp.files.atomic import read_capped
from fieldapp.files.official_pdf import render_official
from fieldapp.office.roots import PUBLIC, Which, make_root_folders, restore_root, root_file
from fieldapp.trust.certs import fingerprint
from fieldapp.trust.keys import Root
from fieldapp.trust.root_paper import DIGITS, root_code, root_rows

_PASSPHRASE_A, _PASSPHRASE_B = "FIELDAPP_ROOT_A", "FIELDAPP_ROOT_B"
_LIMIT = 64 * 1024
_ROWS = 10
PaperFolder = Annotated[
    Path | None,
    typer.Option("--paper", help="Ghi giấy lưu (PDF khổ A4) của hai khóa gốc ra thư mục này."),
]
_PARENT = "Bảo hiểm xã hội Việt Nam"


@told
def make_roots_command(
    context: typer.Context,
    folder_a: Annotated[Path, typer.Argument(metavar="NƠI_A", help="USB hoặc thư mục cho gốc A.")],
    folder_b: Annotated[Path, typer.Argument(metavar="NƠI_B", help="USB hoặc thư mục cho gốc B.")],
    passphrase_a_file: Annotated[
        Path | None, typer.Option(help=f"Tệp có mật khẩu gốc A; hoặc biến {_PASSPHRASE_A}.")
    ] = None,
    passphrase_b_file: Annotated[
        Path | None, typer.Option(help=f"Tệp có mật khẩu gốc B; hoặc biến {_PASSPHRASE_B}.")
    ] = None,
    paper: PaperFolder = None,
    office_name: Annotated[
        str, typer.Option(help="Tên cơ quan, ghi ở đầu giấy lưu.")
    ] = "Bảo hiểm xã hội",
    place: Annotated[str, typer.Option(help="Địa danh trên giấy lưu.")] = "Việt Nam",
    as_json: AsJson = False,
) -> None:
    """Tạo hai khóa gốc, mỗi khóa ở một nơi và dưới một mật khẩu riêng.

    Làm trên máy không nối mạng. Cất hai USB (và hai giấy lưu) ở hai két khác nhau.
    """
    found = tools(context)
    words = (
        secret(passphrase_a_file, _PASSPHRASE_A, "Mật khẩu khóa gốc A", twice=True),
        secret(passphrase_b_file, _PASSPHRASE_B, "Mật khẩu khóa gốc B", twice=True),
    )
    roots = make_root_folders((folder_a, folder_b), words, found.outside)
    made = []
    for folder, root in zip((folder_a, folder_b), roots, strict=True):
        sheet = _write_sheet(found, folder, root, paper, (office_name, place)) if paper else None
        made.append(
            {
                "folder": str(folder),
                "fingerprint": fingerprint(root.pub),
                "paper": str(sheet) if sheet else None,
            }
        )
    if as_json:
        say_json({"roots": made})
        return
    for name, each in zip("AB", made, strict=True):
        say(f"Gốc {name}: {each['folder']}. Số kiểm tra: {each['fingerprint']}")
        if each["paper"]:
            say(f"  Giấy lưu, in một bản rồi xóa tệp: {each['paper']}")
    say("Cất hai nơi này vào hai két khác nhau. Không để lại bản nào trên máy này.")


@told
def restore_root_command(
    context: typer.Context,
    which: Annotated[str, typer.Argument(metavar="a|b", help="Khóa gốc nào.")],
    folder: Annotated[Path, typer.Argument(metavar="NƠI", help="USB hoặc thư mục mới, trống.")],
    digits_file: Annotated[
        Path | None, typer.Option(help="Tệp có mã quét hoặc mười dòng; không có thì gõ từng dòng.")
    ] = None,
    public: Annotated[
        Path | None, typer.Option(help=f"Tệp {PUBLIC} của gốc kia hoặc của văn phòng.")
    ] = None,
    root_passphrase_file: RootPassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Dựng lại khóa gốc từ giấy lưu. Chỉ ghi khi mật khẩu đã mở được."""
    tools(context)
    if which not in {"a", "b"}:
        usage("Ghi a hoặc b.")
    digits = (
        read_capped(digits_file, _LIMIT).decode("utf-8", "replace") if digits_file else _typed()
    )
    words = secret(root_passphrase_file, "FIELDAPP_ROOT_PASSPHRASE", "Mật khẩu khóa gốc")
    known = read_capped(public, _LIMIT) if public else None
    root = restore_root(folder, cast("Which", which), digits, words, known)
    if as_json:
        say_json({"folder": str(folder), "fingerprint": fingerprint(root.pub)})
    else:
        say(f"Đã dựng lại gốc {which.upper()} ở {folder}.")
        say(f"So với giấy: {fingerprint(root.pub)}")


def _typed() -> str:
    """Ten rows, or one scanned code, typed by a person."""
    if not sys.stdin.isatty():
        usage("Thiếu các số trên giấy: dùng --digits-file.")
    rows: list[str] = []
    while len(rows) < _ROWS and not (rows and len(rows[0].strip()) >= DIGITS):
        answer: str = typer.prompt(f"Dòng {len(rows) + 1:02}", err=True)
        rows.append(answer)
    return "\n".join(rows)


def _read(file: Path) -> str:
    return read_capped(file, _LIMIT).decode("utf-8", "replace")


def _write_sheet(
    found: Tools, folder: Path, root: Root, paper: Path, names: tuple[str, str]
) -> Path:
    """`names` are the agency and the place of the head. The sheet holds the wrapped root only."""
    which, content = root_file(folder)
    office, place = names
    sheet = RootSheet(
        letterhead=Letterhead(_PARENT, office, place, "-", "-", "BHXH"),
        which=which,
        rows=root_rows(content),
        code=root_code(content),
        fingerprint=fingerprint(root.pub),
        at=found.outside.time,
    )
    pdf = render_official(root_paper(sheet), found.shipped.fonts())
    return write_out(paper, f"root-{which}.pdf", pdf)
