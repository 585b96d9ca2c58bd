"""A copy of an open file is whole and sealed, or it is not there."""

import errno
import os
import threading

import pytest
from sqlcipher3 import dbapi2

from fieldapp.domain.trouble import DiskTrouble, FieldTrouble
from fieldapp.store import copies, database
from fieldapp.store.copies import copy_of
from fieldapp.store.opening import check_pages, open_ledger
from fieldapp.store.troubles import AlreadyOpen, CannotOpen

NAMES = "SELECT name FROM note ORDER BY name"


def note(db, name: str) -> None:
    db.run("INSERT INTO note VALUES ('15', ?, 'b')", (name,))


def names(path, key) -> list[str]:
    db = open_ledger(path, key)
    try:
        check_pages(db)
        return [name for (name,) in db.all(NAMES)]
    finally:
        db.close()


def test_a_copy_holds_what_was_committed_and_opens_with_the_same_key(db, key, tmp_path):
    note(db, "first")
    copy_of(db, key, tmp_path / "copy.db")
    note(db, "second")
    assert names(tmp_path / "copy.db", key) == ["first"]
    assert [name for (name,) in db.all(NAMES)] == ["first", "second"]


def test_a_copy_is_one_sealed_file(db, key, tmp_path):
    note(db, "Giàng Thị Mỷ")
    place = tmp_path / "copies"
    place.mkdir()
    copy_of(db, key, place / "copy.db")
    assert [each.name for each in place.iterdir()] == ["copy.db"]
    raw = (place / "copy.db").read_bytes()
    assert raw[:16] != b"SQLite format 3\x00"
    assert "Giàng".encode() not in raw
    with pytest.raises(CannotOpen):
        open_ledger(place / "copy.db", os.urandom(48))


def test_a_newer_copy_takes_the_place_of_an_older_one(db, key, tmp_path):
    for name in ("first", "second"):
        note(db, name)
        copy_of(db, key, tmp_path / "copy.db")
    assert names(tmp_path / "copy.db", key) == ["first", "second"]


def test_the_file_stays_locked_while_and_after_it_is_copied(db, key, path, tmp_path):
    copy_of(db, key, tmp_path / "copy.db")
    with pytest.raises(AlreadyOpen):
        open_ledger(path, key)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_on_trouble_the_older_copy_stands(db, key, tmp_path, monkeypatch, number):
    copy_of(db, key, tmp_path / "copy.db")
    before = (tmp_path / "copy.db").read_bytes()
    note(db, "second")

    def failing(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(FieldTrouble) as refused:
            copy_of(db, key, tmp_path / "copy.db")
    assert refused.value.code == "DIA-03"
    assert (tmp_path / "copy.db").read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_where_the_copy_cannot_be_made_at_all_it_is_trouble(db, key, tmp_path):
    with pytest.raises(FieldTrouble) as refused:
        copy_of(db, key, tmp_path / "nowhere" / "copy.db")
    assert refused.value.code == "DIA-03"


def test_a_copy_that_is_not_what_was_written_is_refused(db, key, tmp_path, monkeypatch):
    monkeypatch.setattr(copies, "_CHECK", "SELECT 'a page was changed'")
    with pytest.raises(CannotOpen):
        copy_of(db, key, tmp_path / "copy.db")
    assert list(tmp_path.glob("*copy*")) == []


def test_who_writes_meanwhile_does_not_wait_for_the_copy_and_is_in_it(
    db, key, tmp_path, monkeypatch
):
    monkeypatch.setattr(database, "_PIECE", 1)
    monkeypatch.setattr(database, "_YIELD", 0.005)
    with db.transaction():
        for number in range(200):
            note(db, f"{number:03}{'x' * 2000}")
    written: list[int] = []
    copying = threading.Event()

    def write() -> None:
        copying.wait()
        for number in range(20):
            note(db, f"meanwhile {number:02}")
            written.append(number)
        copying.clear()

    def progress(*counts: int) -> None:
        copying.set()
        real(*counts)

    real = db._let_others
    monkeypatch.setattr(db, "_let_others", progress)
    thread = threading.Thread(target=write)
    thread.start()
    copy_of(db, key, tmp_path / "copy.db")
    before_its_end = len(written)
    thread.join()
    assert before_its_end == 20
    assert len(names(tmp_path / "copy.db", key)) == 220


def test_a_disk_that_fails_under_the_copy_does_not_end_the_work(db, key, tmp_path):
    """The driver does not say which of both files it was."""

    class Failing:
        def __getattr__(self, name: str) -> object:
            return getattr(whole, name)

        def backup(self, *_: object, **__: object) -> None:
            raise dbapi2.OperationalError("disk I/O error")

    whole = db.connection
    db.connection = Failing()
    with pytest.raises(FieldTrouble) as refused:
        copy_of(db, key, tmp_path / "copy.db")
    assert refused.value.code == "DIA-03"
    note(db, "goes on")
    db.give_up()
    with pytest.raises(DiskTrouble):
        copy_of(db, key, tmp_path / "copy.db")
    db.connection = whole
