"""Opening a file: our version, undamaged, brought up only when due."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import op

from fieldapp.domain.desk_entries import LedgerOpened
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store import chain, creation
from fieldapp.store.database import Database, open_database
from fieldapp.store.opening import before_version, check_entries, open_ledger
from fieldapp.store.troubles import CannotOpen
from fieldapp.store.version import SCHEMA, file_version
from tests.store.dumping import schema
from tests.store.sample import DESK_1, PROVINCE, Desk1, counted, opening

LOADED = """
import sys
from pathlib import Path
from fieldapp.store.opening import open_ledger
open_ledger(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])).close()
print(*(name for name in ("sqlalchemy", "alembic", "sqlmodel", "pydantic") if name in sys.modules))
"""


def unmade(path: Path, key: bytes) -> Database:
    """A file of before the first revision: the key is in use, no table is there."""
    db = open_database(path, key, create=True)
    db.run("CREATE TABLE before (a)")
    db.run("DROP TABLE before")
    return db


def back_to(db: Database, revision: int, *younger: str) -> None:
    """Make of a file what an earlier version would have made."""
    for table in younger:
        db.run(f"DROP TABLE {table}")
    db.run("UPDATE alembic_version SET version_num = ?", (f"{revision:04}",))
    db.run(f"PRAGMA user_version = {revision}")


def test_a_migrated_file_is_as_a_fresh_one(tmp_path, key, db):
    migrated = unmade(tmp_path / "old.db", key)
    creation.bring_up(migrated)
    assert schema(migrated) == schema(db)
    assert migrated.all("SELECT * FROM alembic_version") == [(creation.HEAD,)]
    assert db.all("SELECT * FROM alembic_version") == [(creation.HEAD,)]
    assert file_version(migrated) == file_version(db) == SCHEMA
    assert migrated.all("PRAGMA foreign_key_check") == []
    migrated.close()


@pytest.mark.parametrize("recipient", ["age1card", None], ids=["register", "ledger"])
def test_a_register_of_before_terms_were_kept_begins_with_what_it_says_now(ledger, recipient):
    ledger.run("UPDATE ceremony SET card_recipient = ?", (recipient,))
    ledger.run("UPDATE entitlement SET withdrawn = 'moved' WHERE qty = 1 AND hold IS NOT NULL")
    back_to(ledger, 1, "draft", "terms", "request", "presented", "day_mark")
    creation.bring_up(ledger)
    rows = ledger.all("SELECT pack_no, qty, hold, withdrawn FROM terms ORDER BY entitlement")
    kept = [(0, 1, None, 0)] * 3 + [(0, 1, "check", 1)] + [(0, 1, None, 0)] * 2
    assert rows == (kept if recipient else [])


def test_a_day_that_an_earlier_version_began_is_open(ledger):
    desk = Desk1()
    for said in (opening(), counted()):
        chain.record(ledger, desk.say(said))
    before = ledger.all("SELECT * FROM day_mark")
    back_to(ledger, 2, "draft", "request", "presented", "day_mark")
    creation.bring_up(ledger)
    assert ledger.all("SELECT * FROM day_mark") == before != []


def test_every_table_is_strict_and_its_keys_begin_with_the_province(db):
    for name, kind, strict in db.all(
        "SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'"
    ):
        if kind != "table" or name == "alembic_version" or name.startswith("sqlite_"):
            continue
        first = db.one("SELECT name FROM pragma_table_info(?) WHERE pk = 1", (name,))
        assert (name, strict, first) == (name, 1, ("province",))


@pytest.fixture
def half_way(monkeypatch):
    """The tenth statement of a migration fails."""
    executed = []
    bind = op.get_bind

    class Failing:
        def exec_driver_sql(self, statement):
            executed.append(statement)
            if len(executed) == 10:
                raise OSError("the lights went out")
            bind().exec_driver_sql(statement)

    monkeypatch.setattr(op, "get_bind", Failing)


def test_an_interrupted_migration_leaves_the_old_file_whole(tmp_path, key, half_way):
    path = tmp_path / "old.db"
    db = unmade(path, key)
    with pytest.raises(OSError, match="lights"):
        creation.bring_up(db)
    assert not db.connection.in_transaction
    assert schema(db) == set()
    db.close()
    db = open_database(path, key)
    assert schema(db) == set()
    assert file_version(db) == 0
    db.close()


def test_an_interrupted_creation_is_taken_up_again(tmp_path, key):
    path = tmp_path / "ledger.db"
    unmade(path, key).close()
    db = open_ledger(path, key)
    assert file_version(db) == SCHEMA
    db.close()


def test_a_file_of_a_newer_version_is_refused_and_stays_as_it_was(path, key):
    db = open_ledger(path, key)
    db.run(f"PRAGMA user_version = {SCHEMA + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(FieldTrouble) as refused:
        open_ledger(path, key)
    assert refused.value.code == "DL-05"
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_bringing_up_refuses_a_newer_version_too(db):
    db.run(f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(FieldTrouble):
        creation.bring_up(db)


def test_opening_an_existing_file_loads_no_mapper(path, key):
    opened = subprocess.run(
        [sys.executable, "-c", LOADED, path, key.hex()], capture_output=True, text=True, check=True
    )
    assert opened.stdout.split() == []


@pytest.fixture
def spoken(ledger):
    """A chain of three entries, and the hand that wrote it."""
    desk = Desk1()
    for said in (opening(), counted(), counted()):
        chain.record(ledger, desk.say(said))
    return ledger


def test_a_chain_in_one_piece_opens(spoken):
    check_entries(spoken)
    check_entries(spoken, last=2)


def forge(db: Database, **columns: object) -> None:
    """Write into the entry behind its trigger's back, as only damage or a thief could."""
    db.run("DROP TRIGGER entry_stays")
    for name, value in columns.items():
        db.run(f"UPDATE entry SET {name} = ? WHERE seq = 2", (value,))  # noqa: S608 - our own


