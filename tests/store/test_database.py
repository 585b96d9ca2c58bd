"""The file itself: encrypted, exclusive, durable, whole."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store.database import open_database
from fieldapp.store.opening import open_ledger
from fieldapp.store.packs import load_pack
from fieldapp.store.troubles import AlreadyOpen, CannotOpen
from tests.store.sample import pack

PROFILE = {
    "cipher_memory_security": "0",
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "recursive_triggers": 1,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "busy_timeout": 0,
    "wal_autocheckpoint": 4000,
}
CHILD = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from pathlib import Path
from tests.store import children
children.{}(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
"""


def child(name: str, path: Path, key: bytes, *before: str) -> subprocess.CompletedProcess[str]:
    code = CHILD.format(name)
    return subprocess.run(
        [*before, sys.executable, "-c", code, str(path), key.hex()],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )


@pytest.mark.parametrize("pragma", PROFILE)
def test_the_profile_is_in_force(db, pragma):
    assert db.one(f"PRAGMA {pragma}")[0] == PROFILE[pragma]


def test_the_cipher_is_there_and_no_shared_memory_file_is(db, path):
    assert db.one("PRAGMA cipher_version")[0].startswith("4.")
    db.run("INSERT INTO note VALUES ('15', 'a', 'b')")
    assert sorted(each.name for each in path.parent.iterdir()) == ["ledger.db", "ledger.db-wal"]


def test_the_files_hold_no_name_and_no_number(path, key):
    database = open_ledger(path, key)
    with database.transaction():
        load_pack(database, pack(), lambda _commune: "Trấn Yên")
    # Raw bytes are read only after the file is closed: reading earlier would drop its lock.
    wal = path.with_name("ledger.db-wal")
    copies = [path.with_name("copy"), path.with_name("copy-wal")]
    subprocess.run(["cp", path, copies[0]], check=True)
    subprocess.run(["cp", wal, copies[1]], check=True)
    database.close()
    raw = b"".join(each.read_bytes() for each in (*copies, path))
    assert len(raw) > 100_000
    for word in (
        "Giàng",
        "giang",
        "GIÀNG",
        "015158900001",
        "1590000001",
        "Khe Cam",
        "CREATE TABLE",
    ):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.encode(encoding) not in raw


def test_a_wrong_key_opens_nothing_and_changes_nothing(path):
    before = path.read_bytes()
    with pytest.raises(CannotOpen) as refused:
        open_database(path, os.urandom(48))
    assert refused.value.code == "DL-01"
    assert path.read_bytes() == before


def test_a_key_of_another_length_is_our_own_mistake(path):
    with pytest.raises(ValueError, match="raw key"):
        open_database(path, b"short")


def test_a_file_without_encryption_is_refused(tmp_path, key):
    path = tmp_path / "plain.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE entry (body)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(FieldTrouble) as refused:
        open_database(path, key)
    assert refused.value.code == "DL-02"
    assert path.read_bytes() == before


def test_a_file_that_is_not_there_is_not_made_unasked(tmp_path, key):
    with pytest.raises(FieldTrouble) as refused:
        open_database(tmp_path / "none.db", key)
    assert refused.value.code == "DL-04"
    assert list(tmp_path.iterdir()) == []


def test_a_second_connection_finds_it_open(db, path, key):
    with pytest.raises(AlreadyOpen):
        open_database(path, key)


def test_a_second_process_finds_it_open(db, path, key):
    assert child("open_it", path, key).stdout == "AlreadyOpen\n"


def test_a_refused_second_opening_leaves_the_lock_in_place(db, path, key):
    with pytest.raises(AlreadyOpen):
        open_database(path, key)
    assert child("open_it", path, key).stdout == "AlreadyOpen\n"


def test_closing_lets_the_next_one_in_and_leaves_one_file(path, key):
    open_ledger(path, key).close()
    assert child("open_it", path, key).stdout == "opened\n"
    assert [each.name for each in path.parent.iterdir()] == ["ledger.db"]


