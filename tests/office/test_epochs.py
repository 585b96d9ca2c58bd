"""A desk that was made again from its journal goes on in a new epoch; the office joins them."""

import pytest

from fieldapp.domain.ids import Hash
from fieldapp.office.acknowledge import acknowledge_all
from fieldapp.office.collect import collect
from tests.office.test_collect import handed


def test_a_rebuilt_ledger_goes_on_in_its_next_epoch(office, desk_1, made):
    first = desk_1.hand_over(made.dues[0])
    again = desk_1.reopened()
    again.void(first)
    again.hand_over(made.dues[0])
    again.hand_over(made.dues[1])
    answers = collect(office, [again.batch(), desk_1.batch()])
    assert [(each.verdict, each.without_effect) for each in answers] == [("accepted", 0)] * 2
    assert [each.epoch for each in answers] == [1, 0]
    assert handed(office) == 2
    assert office.db.one("SELECT COUNT(*) FROM conflict") == (0,)
    told = [(each.paper.epoch, each.paper.upto) for each in acknowledge_all(office)]
    assert told == [(1, 4), (0, 4)]


def test_a_new_epoch_waits_for_where_the_old_one_was_left(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    early = desk_1.batch()
    desk_1.hand_over(made.dues[1])
    again = desk_1.reopened()
    again.hand_over(made.dues[2])
    (waits,) = collect(office, [again.batch()])
    assert (waits.verdict, waits.reason, waits.missing) == ("quarantined", "gap", (1, 5))
    _, still = (collect(office, [early]), collect(office, [again.batch(batch="0c" * 16)]))
    assert still[0].missing == (5, 5)
    answers = collect(office, [desk_1.batch()])
    assert [each.verdict for each in answers] == ["accepted"] * 3
    assert handed(office) == 3


def test_an_old_copy_that_goes_on_in_a_new_epoch_is_kept_beside_what_it_forgot(
    office, desk_1, made
):
    desk_1.hand_over(made.dues[0])
    old = desk_1.reopened()
    desk_1.hand_over(made.dues[1])
    old.hand_over(made.dues[1])
    collect(office, [desk_1.batch(), old.batch()])
    assert office.db.one("SELECT COUNT(*) FROM handover WHERE reason IS NULL") == (3,)
    assert office.db.one("SELECT kind FROM conflict") == ("double_handover",)


@pytest.mark.parametrize(
    "changes", [{"old_epoch": None, "old_seq": None, "old_head": None}, {"old_epoch": 2}]
)
def test_an_epoch_that_skips_or_forgets_the_last_is_refused(office, desk_1, made, changes):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    (answer,) = collect(office, [desk_1.reopened(**changes).batch()])
    assert (answer.verdict, answer.reason) == ("refused", "damaged")


def test_an_epoch_that_continues_what_never_was_waits(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    (answer,) = collect(office, [desk_1.reopened(old_head=Hash("ab" * 32)).batch()])
    assert (answer.verdict, answer.missing) == ("quarantined", (4, 4))
