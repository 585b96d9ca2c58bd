import os

import pytest

from fieldapp.store.creation import create_tables
from fieldapp.store.database import open_database


@pytest.fixture
def key() -> bytes:
    return os.urandom(48)


@pytest.fixture
def db(tmp_path, key):
    database = open_database(tmp_path / "ledger.db", key, create=True)
    create_tables(database)
    yield database
    database.close()
