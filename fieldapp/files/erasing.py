"""Takes files away for good: what is on a medium is overwritten before its name goes.

A flash disk may keep old bytes that nobody can address any more; what matters is that the keys are
the first to go, and that each step is on the medium before the next begins.
"""

import os
from pathlib import Path

from fieldapp.files import durable
from fieldapp.files.disk_words import Medium, writing_trouble

_OVER = os.O_WRONLY | (durable.READING & ~getattr(os, "O_NONBLOCK", 0))


def erase(path: Path, medium: Medium = Medium.DISK) -> None:
    """Overwrite a file with zeros, wait for the medium, then take its name away."""
    if not path.is_file():
        return
    try:
        with durable.opened(path, _OVER) as descriptor:
            durable.write_all(descriptor, bytes(os.fstat(descriptor).st_size))
            durable.sync(descriptor)
    except OSError as cause:
        raise writing_trouble(cause, medium) from cause
    remove(path, medium)


def remove(path: Path, medium: Medium = Medium.DISK) -> None:
    """Take a file's name away; once this returns it stays away."""
    try:
        path.unlink(missing_ok=True)
        durable.sync_folder(path.parent)
    except OSError as cause:
        raise writing_trouble(cause, medium) from cause
