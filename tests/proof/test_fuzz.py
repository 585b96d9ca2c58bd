"""Whatever bytes a reader is given: it reads or refuses, soon and in little memory."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.files.lists import ROOT
from tests.proof.fuzz import fuzz
from tests.proof.fuzz_targets import Target
from tests.proof.tiers import sized

READERS = (
    *("cert", "request", "pack", "batch", "acknowledgement", "export", "slots", "journal"),
    *("journal without the desk", "receipt", "cert line", "request line", "answer line"),
    *("batch manifest", "pack manifest", "export manifest", "canonical line", "entry"),
    *("pack record", "signature", "own file", "scan", "workbook", "text list", "child's answer"),
    *("misses", "sign over the door", "search"),
)
MOST_SECONDS, MOST_MEMORY = 2, 256


def fuzzed(names: str, seconds: float, most: int) -> dict[str, dict[str, Any]]:
    program = [sys.executable, "-m", "tests.proof.fuzz", names, str(seconds), str(most)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, check=True, text=True)
    return {each["name"]: each for each in map(json.loads, done.stdout.splitlines())}


@pytest.fixture(scope="module")
def reports() -> dict[str, dict[str, Any]]:
    """A few inputs for every reader, by one process."""
    return fuzzed("all", 60, 60)


def test_every_reader_is_fuzzed(reports):
    assert set(reports) == set(READERS)


def kept(report: dict[str, Any]) -> None:
    assert report["failures"] == []
    assert report["slowest"] < MOST_SECONDS
    assert report["memory"] < MOST_MEMORY


@pytest.mark.parametrize("name", READERS)
def test_a_reader_reads_or_refuses(reports, name):
    assert reports[name]["runs"] in {15, 60}
    kept(reports[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_a_reader_reads_or_refuses_for_long(name):
    kept(fuzzed(name, sized(2, 10, 3_600), sys.maxsize)[name])


def careless(content: bytes) -> object:
    """A reader with a bug: what is no object has no members."""
    return json.loads(content)["v"]


def test_a_planted_bug_is_found():
    report = fuzz(Target(careless, (ValueError, KeyError), (b'{"v":1}\n',)), 20, 1, 3_000)
    assert any(failure.startswith("TypeError") for _, failure in report.failures)


def test_a_bug_in_the_second_step_is_found():
    """Only what got as far as the first refusal comes to it."""

    def deep(content: bytes) -> object:
        if not content.startswith(b"FA"):
            raise ValueError
        if content[2:3] != b"\xff":
            raise LookupError
        raise ZeroDivisionError

    report = fuzz(Target(deep, (ValueError, LookupError), (b"FANCY",)), 20, 2, 20_000)
    assert next(failure for _, failure in report.failures).startswith("ZeroDivisionError")


def test_a_hungry_reader_in_its_own_process_is_ended():
    def hungry(content: bytes) -> object:
        return bytes(1 << 30) if b"x" in content else None

    report = fuzz(Target(hungry, (), (b"x",), apart=True), 20, 3, 30)
    assert report.ended + len(report.failures) > 0


def test_atheris_is_used_where_it_is_but_never_needed():
    """Nothing may import it before somebody asks for it."""
    program = "import sys, tests.proof.fuzz; sys.exit('atheris' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
