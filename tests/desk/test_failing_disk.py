"""A disk that fails ends the session: nothing more is said until it was reopened and verified."""

import errno
import os
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.trouble import DiskTrouble
from fieldapp.store.database import Database
from tests.desk.ceremony import entries_of, journal_of, order


class Failing:
    """A connection whose next COMMIT fails as SQLite says it when the disk does."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.failed = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, sql: str, *values: object) -> Any:
        if sql == "COMMIT" and not self.failed:
            self.failed += 1
            trouble = dbapi2.OperationalError("disk I/O error")
            trouble.sqlite_errorcode = dbapi2.SQLITE_IOERR | 4 << 8
            raise trouble
        return self._connection.execute(sql, *values)


def failing(db: Database) -> None:
    db.connection = Failing(db.connection)


def test_after_a_failed_commit_nothing_works_until_it_is_opened_again(laptop, at_work):
    desk = at_work(laptop)
    before = len(entries_of(desk))
    failing(desk._session.db)
    for _ in range(2):
        with pytest.raises(DiskTrouble) as refused:
            desk.hand_over(order((3, 2)))
        assert refused.value.code == "DIA-02"
    for asked in (desk.counts, desk.seal, lambda: desk.search("giàng")):
        with pytest.raises(DiskTrouble):
            asked()
    with pytest.raises(DiskTrouble):
        desk.sign_out("exit")
    again = at_work(laptop)
    assert len(entries_of(again)) == before + 1
    assert again.hand_over(order((3, 2))).receipt


def test_a_journal_that_was_not_synced_ends_the_session_too(laptop, at_work, monkeypatch):
    desk = at_work(laptop)

    def not_synced(_descriptor: int) -> None:
        raise OSError(errno.EIO, "a failing disk")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", not_synced)
        with pytest.raises(DiskTrouble):
            desk.hand_over(order((3, 2)))
    with pytest.raises(DiskTrouble):
        desk.hand_over(order((6, 5)))
    with pytest.raises(DiskTrouble):
        desk.sign_out("exit")
    again = at_work(laptop)
    handed = [each for each in entries_of(again) if isinstance(each.data, HandedOver)]
    mirrored = [each.entry.line for each in journal_of(laptop).frames]
    assert len(handed) == 1
    assert mirrored == [each.line for each in entries_of(again)]
