"""Translates what SQLite says into what the officer can do."""

from sqlcipher3 import dbapi2

from fieldapp.domain.trouble import (
    DiskFull,
    DiskTrouble,
    FieldTrouble,
    IntegrityTrouble,
    disk_trouble,
)

_SAFE = "Dữ liệu đã lưu vẫn an toàn."
_PRIMARY_CODE = 0xFF


class AlreadyOpen(FieldTrouble):
    """Another window, or another program, holds this file."""


class CannotOpen(IntegrityTrouble):
    """Not our key, not our file, or damaged."""


def no_cipher() -> FieldTrouble:
    return FieldTrouble(
        "Chương trình thiếu phần mã hóa nên không mở dữ liệu. Chưa ghi gì.",
        "Cài lại Trao Tay từ bộ cài của cơ quan.",
        code="DL-02",
    )


def not_writable() -> FieldTrouble:
    return FieldTrouble(
        "Không mở được tệp dữ liệu hoặc không được ghi vào đó. Không có gì bị mất.",
        "Kiểm tra thư mục dữ liệu và quyền ghi, rồi mở lại.",
        code="DL-04",
    )


def damaged() -> CannotOpen:
    return CannotOpen(
        "Không mở được dữ liệu. Không có gì bị xóa.",
        "Gọi hỗ trợ và đọc mã này.",
        code="DL-01",
    )


def disk_failed() -> DiskTrouble:
    return disk_trouble(_SAFE)


def not_copied() -> FieldTrouble:
    return FieldTrouble(
        f"Chưa chép được bản dự phòng của dữ liệu. {_SAFE}",
        "Xóa bớt tệp trên máy rồi làm lại. Nếu vẫn không được, gọi hỗ trợ.",
        code="DIA-03",
    )


def as_trouble(cause: Exception) -> Exception:
    """The trouble behind a database error, or the error itself where it is our own mistake."""
    code = int(getattr(cause, "sqlite_errorcode", 0)) & _PRIMARY_CODE
    if code in (dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED):
        return AlreadyOpen(
            "Trao Tay đang mở dữ liệu này ở một cửa sổ khác.",
            "Dùng cửa sổ đang mở, hoặc đóng nó rồi mở lại.",
            code="DL-03",
        )
    if code == dbapi2.SQLITE_FULL:
        return DiskFull(
            f"Ổ đĩa đã đầy nên lượt này chưa được lưu. {_SAFE}",
            "Xóa bớt tệp trên máy rồi làm lại.",
            code="DIA-01",
        )
    if code in (dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_CORRUPT):
        return damaged()
    if code in (dbapi2.SQLITE_READONLY, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_PERM):
        return not_writable()
    if code == dbapi2.SQLITE_IOERR:
        return disk_failed()
    return cause
