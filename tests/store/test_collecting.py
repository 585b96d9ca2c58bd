import pytest

from fieldapp.domain.papers import BatchManifest
from fieldapp.store import collecting
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
    assert collecting.keep_sealed(db, "15", SHA, b"sealed")
    assert not collecting.keep_sealed(db, "15", SHA, b"sealed")
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
