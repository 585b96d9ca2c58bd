"""The chain: entries stay as they were said, whoever brings them, however often."""

import pytest

from fieldapp.store import chain, own_chain
from fieldapp.store.chain import Head
from tests.store.dumping import dump
from tests.store.sample import (
    BOOK,
    CARD,
    DESK_1,
    DESK_2,
    PROVINCE,
    Desk1,
    counted,
    handed,
    line,
    opening,
)


@pytest.fixture
def said():
    desk = Desk1()
    return [desk.say(each) for each in (opening(), counted(), handed(line(2, 1)))]


def test_an_entry_is_kept_as_the_bytes_it_was_said_in(ledger, said):
    chain.take(ledger, said)
    assert chain.lines(ledger, PROVINCE, DESK_1, 0, 1, 3) == [each.line for each in said]
    assert chain.entry_at(ledger, PROVINCE, DESK_1, 0, 3) == said[2]
    assert chain.entry_at(ledger, PROVINCE, DESK_1, 0, 4) is None
    assert chain.head(ledger, PROVINCE, DESK_1) == Head(0, 3, said[2].hash)
    assert chain.head(ledger, PROVINCE, DESK_2) is None
    assert chain.greatest_tick(ledger) == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET reason = 'not_allowed'",
        "UPDATE entry SET rowid = 99 WHERE seq = 1",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE seq = 3",
        "REPLACE INTO entry SELECT * FROM entry",
        "INSERT INTO entry SELECT * FROM entry WHERE 1 ON CONFLICT DO UPDATE SET tick = 99",
    ],
)
def test_an_entry_cannot_be_changed_or_deleted(ledger, said, statement):
    chain.take(ledger, said)
    before = ledger.all("SELECT rowid, * FROM entry")
    with pytest.raises(Exception, match="an entry"):
        ledger.run(statement)
    assert ledger.all("SELECT rowid, * FROM entry") == before


def test_what_is_taken_twice_changes_nothing(ledger, said):
    first = chain.take(ledger, said)
    assert [each.fresh for each in first] == [True, True, True]
    before = dump(ledger)
    again = chain.take(ledger, said)
    assert [each.fresh for each in again] == [False, False, False]
    assert [each.reason for each in again] == [each.reason for each in first]
    assert dump(ledger) == before


def test_a_desk_that_breaks_its_own_rules_is_our_mistake(ledger, said):
    wrong = Desk1().say(handed(line(2, 1)))
    with pytest.raises(AssertionError, match="stock_short"):
        chain.record(ledger, wrong)
    assert not chain.holds(ledger, wrong)


def test_what_breaks_a_rule_is_held_without_effect(ledger, said):
    desk = Desk1()
    wrong = [desk.say(opening()), desk.say(handed(line(2, 1), sequence=7))]
    taken = chain.take(ledger, wrong)
    assert [each.reason for each in taken] == [None, "receipt_number"]
    assert chain.reason_of(ledger, wrong[1]) == "receipt_number"
    assert chain.holds(ledger, wrong[1])
    assert ledger.one("SELECT state FROM handover_line") == ("set_aside",)
    assert ledger.one("SELECT handed FROM tally WHERE handed") is None


def test_a_revoked_desk_is_held_without_effect(ledger, said):
    taken = chain.take(ledger, said, reason="after_revocation")
    assert {each.reason for each in taken} == {"after_revocation"}
    assert ledger.one("SELECT COUNT(*) FROM stock") == (0,)


def test_a_copied_ledger_is_a_fork_and_both_sides_are_kept(ledger, said):
    desk = Desk1()
    common = [desk.say(each) for each in (opening(), counted())]
    copy = desk.copy()
    here = [desk.say(handed(line(2, 1))), desk.say(handed(line(3, 2), sequence=2))]
    there = [copy.say(handed(line(1, 1, BOOK))), copy.say(handed(line(2, 1), sequence=2))]
    taken = chain.take(ledger, [*common, *here, *there])
    assert [each.reason for each in taken] == [None] * 6
    assert len(chain.hash_at(ledger, PROVINCE, DESK_1, 0, 3)) == 2
    conflicts = ledger.all("SELECT kind, subject FROM conflict ORDER BY kind, subject")
    assert [kind for kind, _ in conflicts] == ["double_handover", "fork", "fork"]
    assert [subject for _, subject in conflicts[1:]] == [f"{DESK_1}:0:3", f"{DESK_1}:0:4"]


