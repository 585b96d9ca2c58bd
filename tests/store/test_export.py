import hashlib

import pytest

from fieldapp.domain.export_tables import Profile, tables_of
from fieldapp.store.export import Revocation, entry_set, export_rows
from fieldapp.store.export_queries import QUERIES
from tests.store.sample import DESK_1


@pytest.mark.parametrize("table", tables_of(Profile.REGISTER), ids=lambda table: table.name)
def test_every_query_gives_the_columns_of_its_table(db, table):
    if table.name not in QUERIES:
        assert table.name == "round"
        return
    columns = db.connection.execute(QUERIES[table.name]).description
    assert len(columns) == len(table.columns)


def test_an_empty_register_has_no_rows(db):
    assert all(list(rows) == [] for rows in export_rows(db, {}).values())


def test_a_revoked_desk_is_shown_with_the_place_from_where_on(db):
    db.run("INSERT INTO desk VALUES ('15', 'c', ?, 1, 'Laptop 01', 'pub', 'age', NULL)", (DESK_1,))
    (row,) = export_rows(db, {})["desk"]
    assert row[-2:] == (None, None)
    (row,) = export_rows(db, {DESK_1: Revocation(0, 4)})["desk"]
    assert row[-2:] == (0, 4)


def test_the_entry_set_does_not_depend_on_order():
    one, two = "01" * 32, "ff" * 32
    expected = hashlib.sha256(b"\x01" * 32 + b"\xff" * 32).hexdigest()
    assert entry_set([one, two]) == entry_set([two, one]) == expected
