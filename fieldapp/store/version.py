"""The schema version of a file, known without loading what makes or migrates it."""

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store.database import Database

SCHEMA = 4


def file_version(db: Database) -> int:
    row = db.one("PRAGMA user_version")
    return int(row[0]) if row else 0


def too_new() -> FieldTrouble:
    return FieldTrouble(
        "Dữ liệu này do bản Trao Tay mới hơn ghi. Chưa thay đổi gì.",
        "Cài bản Trao Tay mới rồi mở lại.",
        code="DL-05",
    )
