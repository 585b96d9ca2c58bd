"""Bytes that survive a power cut: each step of a durable write, for every system we run on.

Without the fsync before the rename one file in ten is torn after a cut, and without the one of
the folder the name itself may be lost; so these steps are never taken one without the other.
A scanner for viruses or an indexer may hold a file for a moment: to be refused is then no answer.
"""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

# Text mode would change bytes on Windows; a link must never lead a write elsewhere.
_ALWAYS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | _ALWAYS
GROWING = os.O_RDWR | os.O_CREAT | os.O_APPEND | _ALWAYS
READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _ALWAYS
_PIECE = 1 << 20
_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})
# Elsewhere nobody holds the files of others: who may not write may not in five seconds either.
PATIENCE = 5.0 if sys.platform == "win32" else 0.25
_FIRST_PAUSE = 0.01


def patiently(action: Callable[[], T]) -> T:
    """Do it, and again for a while where somebody else holds the file; longer pauses each time."""
    pause, end = _FIRST_PAUSE, time.monotonic() + PATIENCE
    while True:
        try:
            return action()
        except OSError as cause:
            if cause.errno not in _HELD or time.monotonic() + pause > end:
                raise
        time.sleep(pause)
        pause *= 2


@contextmanager
def opened(path: Path, flags: int) -> Iterator[int]:
    """Open a file for its owner only and close it again."""
    descriptor = patiently(lambda: os.open(path, flags, 0o600))
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, each of them with its name on the medium."""
    missing = [each for each in (path, *path.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
        sync_folder(each.parent)


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    patiently(lambda: path.unlink(missing_ok=True))


def write_all(descriptor: int, content: bytes) -> None:
    """Write every byte; the system may take fewer at a time."""
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left[:_PIECE]) :]


def read_to_end(descriptor: int, limit: int | None = None) -> bytes:
    """Read from the start, at most `limit` + 1 bytes so that a longer file is noticed."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    pieces: list[bytes] = []
    room = sys.maxsize if limit is None else limit + 1
    while room and (piece := os.read(descriptor, min(_PIECE, room))):
        pieces.append(piece)
        room -= len(piece)
    return b"".join(pieces)


def forget_cache(descriptor: int) -> None:
    """Ask the system to drop its copy, so that reading back asks the medium itself."""
    if sys.platform == "linux":
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


if sys.platform == "win32":  # pragma: no cover - proven by the Windows build only
    import ctypes

    _REPLACE_AND_WRITE_THROUGH = 0x1 | 0x8

    def sync(descriptor: int) -> None:
        """Wait until the bytes are on the medium."""
        os.fsync(descriptor)

    def sync_folder(folder: Path) -> None:
        """Folders cannot be synced here; the move below writes through instead."""

    def take_place(new: Path, final: Path) -> None:
        """Move a finished file to its final name in one step."""

        def move() -> None:
            names = str(new), str(final)
            if not ctypes.windll.kernel32.MoveFileExW(*names, _REPLACE_AND_WRITE_THROUGH):
                raise ctypes.WinError()

        patiently(move)

else:
    import fcntl

    def sync(descriptor: int) -> None:
        """Wait until the bytes are on the medium."""
        os.fsync(descriptor)
        if sys.platform == "darwin":  # pragma: no cover - fsync there stops at the drive's cache
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)

    def sync_folder(folder: Path) -> None:
        """Wait until the names in a folder are on the medium."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def take_place(new: Path, final: Path) -> None:
        """Move a finished file to its final name in one step."""
        patiently(lambda: new.replace(final))
        sync_folder(final.parent)
