"""Copies of the journal as a dead laptop leaves them: shuffled, doubled, cut, torn, another's."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from fieldapp.desk import mirror
from fieldapp.desk import salvage as salvaging
from fieldapp.desk.rebuilding import rebuild
from fieldapp.desk.salvage import JOURNAL_LIMIT, salvage
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.store import opening
from fieldapp.store.opening import open_ledger
from fieldapp.trust.certs import open_devreq
from fieldapp.trust.journal import scan_frames
from tests.desk.ceremony import SECRET, Laptop, journal_of, order, shipped

Framed = tuple[Laptop, list[bytes], list[bytes]]
_FIXED = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def lost(laptop: Laptop) -> Framed:
    """A desk whose ledger is gone; its frames as bytes and the lines in them."""
    desk = laptop.opened()
    desk.hand_over(order((1, 1), (2, 1)))
    desk.hand_over(order((3, 2)))
    desk.sign_out("exit")
    content = laptop.folder.journal.read_bytes()
    frames = scan_frames(content, laptop.dmk.journal_key).frames
    lines = [each.entry.line for each in journal_of(laptop).frames]
    laptop.folder.ledger.unlink()
    return laptop, [content[each.start : each.end] for each in frames], lines


def start_of(laptop: Laptop):
    return open_devreq(laptop.folder.request.read_bytes())[1]


def found_in(laptop: Laptop, *journals: Path) -> list[bytes]:
    found = salvage(laptop.folder, laptop.dmk, journals, start_of(laptop))
    return [each.entry.line for each in found.frames]


@_FIXED
@given(chance=st.randoms(use_true_random=False), cut=st.integers(0, 4000))
def test_a_copy_in_any_order_cut_anywhere_gives_what_stands_in_it(lost, chance, cut):
    laptop, frames, lines = lost
    drawn = chance.choices(range(len(frames)), k=2 * len(frames))
    laptop.folder.journal.write_bytes(b"".join(frames[at] for at in drawn)[: -cut or None])
    sizes = [len(frames[at]) for at in drawn]
    room, there = sum(sizes) - cut, set[int]()
    for at, size in zip(drawn, sizes, strict=True):
        room -= size
        if room >= 0:
            there.add(at)
    upto = next(at for at in range(len(lines) + 1) if at not in there)
    assert found_in(laptop) == lines[:upto]


def test_two_torn_copies_complete_each_other(lost, tmp_path):
    laptop, frames, lines = lost
    # The stick was pulled early; the laptop's own copy begins where a sector died.
    laptop.folder.journal.write_bytes(b"\xff" * 300 + b"".join(frames[3:]))
    stick = tmp_path / "stick.fajournal"
    stick.write_bytes(b"".join(frames[:4])[:-7] + b"\x00" * 99)
    assert found_in(laptop) == []
    assert found_in(laptop, stick) == lines
    world, units = laptop.clock.outside, shipped().units
    done = rebuild(laptop.folder, laptop.dmk, SECRET, units=units, outside=world, journals=(stick,))
    assert (done.entries, done.beyond) == (len(lines), 0)
    desk = laptop.opened()
    assert desk.hand_over(order((1, 1))).reason == "already_handed"
    desk.sign_out("exit")
    assert {each.seq for each in frames_here(laptop)} >= set(range(1, len(lines) + 1))


def frames_here(laptop: Laptop):
    content = laptop.folder.journal.read_bytes()
    return scan_frames(content, laptop.dmk.journal_key).frames


def test_as_much_of_a_journal_is_read_as_a_desk_writes():
    assert JOURNAL_LIMIT == mirror._JOURNAL_LIMIT == 1 << 30


def test_a_ledger_that_is_gone_is_told_from_a_damaged_one(lost):
    laptop, _, _ = lost
    for content, state in ((None, "gone"), (b"not one of ours" * 999, "damaged")):
        if content is not None:
            laptop.folder.ledger.write_bytes(content)
        assert salvage(laptop.folder, laptop.dmk, (), start_of(laptop)).ledger == state


def test_the_ledger_is_closed_when_all_of_it_is_read(laptop, monkeypatch):
    opened = []

    def kept(*where):
        opened.append(open_ledger(*where))
        return opened[-1]

    monkeypatch.setattr(salvaging, "open_ledger", kept)
    assert salvage(laptop.folder, laptop.dmk, (), start_of(laptop)).ledger == "whole"
    with pytest.raises(dbapi2.ProgrammingError, match="closed"):
        opened[0].connection.execute("SELECT 1")


def test_a_gap_is_said_in_words(lost):
    laptop, frames, _ = lost
    laptop.folder.journal.write_bytes(b"".join(frames[4:]))
    world, units = laptop.clock.outside, shipped().units
    with pytest.raises(IntegrityTrouble) as refused:
        rebuild(laptop.folder, laptop.dmk, SECRET, units=units, outside=world)
    assert (refused.value.code, "Thiếu dòng 1–4 (kỳ sổ 0)." in refused.value.title) == (
        "DL-09",
        True,
    )


def test_a_copy_of_another_desk_is_refused_in_words(lost, laptops, tmp_path):
    laptop, _, _ = lost
    others = shutil.copy(laptops[1].folder.journal, tmp_path / "other.fajournal")
    with pytest.raises(IntegrityTrouble) as refused:
        found_in(laptop, Path(others))
    assert (refused.value.code, "của bàn khác" in refused.value.title) == ("DL-13", True)


@pytest.mark.parametrize(
    ("content", "code"), [(b"some other file\n" * 99, "DL-12"), (None, "TEP-01")]
)
def test_what_is_no_journal_is_refused_in_words(lost, tmp_path, content, code):
    laptop, _, _ = lost
    path = tmp_path / "copy.fajournal"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FieldTrouble) as refused:
        found_in(laptop, path)
    assert refused.value.code == code


def test_a_copy_that_was_only_begun_is_an_empty_one(lost, tmp_path):
    laptop, _, lines = lost
    begun = tmp_path / "begun.fajournal"
    begun.write_bytes(b"")
    assert found_in(laptop, begun) == lines


def test_another_entry_in_the_same_place_is_kept_beside_and_the_journal_learns_the_taken(
    lost, tmp_path
):
    """A copied laptop went on for a while; the stick is the one that went further."""
    laptop, frames, _ = lost
    root = laptop.folder.root
    twin, stick = shutil.copytree(root, tmp_path / "twin"), tmp_path / "stick.fajournal"
    world, units = laptop.clock.outside, shipped().units
    for folder, works in ((laptop.folder, 1), (type(laptop.folder)(twin), 3)):
        here = Laptop(folder, laptop.clock, laptop.secret)
        laptop.clock.step(60)
        rebuild(here.folder, here.dmk, SECRET, units=units, outside=laptop.clock.outside)
        for _ in range(works):
            here.opened().sign_out("exit")
    shutil.copy(twin / "journal.fajournal", stick)
    laptop.folder.ledger.unlink()
    done = rebuild(laptop.folder, laptop.dmk, SECRET, units=units, outside=world, journals=(stick,))
    # The own second epoch: its opening, one coming and one going.
    assert (done.epoch, done.entries, done.beyond) == (2, len(frames) + 7, 3)
    laptop.folder.ledger.unlink()
    again = rebuild(laptop.folder, laptop.dmk, SECRET, units=units, outside=world)
    assert (again.epoch, again.entries, again.beyond) == (3, len(frames) + 8, 3)
    laptop.opened().sign_out("exit")


def test_a_ledger_in_which_nothing_stands_is_as_good_as_none(lost):
    laptop, _, lines = lost
    open_ledger(laptop.folder.ledger, laptop.dmk.db_key, create=True).close()
    found = salvage(laptop.folder, laptop.dmk, (), start_of(laptop))
    assert (found.ledger, len(found.frames)) == ("gone", len(lines))


def test_a_ledger_with_another_line_than_was_said_gives_nothing(laptop, monkeypatch):
    # Opening looks at the last lines only.
    monkeypatch.setattr(opening, "TAIL", 1)
    laptop.opened().sign_out("exit")
    db = open_ledger(laptop.folder.ledger, laptop.dmk.db_key)
    for (name,) in db.all("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.run(f"DROP TRIGGER {name}")
    with db.transaction():
        db.run("UPDATE entry SET tick = tick + 1 WHERE seq = 1")
    db.close()
    assert salvage(laptop.folder, laptop.dmk, (), start_of(laptop)).ledger == "damaged"
