"""What a doctor looks at: the machine, and who else may read the folder of the desk."""

import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from fieldapp import __version__
from fieldapp.cli.tools import Tools
from fieldapp.desk import machine
from fieldapp.desk.folder import Folder
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


@dataclass(frozen=True, slots=True)
class Check:
    """One line: a warning is sound enough to work with, but somebody should look at it."""

    name: str
    ok: bool
    found: str
    warning: bool = False

    @property
    def mark(self) -> str:
        if not self.ok:
            return "HỎNG "
        return "LƯU Ý" if self.warning else "tốt  "

    def as_json(self) -> dict[str, str | bool]:
        return {
            "check": self.name,
            "ok": self.ok,
            "warning": self.warning,
            "found": self.found,
        }


def checks_of(found: Tools) -> tuple[Check, ...]:
    cipher, sqlite = cipher_versions()
    missing = [name for name in _NEEDED if not (found.resources / name).is_file()]
    folder = Folder(found.profile)
    free = shutil.disk_usage(_existing(folder.root)).free
    return (
        Check("Trao Tay", ok=True, found=f"{__version__}, Python {platform.python_version()}"),
        Check("Mã hóa dữ liệu", bool(cipher), f"SQLCipher {cipher}, SQLite {sqlite}"),
        Check("Tài nguyên kèm theo", not missing, ", ".join(missing) or "đủ"),
        Check("Chỗ trống trên ổ đĩa", free >= _LEAST_SPACE, f"{free // 1024**2} MB"),
        Check("Đồng hồ máy", _EARLIEST <= found.outside.today <= _LATEST, found.outside.time),
        _place(folder),
        _readers(folder),
        _papers(folder),
    )


def _place(folder: Folder) -> Check:
    """Everything in it is sealed; but a second copy that comes back is an older ledger."""
    cloud = machine.cloud_over(folder)
    if not cloud:
        return Check("Thư mục dữ liệu", ok=True, found="chỉ ở trên máy này")
    words = f"nằm trong {cloud}. Chuyển ra thư mục không đồng bộ, trước khi bắt đầu."
    return Check("Thư mục dữ liệu", ok=True, found=words, warning=True)


def _readers(folder: Folder) -> Check:
    name = "Người đọc được thư mục"
    if not folder.root.is_dir():
        return Check(name, ok=True, found="chưa có thư mục")
    if sys.platform == "win32":
        return Check(name, ok=True, found="theo tài khoản Windows")
    if machine.open_to_others(folder):
        words = f"cả người khác dùng máy này. Chạy: chmod -R go= {folder.root}"
        return Check(name, ok=True, found=words, warning=True)
    return Check(name, ok=True, found="chỉ người đang dùng")


def _papers(folder: Folder) -> Check:
    name = "Phiếu lưu thành tệp"
    kept = machine.kept_papers(folder)
    if not kept:
        return Check(name, ok=True, found="không có")
    words = f"{kept} phiếu, ai cầm máy cũng đọc được. In hoặc chép đi rồi xóa."
    return Check(name, ok=True, found=words, warning=True)


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())
