"""Reads what enrolment left on this laptop; where it is lost, says what is and what helps."""

from pathlib import Path

from fieldapp.desk.folder import Folder
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.files.atomic import read_capped


def read_paper(folder: Folder, path: Path, limit: int) -> bytes:
    """One of the desk's own files; raises `FieldTrouble` that names it where it is gone."""
    if not path.exists():
        raise lost(folder, path)
    return read_capped(path, limit)


def lost(folder: Folder, path: Path) -> FieldTrouble:
    """The trouble of a desk without one of its own files."""
    if not any(each.exists() for each in (folder.slots, folder.slots_copy, folder.request)):
        return FieldTrouble(
            "Thư mục này chưa là một bàn trao.",
            "Ghi danh máy bằng lệnh fieldapp desk enrol, hoặc chọn đúng thư mục.",
            code="BAN-03",
        )
    if not has_begun(folder):
        return IntegrityTrouble(
            f"Trên máy không còn tệp {path.name} của bàn. Chưa có lượt trao nào ở máy này.",
            "Ghi danh máy lại ở một thư mục trống rồi xin gói mới của văn phòng.",
            code="DL-14",
        )
    return IntegrityTrouble(
        f"Trên máy không còn tệp {path.name} của bàn nên chưa mở được. Sổ không bị xóa.",
        "Đừng xóa gì. Dựng lại bàn ở một thư mục trống từ USB giữ bản sao: "
        "fieldapp desk rebuild --stick. Không có USB thì gọi văn phòng.",
        code="DL-14",
    )


def has_begun(folder: Folder) -> bool:
    """Whether anything was ever mirrored here: the journal is made when a pack was loaded."""
    return folder.journal.exists() and folder.journal.stat().st_size > 0


def has_ledger(folder: Folder) -> bool:
    """Whether there is anything to open; right after a first load all of it may be in the log."""
    log = folder.ledger.with_name(folder.ledger.name + "-wal")
    return any(each.exists() and each.stat().st_size > 0 for each in (folder.ledger, log))
