"""What an entry continues, and the epoch of what is sealed where a desk has more than one."""

import pytest

from fieldapp.domain.desk_entries import BatchSealed
from fieldapp.domain.ids import BatchId, Hash
from fieldapp.store import chain, own_chain
from tests.store.sample import Desk1, counted, handed, line, opening

BATCH = BatchId("7" * 32)
NOWHERE = Hash("f" * 64)


@pytest.fixture
def said():
    desk = Desk1()
    return [desk.say(each) for each in (opening(), counted(), handed(line(2, 1)))]


def test_an_entry_continues_the_one_before_and_a_later_ledger_the_one_it_names(said):
    assert own_chain.before(said[0]) is None
    assert own_chain.before(said[2]) == (0, 2, said[1].hash)
    old = {"old_epoch": 2, "old_seq": 5, "old_head": NOWHERE}
    assert own_chain.before(Desk1(epoch=3).say(opening(**old))) == (2, 5, NOWHERE)


def test_a_ledger_that_does_not_say_where_the_old_one_ended_continues_no_place():
    assert own_chain.before(Desk1(epoch=1).say(opening(old_head=NOWHERE))) == (0, 0, NOWHERE)


def test_a_desk_of_one_line_has_no_chain_of_its_own(ledger, said):
    chain.take(ledger, said)
    assert own_chain.is_branched(ledger, said[2]) is False


def test_a_new_epoch_also_seals_what_the_old_one_left(ledger, said):
    later = Desk1(epoch=1)
    old = {"reason": "rebuilt", "old_epoch": 0, "old_seq": 3, "old_head": said[2].hash}
    opened = later.say(opening(**old))
    sealed = later.say(BatchSealed(BATCH, 1, 3, said[2].hash, NOWHERE, 9))
    with ledger.transaction():
        taken = chain.take(ledger, [*said, opened, sealed])
        assert [each.reason for each in taken] == [None] * 5
        assert ledger.all("SELECT epoch, first, last FROM sealed") == [(0, 1, 3)]
        after = later.say(counted(phase="closing"))
        assert own_chain.epoch_sealed(ledger, after, said[2].hash) == 0
        assert own_chain.epoch_answered(ledger, after, BATCH) == 0
        # Of what this chain does not know, an entry speaks as of its own epoch.
        assert own_chain.epoch_sealed(ledger, after, NOWHERE) == 1
        assert own_chain.epoch_answered(ledger, after, "8" * 32) == 1
