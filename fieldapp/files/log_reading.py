"""What of the logs may leave the machine: read back through the filter they were written by."""

import re
from pathlib import Path, PureWindowsPath

from fieldapp.files.atomic import read_capped
from fieldapp.files.log_file import FAULTS, LOG, MOST_BYTES, OLDER, safe_line

_MOST = 2 * MOST_BYTES
_LAST = 400
_FRAME = re.compile(r' +File "(.*)", line (\d{1,6}) in (<?[A-Za-z_]\w{0,60}>?)')
_HEAD = re.compile(
    r"(?:Fatal Python error|Windows fatal exception): ([A-Za-z ]{1,40})"
    r"|(?:Current thread|Thread) 0x[0-9a-f]+ \(most recent call first\):"
)


def log_lines(folder: Path) -> list[str]:
    """The last lines of the log, oldest first; a line that somebody changed is left out."""
    names = [*(f"{LOG}.{number}" for number in range(OLDER, 0, -1)), LOG]
    return [each for name in names for each in _lines(folder / name) if safe_line(each)][-_LAST:]


def fault_lines(folder: Path) -> list[str]:
    """Where the interpreter crashed: a path may name whoever owns the machine, a file does not."""
    found = map(_fault, _lines(folder / FAULTS))
    return [each for each in found if each is not None][-_LAST:]


def _fault(line: str) -> str | None:
    frame = _FRAME.fullmatch(line)
    if frame is not None:
        # Takes both kinds of slashes.
        return f"{PureWindowsPath(frame[1]).name}:{frame[2]} {frame[3]}"
    return line if _HEAD.fullmatch(line) else None


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return read_capped(path, _MOST).decode("utf-8", errors="replace").splitlines()
