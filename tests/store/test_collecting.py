from dataclasses import replace

import pytest

from fieldapp.domain.papers import BatchManifest
from fieldapp.store import chain, collecting
from fieldapp.store.collecting import DoesNotFit, savepoint
from fieldapp.store.database import Database
from fieldapp.store.register import set_note
from tests.store.sample import CEREMONY, DESK_1, PACK_HASH, Desk1, counted, opening

SHA, START = "ab" * 32, "cd" * 32


def manifest(first: int = 1, last: int = 2, prev: str = START, batch: str = "0b" * 16):
    return BatchManifest(
        app="1.0.0",
        batch=batch,  # type: ignore[arg-type]
        blobs=0,
        ceremony=CEREMONY,
        clock="ok",
        created="2022-12-15T12:00:00+07:00",
        desk=DESK_1,
        epoch=0,
        first=first,
        head="ef" * 32,  # type: ignore[arg-type]
        last=last,
        n=last - first + 1,
        no=1,
        pack=PACK_HASH,
        pack_no=1,
        prev=prev,  # type: ignore[arg-type]
        schema=1,
        v=1,
    )


def spoil(db, error: Exception | None = None):
    """A batch of which the first half is written when something goes wrong."""
    with savepoint(db):
        set_note(db, "two", "gone")
        if error is not None:
            raise error
        db.run("INSERT INTO note VALUES ('00', 'one', 'twice')")


def collect_two(db, second) -> None:
    with db.transaction():
        with savepoint(db):
            set_note(db, "one", "kept, if all goes well")
        second()


def notes(db: Database) -> int:
    return len(db.all("SELECT name FROM note"))


def test_a_batch_that_does_not_fit_leaves_the_others_of_its_transaction(db):
    with db.transaction():
        with savepoint(db):
            set_note(db, "one", "kept")
        with pytest.raises(DoesNotFit):
            spoil(db)
        with savepoint(db):
            set_note(db, "three", "kept")
    assert db.all("SELECT name FROM note ORDER BY name") == [("one",), ("three",)]


def test_trouble_inside_a_batch_ends_everything(db):
    with pytest.raises(ValueError, match="bug"):
        collect_two(db, lambda: spoil(db, ValueError("bug")))
    assert notes(db) == 0


def test_a_transaction_that_has_ended_is_not_rolled_back_twice(db):
    def full() -> None:
        with savepoint(db):
            # As SQLite does by itself when the disk is full.
            db.connection.rollback()
            raise ValueError("disk")

    with pytest.raises(ValueError, match="disk"):
        collect_two(db, full)
    assert notes(db) == 0


def test_a_batch_is_known_by_its_file_and_by_its_name(db):
    assert collecting.by_file(db, SHA) is None
    collecting.note_batch(db, manifest(), SHA, "2022-12-15T13:00:00+07:00", "quarantined", "gap")
    collecting.note_batch(db, manifest(), SHA, "2022-12-16T13:00:00+07:00", "accepted", None)
    known = collecting.by_file(db, SHA)
    assert known is not None
    assert (known.verdict, known.reason) == ("accepted", None)
    assert collecting.by_name(db, known.batch) == known
    assert db.one("SELECT received FROM batch") == ("2022-12-15T13:00:00+07:00",)


def test_the_batch_that_reaches_furthest_is_the_newest(db):
    for at, (first, last, verdict) in enumerate(
        [(1, 5, "accepted"), (3, 5, "accepted"), (1, 4, "accepted"), (1, 9, "quarantined")]
    ):
        head = manifest(first, last, batch=f"{at:032x}")
        collecting.note_batch(db, head, f"{at:064x}", "2022-12-15T13:00:00+07:00", verdict, None)
    newest = collecting.newest_accepted(db, DESK_1)
    assert newest is not None
    assert (newest.first, newest.last) == (1, 5)
    assert collecting.newest_accepted(db, "00" * 8) is None


def test_a_sealed_file_is_kept_once_and_let_go(db):
    for content in (b"sealed", b"another"):
        collecting.keep_sealed(db, "15", SHA, content)
    assert collecting.waiting(db) == (SHA,)
    assert collecting.sealed_content(db, SHA) == b"sealed"
    collecting.let_go(db, SHA)
    assert collecting.waiting(db) == ()
    with pytest.raises(AssertionError):
        collecting.sealed_content(db, SHA)