def test_no_figures_are_kept_that_could_mislead_the_planner(path, key):
    open_ledger(path, key).close()
    database = open_ledger(path, key)
    assert database.all("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'") == []
    database.close()


def test_a_settled_file_is_complete_without_its_log(db, path, key, tmp_path):
    db.run("INSERT INTO note VALUES ('15', 'kept', 'b')")
    db.settle()
    copy = tmp_path / "copy.db"
    subprocess.run(["cp", path, copy], check=True)
    other = open_ledger(copy, key)
    assert other.one("SELECT name FROM note") == ("kept",)
    other.close()


def test_an_error_in_the_middle_undoes_everything(db):
    with pytest.raises(LookupError), db.transaction():  # noqa: PT012 - the point of it
        db.run("INSERT INTO note VALUES ('15', 'a', 'b')")
        raise LookupError
    assert db.all("SELECT * FROM note") == []
    assert not db.connection.in_transaction


def test_an_inner_transaction_joins_the_outer_one(db):
    with pytest.raises(LookupError), db.transaction():  # noqa: PT012 - as above
        with db.transaction():
            db.run("INSERT INTO note VALUES ('15', 'a', 'b')")
        raise LookupError
    assert db.all("SELECT * FROM note") == []


def test_a_mistake_of_ours_is_not_dressed_up_as_trouble(db):
    with pytest.raises(Exception, match="UNIQUE") as raised:
        db.run_many("INSERT INTO note VALUES ('15', ?, 'b')", [("a",), ("a",)])
    assert not isinstance(raised.value, FieldTrouble)


def test_damage_of_one_bit_is_found(path, key):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    with pytest.raises(CannotOpen):
        open_ledger(path, key)
    path.write_bytes(raw[:100])
    with pytest.raises(CannotOpen):
        open_ledger(path, key)


@pytest.fixture
def strace():
    found = shutil.which("strace")
    if found is None:
        pytest.fail("strace watches the writes to the disk: apt-get install strace")
    return found


def test_every_handover_costs_one_write_through_to_the_disk(path, key, strace):
    watch = (strace, "-f", "-qq", "--seccomp-bpf", "-e", "trace=write,fsync,fdatasync")
    trace = child("ten_handovers", path, key, *watch).stderr
    between = trace.partition('write(1, "begin')[2].partition('write(1, "end')[0]
    assert len(re.findall(r"fsync|fdatasync", between)) == 10


@pytest.mark.parametrize("code", ["DIA-01", "DIA-02"])
def test_a_disk_that_takes_no_more_is_said_so_and_loses_nothing(path, key, strace, code):
    watch = (strace, "-f", "-qq", "--seccomp-bpf", "-e", "trace=pwrite64")
    full = (*watch, "-e", "inject=pwrite64:error=ENOSPC:when=600+")
    if code == "DIA-01":
        failed = child("hand_over_to_all", path, key, *full)
    else:
        failed = child("hand_over_within_a_limit", path, key)
    said, handovers = failed.stdout.split()
    assert said == code
    assert 0 < int(handovers) < 200
    database = open_ledger(path, key)
    assert database.one("SELECT COUNT(*) FROM handover") == (int(handovers),)
    database.close()


def test_several_threads_take_turns(ledger):
    def add(number: int) -> None:
        with ledger.transaction():
            ledger.run("INSERT INTO note VALUES ('15', ?, '')", (f"n{number}",))
            assert ledger.one("SELECT COUNT(*) FROM note")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add, range(40)))
    assert ledger.one("SELECT COUNT(*) FROM note") == (40,)


def test_a_close_that_cannot_settle_still_lets_go_of_the_file(tmp_path, key, monkeypatch):
    database = open_database(tmp_path / "one.db", key, create=True)

    def full():
        raise FieldTrouble("Ổ đĩa đã đầy.", "Xóa bớt tệp.", code="DIA-01")

    monkeypatch.setattr(database, "settle", full)
    with pytest.raises(FieldTrouble):
        database.close()
    open_database(tmp_path / "one.db", key).close()
