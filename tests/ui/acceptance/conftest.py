"""A desk to sit at, over invented answers or a real ledger, for the acceptance checks."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from tests.desk import conftest as real
from tests.desk.ceremony import Laptop
from tests.ui import running
from tests.ui.desk import conftest as sitting
from tests.ui.desk.conftest import Seat, sit

# Fixtures of the desk and of the running window, asked for by name here too.
office, clock = real.office, real.clock
enrolled_once, loaded_once = real.enrolled_once, real.loaded_once
laptops, laptop, at_work = real.laptops, real.laptop, real.at_work
seat, _no_printer = sitting.seat, sitting._no_printer
start, house = running.start, running.house


@pytest.fixture
def seated(qtbot, look, laptop: Laptop) -> Iterator[Seat]:
    """The desk page over a real ledger."""
    desk = laptop.opened()
    with sit(qtbot, look, desk) as made:
        yield made
    desk._session.close()


@pytest.fixture
def after_a_kill(laptop: Laptop, tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """What a desk finds that was killed now: every file as it is, with nothing tidied up."""
    opened: list[Desk] = []

    def revive() -> Desk:
        where = tmp_path / f"killed-{len(opened)}"
        # A receipt may just be on its way to its final name; no power cut keeps the part.
        copytree(laptop.folder.root, where, ignore=ignore_patterns("*.part"))
        opened.append(Laptop(Folder(where), laptop.clock, laptop.secret).opened())
        return opened[-1]

    yield revive
    for desk in opened:
        desk._session.close()
