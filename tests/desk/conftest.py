"""Laptops of a small ceremony; what is dear to make is made once and copied."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from fieldapp.domain.day import BatchState
from tests.desk.ceremony import Clock, Laptop, Office, order

Pair = tuple[Laptop, Laptop]


@pytest.fixture(scope="session")
def office() -> Office:
    return Office.new()


@pytest.fixture(scope="session")
def enrolled_once(office, tmp_path_factory) -> Pair:
    clock, root = Clock(), tmp_path_factory.mktemp("enrolled")
    first, second = (
        Laptop.enrolled(office, clock, root / str(no), f"Laptop 0{no}") for no in (1, 2)
    )
    return first, second


@pytest.fixture(scope="session")
def loaded_once(office, enrolled_once, tmp_path_factory) -> Pair:
    first, second = _copied(enrolled_once, tmp_path_factory.mktemp("loaded"), Clock())
    content = office.pack(first.folder, second.folder)
    for laptop in (first, second):
        laptop.load(content)
    return first, second


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def enrolled(enrolled_once, clock, tmp_path) -> Pair:
    """Two desks without a pack."""
    return _copied(enrolled_once, tmp_path, clock)


@pytest.fixture
def laptops(loaded_once, clock, tmp_path) -> Pair:
    """Two desks with the same pack in force."""
    return _copied(loaded_once, tmp_path, clock)


@pytest.fixture
def laptop(laptops: Pair) -> Laptop:
    return laptops[0]


@pytest.fixture
def at_work() -> Iterator[Callable[..., Desk]]:
    """Opens desks that are closed again after the test, whatever became of them."""
    opened: list[Desk] = []

    def open_desk(laptop: Laptop, *officer) -> Desk:
        desk = laptop.opened(*officer)
        opened.append(desk)
        return desk

    yield open_desk
    for desk in opened:
        desk._session.db.connection.close()


@pytest.fixture
def desk(laptop: Laptop, at_work: Callable[..., Desk]) -> Desk:
    """Desk 1, open, with the officer at it."""
    return at_work(laptop)


def _copied(pair: Pair, root: Path, clock: Clock) -> Pair:
    first, second = (_copy(each, root, clock) for each in pair)
    return first, second


def _copy(laptop: Laptop, root: Path, clock: Clock) -> Laptop:
    target = root / laptop.folder.root.name
    shutil.copytree(laptop.folder.root, target)
    return Laptop(Folder(target), clock, laptop.secret)


@pytest.fixture
def sealed(desk: Desk) -> BatchState:
    desk.hand_over(order((1, 1), (2, 1)))
    desk.hand_over(order((3, 2)))
    state = desk.seal()
    assert state is not None
    return state
