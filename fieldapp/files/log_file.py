"""The log of this machine: codes, ids and hashes, and never a word about people.

Everything passes one filter that lets through what it knows: of our own lines the places where
code failed, trouble codes, small counts, uuids and hashes; of a library's lines only who spoke.
What it does not know it drops: a line written carelessly loses its words, nobody their name.
"""

import contextlib
import faulthandler
import logging
import os
import re
import time
from pathlib import Path

from fieldapp.domain.crash_code import crash_code

LOG, FAULTS = "fieldapp.log", "faults.log"
MOST_BYTES = 256 * 1024
OLDER = 3
_OURS = "fieldapp"
_DROPPED = "…"
_TEMPLATE = re.compile(r"(?:crash|trouble)?(?:[ |]*%[sd])*")
_MODULE = re.compile(r"[a-z][a-z0-9_.]{0,60}")
_LEVELS = "DEBUG|INFO|WARNING|ERROR|CRITICAL"
_LINE = re.compile(rf"[0-9T:+-]{{20,32}} (?:{_LEVELS}) (?:{_MODULE.pattern}|{_DROPPED})(.*)")
_LARGEST_COUNT = 999_999
_FRAME = r"(?:[A-Za-z_]\w{0,60}\.py|<(?:string|stdin|frozen [a-z_.]{1,40})>):\d{1,6}"
_PLACE = r"(?:\w{0,60}/[A-Za-z_]\w{0,60}:\d{1,6}|\?)"
_VERSION = r"\d{1,4}(?:\.\d{1,4}){1,3}[a-z0-9.]{0,8}"
_KNOWN = re.compile(
    "|".join(
        (
            r"[A-Z]{2,3}-[0-9]{2}",
            r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            # Card and insurance numbers are shorter and longer than these.
            r"[0-9a-f]{16}|[0-9a-f]{64}",
            rf"[A-Za-z_]{{1,60}} {_PLACE} · {_VERSION}",
            rf"{_FRAME}(?: < {_FRAME})*",
        )
    ),
    re.ASCII,
)


def redacted(record: logging.LogRecord) -> str:
    """One line of what may be kept of a record."""
    said = time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(record.created))
    name = record.name if _MODULE.fullmatch(record.name) else _DROPPED
    return " ".join(filter(None, (said, record.levelname, name, _words(record))))


def safe_line(line: str) -> bool:
    """Whether `redacted` may have written this line."""
    found = _LINE.fullmatch(line)
    if found is None:
        return False
    parts = re.sub(_KNOWN.pattern, "", found[1], flags=re.ASCII)
    return not re.search(r"[^ |…\d]|\d{7}", re.sub(r"\b(?:crash|trouble)\b", "", parts))


def _words(record: logging.LogRecord) -> str:
    failed = _failure(record)
    if record.name.split(".")[0] != _OURS:
        return failed
    args = record.args if isinstance(record.args, tuple) else ()
    template = record.msg if isinstance(record.msg, str) else ""
    if not _TEMPLATE.fullmatch(template) or template.count("%") != len(args):
        return f"{_DROPPED} {failed}".rstrip()
    kept = template.replace("%d", "%s") % tuple(map(_kept, args))
    return f"{kept} {failed}".strip()


def _kept(value: object) -> str:
    if isinstance(value, int):
        return str(value) if abs(value) <= _LARGEST_COUNT else _DROPPED
    return value if isinstance(value, str) and _KNOWN.fullmatch(value) else _DROPPED


def _failure(record: logging.LogRecord) -> str:
    kind, _, trace = record.exc_info or (None, None, None)
    return crash_code(kind, trace) if kind is not None else ""


class LogFile(logging.Handler):
    """Appends to a file that only its owner reads; what cannot be written is let go."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self._folder = folder

    def emit(self, record: logging.LogRecord) -> None:
        # A log that fails must not stop a handover.
        with contextlib.suppress(OSError):
            _make(self._folder)
            path = self._folder / LOG
            if path.is_file() and path.stat().st_size > MOST_BYTES:
                self._turn(path)
            with open(path, "a", encoding="utf-8", opener=_privately) as file:
                file.write(redacted(record) + "\n")

    def _turn(self, path: Path) -> None:
        names = [path, *(path.with_name(f"{LOG}.{number}") for number in range(1, OLDER + 1))]
        for older, newer in reversed(list(zip(names[1:], names, strict=False))):
            if newer.exists():
                newer.replace(older)


def keep_log(folder: Path) -> None:
    """Send warnings and worse of the whole program here; a second call replaces the first."""
    root = logging.getLogger()
    for each in [each for each in root.handlers if isinstance(each, LogFile)]:
        root.removeHandler(each)
    root.addHandler(LogFile(folder))


def keep_faults(folder: Path) -> bool:
    """Have the interpreter write where it crashed: files and lines, no values.

    The file stays open until the program ends; a folder that cannot be written is let be.
    """
    try:
        _make(folder)
        path = folder / FAULTS
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            path.unlink()
        descriptor = _privately(str(path), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    except OSError:
        return False
    faulthandler.enable(descriptor)
    return True


def _make(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)
