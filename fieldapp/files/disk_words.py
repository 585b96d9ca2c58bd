"""The one place that turns what an operating system says about a disk into calm sentences."""

import errno
from enum import Enum

from fieldapp.domain.trouble import DiskFull, FieldTrouble, disk_trouble


class Medium(Enum):
    """Where the bytes go: it decides the words and the code."""

    DISK = "DIA-01"
    STICK = "USB-01"


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOTDIR})

_SAFE = "Kết quả vẫn an toàn trên máy."
_STICK = {
    "full": (f"USB đã đầy. {_SAFE}", "Xóa bớt tệp trên USB, hoặc thử USB khác."),
    "closed": (f"USB này chỉ cho đọc. {_SAFE}", "Mở khóa ghi trên USB, hoặc thử USB khác."),
    "gone": (f"Không còn thấy USB. {_SAFE}", "Cắm lại USB, rồi chép lại."),
    "other": (f"Không ghi được vào USB. {_SAFE}", "Thử USB khác."),
}
_KEPT = "Những lượt đã lưu vẫn an toàn."
_DISK = {
    "full": (f"Ổ đĩa đã đầy. {_KEPT}", "Xóa bớt tệp, rồi thử lại."),
    "closed": (f"Thư mục này không cho ghi. {_KEPT}", "Chọn thư mục khác, rồi thử lại."),
    "gone": (f"Không còn thấy thư mục. {_KEPT}", "Kiểm tra ổ đĩa, rồi thử lại."),
    "other": (f"Không ghi được vào ổ đĩa. {_KEPT}", "Thử lại. Nếu vẫn không được, gọi hỗ trợ."),
}


def writing_trouble(cause: OSError, medium: Medium) -> FieldTrouble:
    """Say why nothing was written, to be raised from its cause."""
    if medium is Medium.DISK and cause.errno == errno.EIO:
        return disk_trouble(_KEPT)
    words = _STICK if medium is Medium.STICK else _DISK
    kind = _kind(cause.errno)
    title, advice = words[kind]
    if medium is Medium.DISK and kind == "full":
        return DiskFull(title, advice, code=medium.value)
    return FieldTrouble(title, advice, code=medium.value)


def read_back_trouble(medium: Medium) -> FieldTrouble:
    """Say that what was read back is not what was written."""
    if medium is Medium.STICK:
        return FieldTrouble(
            f"USB ghi không đúng. {_SAFE}", "Đừng dùng USB này nữa. Thử USB khác.", code="USB-01"
        )
    return FieldTrouble(f"Ổ đĩa ghi không đúng. {_KEPT}", "Gọi hỗ trợ, đọc mã này.", code="DIA-01")


def reading_trouble() -> FieldTrouble:
    """Say that a file could not be read."""
    return FieldTrouble(
        "Không đọc được tệp này. Chưa nhập gì.", "Cắm lại USB, hoặc xin lại tệp.", code="TEP-01"
    )


def too_large_trouble() -> FieldTrouble:
    """Say that a file is larger than its kind can be."""
    return FieldTrouble(
        "Tệp này quá lớn, không phải tệp của Trao Tay. Chưa nhập gì.",
        "Chọn lại đúng tệp.",
        code="TEP-02",
    )


def _kind(number: int | None) -> str:
    if number in _FULL:
        return "full"
    if number in _CLOSED:
        return "closed"
    return "gone" if number in _GONE else "other"
