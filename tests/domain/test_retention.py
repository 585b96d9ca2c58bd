"""Nothing goes before the office has all of it, whatever the laptop's clock says."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.retention import Answer, Retention, retention

CEREMONY = CeremonyId("vss26-15-04498-20221215-01")
MONDAY = "2022-12-19T09:00:00+07:00"
FAR = datetime.fromisoformat("2099-01-01T00:00:00+07:00")


def kept(needed: dict[int, int], *answers: Answer, days: int = 90, **more) -> Retention:
    settings: dict[str, Any] = {"practice": False, "waiting": ()}
    return retention(CEREMONY, days=days, needed=needed, answers=answers, **(settings | more))


def test_it_may_go_when_its_days_after_the_answer_are_over():
    found = kept({0: 40}, Answer(0, 40, MONDAY))
    at = datetime.fromisoformat(MONDAY) + timedelta(days=90)
    assert (found.since, found.until) == (datetime.fromisoformat(MONDAY), at)
    assert found.permits(at)
    assert not found.permits(at - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("needed", "answers", "still_open"),
    [
        ({0: 40}, (), (0,)),
        ({0: 40}, (Answer(0, 39, MONDAY),), (0,)),
        ({0: 40, 1: 9}, (Answer(0, 40, MONDAY),), (1,)),
        ({0: 40, 1: 9}, (Answer(1, 40, MONDAY),), (0,)),
    ],
)
def test_no_clock_makes_up_for_an_answer(needed, answers, still_open):
    found = kept(needed, *answers)
    assert found.open_epochs == still_open
    assert (found.until, found.permits(FAR)) == (None, False)


def test_an_entry_that_only_a_copy_has_keeps_everything():
    assert not kept({0: 40}, Answer(0, 40, MONDAY), unjoined=1).permits(FAR)


def test_days_count_from_the_first_answer_that_covered_the_last_open_epoch():
    friday, sunday = "2022-12-16T23:00:00+00:00", "2022-12-18T09:00:00+07:00"
    answers = (
        Answer(0, 40, friday),
        Answer(0, 40, MONDAY),
        Answer(1, 8, friday),
        Answer(1, 9, sunday),
    )
    assert kept({0: 40, 1: 9}, *answers).since == datetime.fromisoformat(sunday)


def test_an_empty_ledger_has_nothing_to_count_from():
    assert not kept({}).permits(FAR)


def test_practice_may_go_at_once():
    assert kept({0: 40}, practice=True, unjoined=3).permits(datetime.fromisoformat(MONDAY))
