"""Desks and their office: whatever happens, nothing is lost, invented or decided silently."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from fieldapp.store import projection
from tests.proof.district import District
from tests.proof.evening import DESKS, FEW, Evening
from tests.proof.tiers import sized


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> District:
    return District.prepared(tmp_path_factory.mktemp("district"), 3)


@pytest.fixture(scope="session")
def large_district(tmp_path_factory: pytest.TempPathFactory) -> District:
    return District.prepared(tmp_path_factory.mktemp("district"), DESKS)


def prove(district: District, examples: int, steps: int) -> None:
    machine = type("EveningOfThisDistrict", (Evening,), {"district": district})
    slow = settings(
        max_examples=examples,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=slow)


def test_whatever_happens_in_an_evening_the_office_knows_all_that_reached_it(district):
    prove(district, 6, 30)


def serve_one_person_at_both_tables(evening: Evening) -> None:
    for at in (0, 1):
        for which in range(FEW):
            evening.hand_over(at, [which])
        evening.seal(at, and_send=True)
    evening.collect(list(range(len(evening.carried))))
    evening.what_is_given_twice_is_a_conflict_and_nothing_else_is()


def test_an_office_that_overlooks_double_handovers_is_caught(district, monkeypatch):
    machine = type("EveningOfThisDistrict", (Evening,), {"district": district})
    honest = machine()
    honest.sit_down(2)
    serve_one_person_at_both_tables(honest)
    assert honest.office.db.one("SELECT COUNT(*) FROM conflict") != (0,)
    honest.teardown()
    monkeypatch.setattr(projection, "compare", lambda *_: None)
    blind = machine()
    blind.sit_down(2)
    with pytest.raises(AssertionError):
        serve_one_person_at_both_tables(blind)
    with pytest.raises(AssertionError):
        blind.teardown()


@pytest.mark.slow
def test_whatever_happens_in_many_evenings_the_office_knows_all_that_reached_it(large_district):
    prove(large_district, sized(25, 60, 10_000), 50)