@pytest.mark.parametrize(
    ("first", "prev", "missing"),
    [(1, START, None), (1, "00" * 32, (0, 0)), (41, "00" * 32, (1, 40)), (2, "00" * 32, (1, 1))],
)
def test_what_a_batch_waits_for(db, first, prev, missing):
    desk = Desk1()
    desk.seq, desk.prev = first - 1, prev
    begin = desk.say(opening())
    head = manifest(first, first + 1, prev)
    assert collecting.missing_before(db, head, begin, START) == missing  # type: ignore[arg-type]


def test_a_chain_begins_with_its_opening(db):
    begin = Desk1().say(counted())
    assert collecting.missing_before(db, manifest(), begin, START) == (0, 0)  # type: ignore[arg-type]


def test_an_entry_that_follows_nothing_stands_nowhere_but_first(db):
    with pytest.raises(AssertionError):
        collecting.missing_before(db, manifest(2, 3), Desk1().say(opening()), START)  # type: ignore[arg-type]


LEFT = "99" * 32


@pytest.mark.parametrize(
    ("epoch", "old", "missing"),
    [
        (0, {}, None),
        (1, {}, (0, 0)),
        (1, {"old_epoch": 0, "old_seq": 7, "old_head": LEFT}, (1, 7)),
        (2, {"old_epoch": 1, "old_seq": 7, "old_head": LEFT}, (1, 7)),
        (0, {"old_epoch": 0, "old_seq": 7, "old_head": LEFT}, (0, 0)),
        (1, {"old_epoch": 1, "old_seq": 7, "old_head": LEFT}, (0, 0)),
        (2, {"old_epoch": 0, "old_seq": 7, "old_head": LEFT}, (0, 0)),
        (1, {"old_epoch": 2, "old_seq": 7, "old_head": LEFT}, (0, 0)),
    ],
)
def test_an_epoch_goes_on_from_the_one_before_it(db, epoch, old, missing):
    desk = Desk1(epoch=epoch)
    desk.prev = START  # type: ignore[assignment]
    begin = desk.say(opening(**({"reason": "rebuilt"} | old if old else {})))
    head = replace(manifest(), epoch=epoch)
    assert collecting.missing_before(db, head, begin, START) == missing  # type: ignore[arg-type]


def test_a_batch_waits_only_for_what_is_not_there(db):
    desk = Desk1()
    said = [desk.say(each) for each in (opening(), counted(), counted(8), counted(7), counted(6))]
    with db.transaction():
        chain.take(db, said[:2])
    late = said[4]
    assert collecting.missing_before(db, manifest(5, 5), late, START) == (3, 4)  # type: ignore[arg-type]
    assert collecting.missing_before(db, manifest(3, 5), said[2], START) is None  # type: ignore[arg-type]
    with db.transaction():
        chain.take(db, said[2:4])
    assert collecting.missing_before(db, manifest(5, 5), late, START) is None  # type: ignore[arg-type]


def test_a_batch_has_the_name_that_its_desk_gave_it(db):
    collecting.note_batch(db, manifest(), SHA, "2022-12-15T13:00:00+07:00", "accepted", None)
    known = collecting.by_file(db, SHA)
    assert known is not None
    assert known.file_name == f"{DESK_1}-0-2-{'ab' * 8}.fabatch"


def test_the_newest_batch_is_of_the_newest_epoch(db):
    assert collecting.newest_accepted(db, DESK_1) is None
    for epoch, last in ((0, 9), (1, 2)):
        head = replace(manifest(1, last, batch=f"{epoch:032x}"), epoch=epoch)
        collecting.note_batch(
            db, head, f"{epoch:064x}", "2022-12-15T13:00:00+07:00", "accepted", None
        )
    newest = collecting.newest_accepted(db, DESK_1)
    assert newest is not None
    assert (newest.epoch, newest.last) == (1, 2)
    older = collecting.newest_accepted(db, DESK_1, 0)
    assert older is not None
    assert (older.epoch, older.last) == (0, 9)


def test_a_savepoint_is_let_go_whatever_becomes_of_it(db):
    for error in (None, DoesNotFit):
        with db.transaction():
            if error is None:
                with savepoint(db):
                    set_note(db, "one", "kept")
            else:
                with pytest.raises(error):
                    spoil(db)
            with pytest.raises(Exception, match="no such savepoint"):
                db.run("RELEASE one_batch")
