"""A desk of the hall that lies about another: that one's own answers and batches stay its own."""

import sys
from dataclasses import replace

import pytest

from fieldapp.desk.session import sealed_to
from fieldapp.desk.sync import Syncing
from fieldapp.desk.writer import FURTHEST
from fieldapp.domain.desk_entries import Acknowledged, BatchSealed, ReceiptPrinted
from fieldapp.domain.entries import parse
from fieldapp.domain.ids import Hash
from fieldapp.store import chain, day
from fieldapp.trust.batches import seal_batch
from fieldapp.trust.envelope import file_hash
from tests.desk.batches import answer
from tests.desk.ceremony import order
from tests.desk.test_siblings import batch_of
from tests.store.sample import person_id

WRONG = Hash("9" * 64)
LATE = "2022-12-31T09:00:00+07:00"


def sealed(desk) -> bytes:
    """All that a desk has said, whatever it says of what it sealed before."""
    session = desk._session
    lines = chain.lines(session.db, session.province, session.desk, 0, 1, sys.maxsize)
    manifest = Syncing(session)._manifest(tuple(map(parse, lines)), 0, 1)
    readers = sealed_to(session.db, session.pack, session.cert)
    return seal_batch(manifest, lines, [], session.dmk.signing, readers)


@pytest.mark.parametrize("liar", [0, 1])
def test_what_another_desk_says_of_our_batch_and_its_answer_counts_for_nothing(
    laptops, at_work, office, liar
):
    """Both ways round: neither desk may come before the other in the tables."""
    us = 1 - liar
    desk, false = at_work(laptops[us]), at_work(laptops[liar])
    desk.hand_over(order((3, 2) if us == 0 else (1, 1)))
    content = batch_of(desk)
    state = desk.batches()[0]
    ours = answer(office, laptops[us], desk, state)
    false._session.writer.write(
        BatchSealed(state.batch, 1, 10**6, WRONG, WRONG, 1),
        Acknowledged(file_hash(ours), state.batch, 10**6, 1, 0, 0, LATE),
    )
    desk.siblings.read(sealed(false))
    assert desk.seal() is None
    assert batch_of(desk) == content
    assert desk.acknowledge(ours).upto == state.last
    (mine,) = desk.batches()
    assert mine == replace(state, acknowledged_at="2022-12-16T09:00:00+07:00")


def test_a_desk_that_jumped_far_ahead_takes_no_other_along(laptops, at_work):
    """Else ours would be beyond what the rest of the hall still believes."""
    desk, false = at_work(laptops[0]), at_work(laptops[1])
    false._session.writer._tick = 2 * FURTHEST - 2
    false.not_hand_over(person_id(1), "absent")
    desk.siblings.read(sealed(false))
    desk.hand_over(order((3, 2)))
    desk.sign_out("idle")
    again = at_work(laptops[0])
    again.hand_over(order((2, 1)))
    assert false.siblings.read(batch_of(again)).handovers == 2


def test_what_another_desk_says_it_printed_of_ours_is_no_copy_of_ours(laptops, at_work):
    """Else no number would be left for the next one."""
    desk, false = at_work(laptops[0]), at_work(laptops[1])
    done = desk.hand_over(order((3, 2)))
    false._session.writer.write(ReceiptPrinted(done.handover, 2**53 - 1))
    desk.siblings.read(sealed(false))
    session = desk._session
    assert day.next_copy(session.db, session.province, session.desk, done.handover) == 1
