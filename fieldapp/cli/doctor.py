"""`fieldapp doctor`: is this machine fit for the day? `--self-test` does a whole round for real."""

import platform
import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from fieldapp import __version__
from fieldapp.cli.demo import run_demo
from fieldapp.cli.output import AsJson, Ending, say, say_json, told
from fieldapp.cli.tools import Tools, tools
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store.database import cipher_versions

_LEAST_SPACE = 200 * 1024 * 1024
_EARLIEST, _LATEST = "2022-01-01", "2099-12-31"
_NEEDED = (
    "units-2022.csv",
    "theme.qss",
    "fonts/Tinos-Regular.ttf",
    "fonts/NotoSans-Regular.ttf",
    "sample/tran-yen-2022-12-15.xlsx",
)
SelfTest = Annotated[
    bool,
    typer.Option("--self-test", help="Làm thử cả một buổi trao trong thư mục tạm rồi xóa đi."),
]
Check = tuple[str, bool, str]


@told
def doctor(context: typer.Context, self_test: SelfTest = False, as_json: AsJson = False) -> None:
    """Kiểm tra máy trước buổi trao: mã hóa, tài nguyên, ổ đĩa, đồng hồ. Lỗi thì kết thúc mã 1."""
    found = tools(context)
    checks = list(_machine(found))
    if self_test:
        checks.append(_whole_round(found))
    if as_json:
        say_json([{"check": name, "ok": ok, "found": words} for name, ok, words in checks])
    else:
        for name, ok, words in checks:
            say(f"{'tốt ' if ok else 'HỎNG'}  {name}: {words}")
    if not all(ok for _, ok, _ in checks):
        raise typer.Exit(Ending.FINDINGS)


def _machine(found: Tools) -> tuple[Check, ...]:
    cipher, sqlite = cipher_versions()
    missing = [name for name in _NEEDED if not (found.resources / name).is_file()]
    free = shutil.disk_usage(_existing(found.profile)).free
    today = found.outside.today
    return (
        ("Trao Tay", True, f"{__version__}, Python {platform.python_version()}"),
        ("Mã hóa dữ liệu", bool(cipher), f"SQLCipher {cipher}, SQLite {sqlite}"),
        ("Tài nguyên kèm theo", not missing, ", ".join(missing) or "đủ"),
        ("Chỗ trống trên ổ đĩa", free >= _LEAST_SPACE, f"{free // 1024**2} MB"),
        ("Đồng hồ máy", _EARLIEST <= today <= _LATEST, found.outside.time),
    )


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())


def _whole_round(found: Tools) -> Check:
    """A ceremony from list to export: opens ledgers, hands over, renders, seals, verifies."""
    name = "Làm thử một buổi trao"
    with tempfile.TemporaryDirectory(prefix="trao-tay-") as folder:
        try:
            result = run_demo(Path(folder) / "thu", found)
        except FieldTrouble as trouble:
            return name, False, str(trouble)
    handed = sum(result.handed_over.values())
    return name, handed > 0, f"{handed} sổ, thẻ đã trao, {result.receipts} phiếu đã kiểm tra"
