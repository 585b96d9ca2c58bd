"""Two desks of one evening: each reads what the other sealed, and neither writes it as its own."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from fieldapp.desk import siblings
from fieldapp.domain.orders import Done, Refusal
from fieldapp.domain.papers import RevokedDesk
from fieldapp.domain.standing import Verdict
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store import chain, collecting, packs
from fieldapp.store.opening import open_ledger
from fieldapp.trust.refusals import Refusable
from tests.desk.batches import answer
from tests.desk.ceremony import LEADER, LEADER_PIN, entries_of, order
from tests.store import sample
from tests.store.sample import person_id


@pytest.fixture
def hall(laptops, at_work):
    """Both desks at work."""
    return at_work(laptops[0]), at_work(laptops[1])


def batch_of(desk) -> bytes:
    """What a desk has sealed last."""
    state = desk.seal() or desk.batches()[0]
    path: Path = desk._session.folder.outbox / state.file_name
    return path.read_bytes()


def refusal(desk, content: bytes) -> str:
    with pytest.raises(Refusable) as no:
        desk.siblings.read(content)
    return no.value.reason


def test_what_the_other_desk_gave_is_received_here_with_time_desk_and_number(hall, clock):
    first, second = hall
    clock.step(60 * 72)
    done = second.hand_over(order((1, 1), (2, 1)))
    clock.step(60)
    read = first.siblings.read(batch_of(second))
    assert (read.no, read.handovers, read.doubles) == (2, 1, ())
    standing = first.open(person_id(1), 0)
    assert standing.verdict is Verdict.RECEIVED
    assert {(each.desk_no, each.receipt, each.at) for each in standing.past} == {
        (2, done.receipt, "2022-12-15T09:12:00+07:00")
    }
    no = first.hand_over(order((1, 1)))
    assert isinstance(no, Refusal)
    assert no.reason == "already_handed"


def test_a_batch_read_twice_or_in_parts_says_the_same_once(hall):
    first, second = hall
    second.hand_over(order((3, 2)))
    early = batch_of(second)
    second.hand_over(order((1, 1)))
    late = batch_of(second)
    assert [first.siblings.read(each).handovers for each in (early, early, late, early)] == [
        1, 0, 1, 0,
    ]  # fmt: skip
    assert first.counts().people_served == second.counts().people_served


def test_nothing_of_another_desk_goes_into_the_own_chain_journal_or_batch(hall, laptops):
    first, second = hall
    second.hand_over(order((1, 1)))
    before = [each.hash for each in entries_of(first)]
    first.siblings.read(batch_of(second))
    assert [each.hash for each in entries_of(first)] == before
    first.hand_over(order((3, 2)))
    own = second.siblings.read(batch_of(first))
    assert (own.no, own.handovers) == (1, 1)
    assert all(each.stamp.desk == laptops[0].dmk.desk for each in entries_of(first))
    assert first.log().total == second.log().total == 1


def test_one_person_served_at_two_desks_is_told_at_whichever_learns_first(hall, clock):
    first, second = hall
    mine = first.hand_over(order((1, 1)))
    clock.step(120)
    theirs = second.hand_over(order((1, 1)))
    assert isinstance(mine, Done)
    assert isinstance(theirs, Done)
    assert first.siblings.doubles() == ()
    (double,) = first.siblings.read(batch_of(second)).doubles
    assert double.name == "Giàng Thị Mỷ"
    assert [(each.receipt, each.desk_no) for each in double.sides] == [
        (mine.receipt, 1),
        (theirs.receipt, 2),
    ]
    assert first.siblings.read(batch_of(second)).doubles == ()
    assert second.siblings.read(batch_of(first)).doubles == (double,)
    assert first.siblings.doubles() == second.siblings.doubles()
    # No winner is chosen: both stand at both.
    assert len(first.open(person_id(1), 0).past) == len(second.open(person_id(1), 0).past) == 2


def test_a_void_at_the_other_desk_settles_it_once_it_is_read(hall):
    first, second = hall
    first.hand_over(order((1, 1)))
    theirs = second.hand_over(order((1, 1)))
    first.siblings.read(batch_of(second))
    second.void(theirs.handover, approved_by=second.approve(LEADER, LEADER_PIN))
    first.siblings.read(batch_of(second))
    assert first.siblings.doubles() == ()


def test_another_desk_s_handover_is_never_voided_or_printed_here(hall):
    first, second = hall
    theirs = second.hand_over(order((1, 1)))
    first.siblings.read(batch_of(second))
    assert isinstance(first.void(theirs.handover), Refusal)
    assert first.recent(8) == ()
    assert first.handover_of(theirs.receipt) is None


def test_each_desk_says_how_old_its_figures_of_the_others_are(hall, clock):
    first, second = hall
    assert [(each.no, each.as_of) for each in first.siblings.seen()] == [(2, None)]
    second.hand_over(order((1, 1)))
    clock.step(3600)
    content = batch_of(second)
    clock.step(3600)
    first.siblings.read(content)
    assert [(each.no, each.as_of) for each in first.siblings.seen()] == [
        (2, "2022-12-15T09:00:00+07:00")
    ]


def test_an_altered_file_a_stranger_s_and_one_of_another_ceremony_leave_no_trace(hall, laptops):
    first, second = hall
    second.hand_over(order((1, 1)))
    content = batch_of(second)
    held = first._session.db.all("SELECT COUNT(*) FROM entry")
    assert refusal(first, content[:-2] + b"x\n") in {"bad_signature", "damaged"}
    session = first._session
    alone = replace(session.pack.manifest, desks=session.pack.manifest.desks[:1])
    stranger = replace(session, pack=replace(session.pack, manifest=alone))
    assert refusal(replace_session(first, stranger), content) == "unknown_key"
    assert first._session.db.all("SELECT COUNT(*) FROM entry") == held


def replace_session(desk, session):
    return type(desk)(session)


def test_what_came_before_is_asked_for_and_the_file_waits(hall, laptops, office):
    first, second = hall
    second.hand_over(order((3, 2)))
    early = batch_of(second)
    second.acknowledge(answer(office, laptops[1], second, second.batches()[0]))
    second.hand_over(order((1, 1), (2, 1)))
    late = batch_of(second)
    assert refusal(first, late) == "gap"
    assert first.open(person_id(1), 0).verdict is Verdict.ELIGIBLE
    assert first.siblings.read(early).handovers == 2
    assert first.open(person_id(1), 0).verdict is Verdict.RECEIVED


def test_no_more_waits_of_one_desk_than_it_may_until_the_gap_is_filled(
    hall, laptops, office, monkeypatch
):
    first, second = hall
    second.hand_over(order((3, 2)))
    early = batch_of(second)
    second.acknowledge(answer(office, laptops[1], second, second.batches()[0]))
    second.hand_over(order((1, 1)))
    late = batch_of(second)
    second.hand_over(order((2, 1)))
    later = batch_of(second)
    monkeypatch.setattr(siblings, "MOST_WAITING", len(late) + len(later) - 1)
    assert [refusal(first, late), refusal(first, late)] == ["gap", "gap"]
    with pytest.raises(FieldTrouble) as no:
        first.siblings.read(later)
    assert no.value.code == "GOI-16"
    assert len(collecting.waiting(first._session.db)) == 1
    assert first.siblings.read(early).handovers == 2
    assert first.siblings.read(later).handovers == 1
    assert collecting.waiting(first._session.db) == ()


def test_a_revoked_desk_s_later_handovers_are_held_without_effect(hall, laptops):
    first, second = hall
    second.hand_over(order((1, 1), (2, 1)))
    seq = second._session.writer.seq
    second.hand_over(order((3, 2)))
    session = first._session
    gone = RevokedDesk(laptops[1].dmk.desk, 0, seq)
    warned = replace(session, cert=replace(session.cert, revoked=(gone,)))
    replace_session(first, warned).siblings.read(batch_of(second))
    assert first.open(person_id(1), 0).verdict is Verdict.RECEIVED
    assert first.open(person_id(2), 0).verdict is not Verdict.RECEIVED


def test_the_own_batch_tells_of_a_ledger_that_lost_what_it_had_sealed(laptop, at_work, tmp_path):
    kept = tmp_path / "kept.db"
    desk = at_work(laptop)
    desk.hand_over(order((3, 2)))
    assert desk.siblings.read(batch_of(desk)).own
    desk._session.db.settle()
    shutil.copy(laptop.folder.ledger, kept)
    desk.hand_over(order((1, 1)))
    content = batch_of(desk)
    lines = chain.every_line(desk._session.db, laptop.dmk.desk)
    older = type(laptop)(laptop.folder, laptop.clock, laptop.secret)
    past = open_ledger(kept, older.dmk.db_key)
    rolled_back = replace_session(desk, replace(desk._session, db=past))
    with pytest.raises(FieldTrouble) as no:
        rolled_back.siblings.read(content)
    past.connection.close()
    assert no.value.code == "GOI-14"
    assert len(lines) == len(entries_of(desk))


def test_the_next_entry_is_later_than_what_was_read(hall):
    first, second = hall
    for _ in range(5):
        second.search("giang")
        second.open(person_id(1), 3)
    second.hand_over(order((1, 1)))
    first.siblings.read(batch_of(second))
    first.open(person_id(2), 3)
    assert entries_of(first)[-1].stamp.tick > max(
        each.stamp.tick for each in entries_of(second) if each.type == "handed_over"
    )


def test_a_newer_pack_comes_first(hall, laptops, office, at_work):
    first, second = hall
    second._session.close()
    newer = office.pack(*(each.folder for each in laptops), pack_no=2)
    laptops[1].load(newer)
    again = at_work(laptops[1])
    again.hand_over(order((1, 1)))
    assert refusal(first, batch_of(again)) == "other_pack"


def test_what_was_read_is_still_known_after_a_newer_pack(hall, laptops, office, at_work):
    first, second = hall
    second.hand_over(order((1, 1)))
    first.siblings.read(batch_of(second))
    first._session.close()
    laptops[0].load(office.pack(*(each.folder for each in laptops), pack_no=2))
    again = at_work(laptops[0])
    assert again.open(person_id(1), 0).past[0].desk_no == 2
    assert packs.number_of(again._session.db, again._session.pack.hash) == 2
    assert again._session.pack.ceremony == sample.CEREMONY
