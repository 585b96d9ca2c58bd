"""A loaded desk with a crowd before it, made once and copied."""

import shutil
from pathlib import Path

import pytest

from fieldapp.desk.folder import Folder
from tests.desk.ceremony import Clock, Laptop, Office
from tests.proof.crowd import crowd

# Enough for two hundred lives of some ten handovers.
CROWD = 4000


@pytest.fixture(scope="session")
def crowded_once(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    office, root = Office.new(), tmp_path_factory.mktemp("crowd")
    laptop = Laptop.enrolled(office, Clock(), root / "desk", "Laptop 01")
    laptop.load(office.pack(laptop.folder, records=crowd(CROWD)))
    return laptop


@pytest.fixture
def crowded(crowded_once: Laptop, tmp_path: Path) -> Laptop:
    return copy_of(crowded_once, tmp_path / "desk")


def copy_of(laptop: Laptop, target: Path) -> Laptop:
    shutil.copytree(laptop.folder.root, target)
    return Laptop(Folder(target), Clock(), laptop.secret)
