"""Room on a disk: how much is left, and a file that keeps some of it for a bad hour."""

import os
import shutil
from pathlib import Path

from fieldapp.files import durable

_ZEROS = bytes(1 << 20)


def free_space(folder: Path) -> int:
    """How many bytes may still be written to the disk under a folder, which need not be there."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    return shutil.disk_usage(there).free


class Ballast:
    """A file of nothing: really allocated, so that removing it makes room at once."""

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._size = size

    @property
    def held(self) -> int:
        """How many bytes its removal would free."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    def keep(self, beside: int) -> bool:
        """Make it where it is not there, if `beside` bytes stay free; whether it is there now."""
        if self.held == self._size:
            return True
        if free_space(self._path.parent) + self.held < self._size + beside:
            return False
        try:
            durable.remove(self._path)
            with durable.opened(self._path, durable.NEW) as descriptor:
                _allocate(descriptor, self._size)
        except OSError:
            # Somebody else was faster: better no ballast than half of one.
            self.release()
            return False
        return True

    def release(self) -> bool:
        """Give the room back; whether there was any to give."""
        held = self.held
        try:
            durable.remove(self._path)
        except OSError:
            return False
        return held > 0


def _allocate(descriptor: int, size: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size)
        return
    # A file that is only made longer may take no room at all.
    for at in range(0, size, len(_ZEROS)):
        durable.write_all(descriptor, _ZEROS[: size - at])
