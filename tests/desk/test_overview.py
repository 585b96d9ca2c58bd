"""The figures of the progress page, over a real ledger."""

from fieldapp.desk.overview import overview
from tests.desk.ceremony import order


def test_a_morning_is_seen_as_a_whole(desk, laptop):
    desk.hand_over(order((1, 1), (2, 1)))
    laptop.clock.step(600)
    done = desk.hand_over(order((3, 2)))
    desk.void(done.handover)
    seen = overview(desk._session)
    assert seen.counts == desk.counts()
    (commune,) = seen.communes
    assert (commune.served, sum(commune.handed.values())) == (1, 2)
    assert commune.people == seen.counts.people_due
    assert sum(bar.people for bar in seen.pace.bars) == 1
    assert (seen.unprinted.total, seen.exceptions.total) == (1, 0)
    assert [kind.short for kind in seen.kinds] == ["Sổ", "Thẻ"]
