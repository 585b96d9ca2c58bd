import os

import pytest

from fieldapp.store.opening import open_ledger
from fieldapp.store.packs import load_pack
from tests.store.sample import pack


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A new ledger's bytes and key; making one takes longer than most tests."""
    key = os.urandom(48)
    path = tmp_path_factory.mktemp("made") / "ledger.db"
    open_ledger(path, key, create=True).close()
    return key, path.read_bytes()


@pytest.fixture
def key(made):
    return made[0]


@pytest.fixture
def path(tmp_path, made):
    """A ledger with nothing in it."""
    file = tmp_path / "ledger.db"
    file.write_bytes(made[1])
    return file


@pytest.fixture
def db(path, key):
    database = open_ledger(path, key)
    yield database
    database.close()


@pytest.fixture
def ledger(db):
    """A ledger with the pack of the sample."""
    with db.transaction():
        load_pack(db, pack(), lambda _commune: "Trấn Yên")
    return db
