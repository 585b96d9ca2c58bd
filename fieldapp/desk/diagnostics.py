"""What support needs of a machine that misbehaves: sealed to the office, and without people.

Counts and sizes of files, never their names or what is in them; codes of the logs; the checks.
"""

import platform
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fieldapp import __version__
from fieldapp.desk.enrolment import accept_cert
from fieldapp.desk.folder import Folder
from fieldapp.domain import canonical
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import write_whole
from fieldapp.files.log_reading import fault_lines, log_lines
from fieldapp.trust.sealing import encrypt

LOGS = "logs"
_SECONDS = len("2022-12-15T08:00:00")


def sealed_diagnostics(folder: Folder, checks: Sequence[Mapping[str, Any]], at: str) -> bytes:
    """An age file that either key of the office opens; JSON inside."""
    if not folder.cert.is_file():
        raise FieldTrouble(
            "Máy này chưa ghi danh nên không biết khóa của văn phòng. Chưa ghi gì.",
            "Ghi danh máy trước, hoặc đọc kết quả của fieldapp doctor cho người hỗ trợ.",
            code="CD-01",
        )
    record = {
        "format": 1,
        "at": at,
        "app": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "checks": [dict(each) for each in checks],
        "counts": _counts(folder),
        "log": log_lines(folder.root / LOGS),
        "faults": fault_lines(folder.root / LOGS),
    }
    return encrypt(canonical.encode(record), accept_cert(folder, None).office_age)


def save_diagnostics(folder: Folder, at: str) -> Path:
    """Write it beside the desk's files, and say where; the window is open, so nothing is checked.

    Checks would open files of the desk, and a file that is open here must not be opened twice.
    """
    name = re.sub(r"[^0-9T]", "", at[:_SECONDS])
    path = folder.root / f"diagnostics-{name}.age"
    write_whole(path, sealed_diagnostics(folder, (), at))
    return path


def _counts(folder: Folder) -> dict[str, int]:
    sizes = {
        "ledger_bytes": folder.ledger,
        "wal_bytes": folder.ledger.with_name(f"{folder.ledger.name}-wal"),
        "journal_bytes": folder.journal,
        "slots_bytes": folder.slots,
    }
    files = {"packs": folder.inbox, "batches": folder.outbox, "receipts": folder.receipts}
    return {
        **{name: path.stat().st_size for name, path in sizes.items() if path.is_file()},
        **{name: _files(path) for name, path in files.items()},
    }


def _files(folder: Path) -> int:
    return sum(each.is_file() for each in folder.iterdir()) if folder.is_dir() else 0
