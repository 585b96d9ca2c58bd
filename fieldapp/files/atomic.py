"""Whole files or none: nothing partial ever stands under its final name, at home or on a stick."""

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from fieldapp.files import durable
from fieldapp.files.disk_words import (
    Medium,
    read_back_trouble,
    reading_trouble,
    too_large_trouble,
    writing_trouble,
)

Check = Callable[[bytes], None]
"""Looks at what was read back, as its reader would; raises when it is not good."""


def make_folder(path: Path) -> None:
    """Make a folder that is still there after a power cut."""
    try:
        durable.make_folder(path)
    except OSError as cause:
        raise writing_trouble(cause, Medium.DISK) from cause


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file on the laptop's own disk in one step; on trouble the old one stands."""
    _place(content, path, Medium.DISK, None)


def carry(content: bytes, folder: Path, name: str, check: Check | None = None) -> Path:
    """Put a file on a stick: write, sync, read back, compare, check, and only then name it.

    The folder must be there already: making it would hide that the stick has been pulled.
    """
    if Path(name).name != name:
        raise ValueError("a plain file name")
    path = folder / name
    _place(content, path, Medium.STICK, check or _any)
    return path


def read_capped(path: Path, limit: int) -> bytes:
    """Read an outside file of at most `limit` bytes; links and devices are not followed."""
    try:
        with durable.opened(path, durable.READING) as descriptor:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise reading_trouble()
            content = durable.read_to_end(descriptor, limit)
    except OSError as cause:
        raise reading_trouble() from cause
    if len(content) > limit:
        raise too_large_trouble()
    return content


def _any(_content: bytes) -> None:
    return


def _place(content: bytes, path: Path, medium: Medium, check: Check | None) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        # A part may be left from a power cut, or be a link laid by somebody else.
        durable.remove(part)
        with durable.opened(part, durable.NEW) as descriptor:
            durable.write_all(descriptor, content)
            durable.sync(descriptor)
        if check is not None:
            _verify(part, content, medium, check)
        durable.take_place(part, path)
    except OSError as cause:
        raise writing_trouble(cause, medium) from cause
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _verify(part: Path, content: bytes, medium: Medium, check: Check) -> None:
    with durable.opened(part, durable.READING) as descriptor:
        durable.forget_cache(descriptor)
        found = durable.read_to_end(descriptor)
    if found != content:
        raise read_back_trouble(medium)
    check(found)


class JournalFile:
    """An append-only file whose frames are on the medium when `append` returns; bytes only."""

    def __init__(self, path: Path, medium: Medium = Medium.DISK) -> None:
        self._medium = medium
        try:
            self._descriptor = durable.patiently(lambda: os.open(path, durable.GROWING, 0o600))
            durable.sync_folder(path.parent)
        except OSError as cause:
            raise writing_trouble(cause, medium) from cause

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        try:
            return os.fstat(self._descriptor).st_size
        except OSError as cause:
            raise writing_trouble(cause, self._medium) from cause

    def append(self, frame: bytes) -> None:
        """Add one frame and wait for the medium; on trouble no half frame is left behind."""
        before = self.size
        try:
            durable.write_all(self._descriptor, frame)
            durable.sync(self._descriptor)
        except OSError as cause:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, before)
            raise writing_trouble(cause, self._medium) from cause

    def cut(self, size: int) -> None:
        """Cut off a torn last frame, so that the next one can be found."""
        try:
            os.ftruncate(self._descriptor, size)
            durable.sync(self._descriptor)
        except OSError as cause:
            raise writing_trouble(cause, self._medium) from cause

    def read_all(self) -> bytes:
        """Everything in it."""
        try:
            return durable.read_to_end(self._descriptor)
        except OSError as cause:
            raise reading_trouble() from cause

    def close(self) -> None:
        """Let go of it; what was appended is safe already."""
        os.close(self._descriptor)
