"""The folder of one practice: it goes with its window, or with the next practice."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLockFile

PREFIX = "trao-tay-tap-thu-"
_LOCK = "open"
# Another practice may have made its folder just now and not yet said that it is in use.
_JUST_MADE = 60


@contextmanager
def practice_folder(where: Path) -> Iterator[Path]:
    """A new folder below `where`; what practices that were killed have left there is removed."""
    for left in where.glob(f"{PREFIX}*"):
        _clear_up(left)
    # What a file that still stands open keeps from being removed is left for the next practice.
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=where, ignore_cleanup_errors=True) as made:
        lock = _lock_of(Path(made))
        lock.tryLock(0)
        try:
            yield Path(made)
        finally:
            lock.unlock()


def _lock_of(folder: Path) -> QLockFile:
    """It is free where the process that took it no longer runs, however long a practice lasts."""
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)
    return lock


def _clear_up(left: Path) -> None:
    if left.is_symlink() or not left.is_dir():
        return
    try:
        is_new = time.time() - left.stat().st_mtime < _JUST_MADE
    except OSError:
        # It goes with its own window in this moment.
        return
    if is_new and not (left / _LOCK).exists():
        return
    lock = _lock_of(left)
    if lock.tryLock(0):
        lock.unlock()
        shutil.rmtree(left, ignore_errors=True)