def test_a_branch_is_judged_by_what_it_knew(ledger, said):
    desk = Desk1()
    chain.take(ledger, [desk.say(opening()), desk.say(counted(1))])
    copy = desk.copy()
    assert chain.take(ledger, [desk.say(handed(line(2, 1)))])[0].reason is None
    assert chain.take(ledger, [copy.say(handed(line(3, 2)))])[0].reason is None
    for each, whose in ((desk, 3), (copy, 2)):
        short = each.say(handed(line(3 if whose == 3 else 2, 2 if whose == 3 else 1), sequence=2))
        assert chain.take(ledger, [short])[0].reason == "stock_short"


def test_a_second_epoch_goes_on_from_where_it_says(ledger, said):
    chain.take(ledger, said)
    more = {"old_epoch": 0, "old_seq": 2, "old_head": said[1].hash}
    desk = Desk1(epoch=1)
    restored = desk.say(opening(reason="restored", **more))
    again = desk.say(handed(line(2, 1, CARD), epoch=1))
    taken = chain.take(ledger, [restored, again])
    # The lost handover is unknown to the new epoch: both stand, and somebody must look.
    assert [each.reason for each in taken] == [None, None]
    assert ledger.all("SELECT kind FROM conflict") == [("double_handover",)]
    over = desk.say(handed(line(2, 1, CARD), epoch=1, sequence=2))
    assert chain.take(ledger, [over])[0].reason == "over_quantity"


def test_what_a_desk_said_is_found_in_the_order_of_its_chain(ledger, said):
    later = Desk1()
    later.seq, later.prev = 3, said[-1].hash
    again = later.say(handed(line(3, 1, CARD)))
    chain.take(ledger, [*said, again])
    assert chain.every_line(ledger, DESK_1) == [*(each.line for each in said), again.line]
    assert chain.every_line(ledger, DESK_2) == []
    assert chain.said(ledger, PROVINCE, DESK_1, "handed_over") == (said[2], again)
    assert chain.said(ledger, PROVINCE, DESK_2, "handed_over") == ()
    assert chain.said(ledger, "79", DESK_1, "handed_over") == ()
    assert chain.count_of(ledger, PROVINCE, DESK_1, "handed_over") == 2
    assert chain.count_of(ledger, PROVINCE, DESK_2, "handed_over") == 0


@pytest.mark.parametrize("epoch", [0, 1])
def test_what_a_desk_records_stands_as_if_it_had_been_taken(ledger, said, epoch):
    later = Desk1(epoch=1)
    old = {"reason": "rebuilt", "old_epoch": 0, "old_seq": 3, "old_head": said[-1].hash}
    entries = [*said, later.say(opening(**old))] if epoch else said
    dumps = []
    for record in (True, False):
        with ledger.transaction():
            for each in entries:
                if record:
                    chain.record(ledger, each)
                else:
                    chain.take(ledger, [each])
            dumps.append(dump(ledger))
            assert chain.every_line(ledger, DESK_1) == [each.line for each in entries]
            branched = ledger.all("SELECT province, desk FROM branched")
            assert branched == [(PROVINCE, DESK_1)] * epoch
            ledger.run("ROLLBACK")
            ledger.run("BEGIN")
    assert dumps[0] == dumps[1]


def test_before_anything_was_said_no_time_has_passed(ledger):
    assert chain.greatest_tick(ledger) == 0


def test_before_the_first_entry_of_a_branched_desk_there_is_nothing(ledger, said):
    later = Desk1(epoch=1)
    old = {"reason": "rebuilt", "old_epoch": 0, "old_seq": 3, "old_head": said[-1].hash}
    with ledger.transaction():
        chain.take(ledger, said)
        assert not own_chain.is_branched(ledger, said[2])
        chain.take(ledger, [later.say(opening(**old))])
        assert own_chain.is_branched(ledger, said[2])
        assert ledger.one("SELECT COUNT(*) FROM own_chain") == (2,)
        assert own_chain.is_branched(ledger, said[0])
        assert ledger.one("SELECT COUNT(*) FROM own_chain") == (0,)
