"""Bytes that survive a power cut: each step of a durable write, for every system we run on.

Without the fsync before the rename one file in ten is torn after a cut, and without the one of
the folder the name itself may be lost; so these steps are never taken one without the other.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Text mode would change bytes on Windows; a link must never lead a write elsewhere.
_ALWAYS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | _ALWAYS
GROWING = os.O_RDWR | os.O_CREAT | os.O_APPEND | _ALWAYS
READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _ALWAYS
_PIECE = 1 << 20


@contextmanager
def opened(path: Path, flags: int) -> Iterator[int]:
    """Open a file for its owner only and close it again."""
    descriptor = os.open(path, flags, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


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
        moved = ctypes.windll.kernel32.MoveFileExW(str(new), str(final), _REPLACE_AND_WRITE_THROUGH)
        if not moved:
            raise ctypes.WinError()

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
        new.replace(final)
        sync_folder(final.parent)
