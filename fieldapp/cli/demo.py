"""`fieldapp demo`: the whole job on the sample ceremony, with no window and no network."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.demo_results import Result
from fieldapp.cli.demo_run import Demo
from fieldapp.cli.output import AsJson, say, say_json, say_table, told, usage
from fieldapp.cli.tools import Tools, tools

Out = Annotated[
    Path | None,
    typer.Option("--out", help="Thư mục trống để làm; mặc định tạo trao-tay-demo ở đây."),
]


@told
def demo(context: typer.Context, out: Out = None, as_json: AsJson = False) -> None:
    """Làm thử buổi trao mẫu từ danh sách đến tệp trung ương: hai bàn, không cửa sổ, không mạng."""
    folder = out or _fresh()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        usage(f"Thư mục {folder} không trống. Chọn thư mục khác với --out.")
    result = run_demo(folder, tools(context))
    if as_json:
        say_json(asdict(result))
    else:
        _say(result, folder)


def run_demo(folder: Path, found: Tools) -> Result:
    """Leave `office/ desk-1/ desk-2/ receipts/ batches/ export/ secrets.json` in `folder`."""
    return Demo(folder, found).run()


def _fresh() -> Path:
    name, number = Path("trao-tay-demo"), 1
    while name.exists():
        number += 1
        name = Path(f"trao-tay-demo-{number}")
    return name


def _say(result: Result, folder: Path) -> None:
    say(f"Buổi trao {result.ceremony}")
    words = {"book": "Sổ BHXH", "card": "Thẻ BHYT"}
    say_table(
        ("", "Được nhận", "Đã trao", "Chưa trao"),
        [
            (words[kind], due, result.handed_over[kind], result.not_handed_over[kind])
            for kind, due in result.due.items()
        ],
    )
    say(f"Phiếu: {result.receipts}. Gói: {result.batches}. Trùng: {result.conflicts}.")
    say(f"Tệp trung ương: {folder / result.export}")
    say(f"Thẻ buổi trao và mã PIN: {folder / 'secrets.json'}")
    say(f"Mở cửa sổ của bàn 1: fieldapp --profile {folder / 'desk-1'}")
