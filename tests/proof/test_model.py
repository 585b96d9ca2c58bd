"""Two desks and their office: whatever happens, nothing is lost, invented or decided silently."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from fieldapp.store import projection
from tests.proof.district import District
from tests.proof.evening import Evening


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> District:
    return District.prepared(tmp_path_factory.mktemp("district"))


def prove(
    district: District, examples: int, steps: int, phases: tuple[Phase, ...] = tuple(Phase)
) -> None:
    machine = type("EveningOfThisDistrict", (Evening,), {"district": district})
    slow = settings(
        max_examples=examples,
        stateful_step_count=steps,
        phases=phases,
        derandomize=Phase.shrink not in phases,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=slow)


def test_whatever_happens_in_an_evening_the_office_knows_all_that_reached_it(district):
    prove(district, 25, 30)


def test_an_office_that_overlooks_double_handovers_is_caught(district, monkeypatch):
    monkeypatch.setattr(projection, "compare", lambda *_: None)
    with pytest.raises(AssertionError):
        prove(district, 100, 40, (Phase.generate,))


@pytest.mark.slow
def test_whatever_happens_in_many_evenings_the_office_knows_all_that_reached_it(district):
    prove(district, 400, 50)
