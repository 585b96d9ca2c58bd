"""A database whose program dies at a chosen statement: its files stay as they were then."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fieldapp.store.database import Database

_STATEMENTS = ("run", "one", "all")


class Died(Exception):
    """The program is no more; only what it left in `left` is."""


@contextmanager
def dies_at(db: Database, statement: int, folder: Path, left: Path) -> Iterator[None]:
    """Copy `folder` to `left` at the statement of this number, and go no further."""
    seen = 0

    def dying(real: Any) -> Any:
        def called(*given: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == statement:
                shutil.copytree(folder, left)
                raise Died
            return real(*given)

        return called

    for name in _STATEMENTS:
        setattr(db, name, dying(getattr(db, name)))
    try:
        yield
    finally:
        for name in _STATEMENTS:
            delattr(db, name)
