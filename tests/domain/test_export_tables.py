from fieldapp.domain.export_tables import TABLES, Profile, tables_of
from fieldapp.domain.export_titles import COLUMN_TITLES

BY_NAME = {table.name: table for table in TABLES}


def test_every_table_of_the_format_is_declared_with_every_column():
    assert len(TABLES) == 23
    assert sum(len(table.columns) for table in TABLES) == 196
    assert len(BY_NAME) == len(TABLES)


def test_every_key_begins_with_the_province_and_is_never_empty():
    for table in TABLES:
        columns = {column.name: column for column in table.columns}
        assert table.columns[0].name == table.key[0] == "province"
        assert len(columns) == len(table.columns)
        assert not any(columns[name].optional for name in table.key)


def test_statistics_know_no_person():
    shown = {table.name: table for table in tables_of(Profile.STATISTICS)}
    assert {"serial", "entry"}.isdisjoint(shown)
    names = [column.name for column in shown["beneficiary"].columns_of(Profile.STATISTICS)]
    assert names == [
        "province", "beneficiary", "list", "version", "birth", "sex", "commune", "category"
    ]  # fmt: skip
    for table in shown.values():
        kept = {column.name for column in table.columns_of(Profile.STATISTICS)}
        assert set(table.key) <= kept
        assert kept.isdisjoint({"id_number", "bhxh", "village", "receipt", "collector", "body"})


def test_the_register_profile_leaves_nothing_out():
    assert len(tables_of(Profile.REGISTER)) == len(TABLES)
    for table in TABLES:
        assert table.columns_of(Profile.REGISTER) == table.columns


def test_states_are_named_values():
    state = BY_NAME["handover_line"].columns[-1]
    assert (state.kind, state.values) == ("s", ("handed", "voided", "set_aside"))
    assert BY_NAME["handover"].columns[-1].values == ()


def test_each_column_has_a_title_in_both_languages():
    used = {column.name for table in TABLES for column in table.columns}
    assert used == set(COLUMN_TITLES)
    assert all(vi and en for vi, en in COLUMN_TITLES.values())