@pytest.mark.parametrize(
    "columns",
    [
        {"body": b"{}"},
        {"body": "another"},
        {"hash": "f" * 64},
        {"tick": 99},
        {"type": "voided"},
        {"seq": 9},
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_an_entry_that_was_altered_is_found(spoken, columns):
    if columns.get("body") == "another":
        (line,) = chain.lines(spoken, PROVINCE, DESK_1, 0, 2, 2)
        columns = {"body": line.replace(b"9", b"8")}
    forge(spoken, **columns)
    with pytest.raises(CannotOpen):
        check_entries(spoken)


def test_an_entry_of_a_kind_that_a_later_version_writes_is_no_damage(spoken):
    (line,) = chain.lines(spoken, PROVINCE, DESK_1, 0, 2, 2)
    forge(spoken, body=line.replace(b'"type":"stock_counted"', b'"type":"stock_weighed"'))
    with pytest.raises(FieldTrouble) as refused:
        check_entries(spoken)
    assert refused.value.code == "DL-05"


def test_an_entry_that_is_missing_is_found(spoken):
    spoken.run("DROP TRIGGER entry_remains")
    spoken.run("DELETE FROM entry WHERE seq = 2")
    with pytest.raises(CannotOpen):
        check_entries(spoken)


def test_a_restored_chain_opens(spoken):
    (head,) = chain.hash_at(spoken, PROVINCE, DESK_1, 0, 3)
    again = Desk1(epoch=1)
    more = {"reason": "restored", "old_epoch": 0, "old_seq": 3, "old_head": head}
    entry = again.say(opening(**more))
    assert isinstance(entry.data, LedgerOpened)
    chain.record(spoken, entry)
    check_entries(spoken)


def older(path: Path, key: bytes) -> None:
    """A file of an older version, with something in it."""
    db = unmade(path, key)
    db.run("CREATE TABLE kept (a)")
    db.run("INSERT INTO kept VALUES ('as it was')")
    db.close()


def test_before_an_older_file_is_brought_up_a_copy_is_laid_beside_it(tmp_path, key):
    path = tmp_path / "ledger.db"
    older(path, key)
    open_ledger(path, key).close()
    copy = before_version(path, SCHEMA)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([path.name, copy.name])
    db = open_database(copy, key)
    assert db.all("SELECT a FROM kept") == [("as it was",)]
    assert file_version(db) == 0
    db.close()


def test_without_room_for_the_copy_an_older_file_is_not_brought_up(tmp_path, key, monkeypatch):
    path = tmp_path / "ledger.db"
    older(path, key)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FieldTrouble) as refused:
        open_ledger(path, key)
    assert refused.value.code == "DIA-03"
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_file_that_is_of_our_version_is_not_copied(path, key):
    open_ledger(path, key).close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("log", [False, True])
def test_a_newer_file_is_refused_to_the_byte_with_its_log_too(path, key, tmp_path, log):
    """As a newer program leaves it when the power goes: with a log beside it."""
    db = open_ledger(path, key)
    db.run(f"PRAGMA user_version = {SCHEMA + 1}")
    if not log:
        db.settle()
    newer = tmp_path / "newer"
    newer.mkdir()
    for each in path.parent.glob("ledger.db*"):
        subprocess.run(["cp", each, newer / each.name], check=True)
    db.close()
    before = {each.name: each.read_bytes() for each in newer.iterdir()}
    with pytest.raises(FieldTrouble) as refused:
        open_ledger(newer / path.name, key)
    assert refused.value.code == "DL-05"
    after = {each.name: each.read_bytes() for each in newer.iterdir()}
    # A log without a byte may go.
    assert after == {name: content for name, content in before.items() if content}
