"""The system refuses a desk one call at a time: trouble in plain words, and nothing is lost."""

import sys
from collections.abc import Iterable

import pytest

from tests.desk.ceremony import Laptop, Office
from tests.proof.crowd import crowd
from tests.proof.refusing import ERRORS, FLOWS, Answer, Fault, Ward, every_fault
from tests.proof.small import small_desk
from tests.proof.tiers import sized

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace refuses the system calls")
FEW = [
    Fault("handover", call, error, at)
    for call, at in (("fsync", 1), ("fsync", 2), ("pwrite64", 1), ("pwrite64", 9), ("write", 1))
    for error in ("EIO", "ENOSPC")
]
# One of each call that an act makes first.
FLEETING = [
    Fault(flow, call, error, 1)
    for flow in ("print", "acknowledge", "load", "rest", "opening")
    for call, error in (("fsync", "EIO"), ("openat", "EACCES"))
]
Met = tuple[Fault, Answer, list[str]]


@pytest.fixture(scope="session")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    laptop = small_desk(tmp_path_factory.mktemp("waiting"), 5)
    laptop.opened().sign_out("exit")
    return laptop


@pytest.fixture(scope="session")
def newer(waiting: Laptop) -> bytes:
    """The next pack for the same desk."""
    return Office.new().pack(waiting.folder, records=crowd(6), pack_no=9)


def wrong(met: Iterable[Met], least: int) -> list[Met]:
    every = list(met)
    assert len(every) >= least
    return [each for each in every if each[2]]


def test_a_refused_call_is_trouble_and_loses_nothing(waiting, tmp_path):
    with Ward(waiting, tmp_path / "place") as ward:
        found = [(fault, *ward.troubles(fault)) for fault in FEW]
    assert wrong(found, len(FEW)) == []
    said = {(fault.error, answer.act.split()[0]) for fault, answer, _ in found}
    # A disk without room is met twice: the ballast is given away in between.
    assert said == {("EIO", "trouble"), ("ENOSPC", "green"), ("ENOSPC", "trouble")}


@pytest.mark.slow
def test_every_act_of_a_day_may_meet_a_refusal(waiting, newer, tmp_path):
    with Ward(waiting, tmp_path / "place", newer=newer) as ward:
        found = [(fault, *ward.troubles(fault)) for fault in FLEETING]
    assert wrong(found, len(FLEETING)) == []


@pytest.mark.slow
@pytest.mark.parametrize("lasting", [False, True])
def test_every_call_of_a_handover_may_be_refused(waiting, tmp_path, lasting):
    with Ward(waiting, tmp_path / "place") as ward:
        assert wrong(every_fault(ward, "handover", lasting=lasting), 100) == []


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS)
def test_every_call_of_a_day_may_be_refused(waiting, newer, tmp_path, flow):
    errors = ERRORS[: sized(1, 2, len(ERRORS))]
    with Ward(waiting, tmp_path / "place", newer=newer) as ward:
        assert wrong(every_fault(ward, flow, errors), 15) == []


@pytest.mark.slow
def test_a_journal_that_hides_its_errors_is_caught(waiting, tmp_path):
    with Ward(waiting, tmp_path / "place", "deaf") as ward:
        _, found = ward.troubles(Fault("handover", "write", "EIO", 1))
    assert "green and not in the journal" in found


@pytest.mark.slow
def test_a_desk_that_hides_what_a_sync_says_is_caught(waiting, tmp_path):
    with Ward(waiting, tmp_path / "place", "careless") as ward:
        _, found = ward.troubles(Fault("handover", "fsync", "EIO", 2))
    assert [each for each in found if each.endswith("over a refused fsync")]
