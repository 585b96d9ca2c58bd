"""The search for faults that no test notices finds them where the tests are weak."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.proof.coverage_of_core import missing
from tests.proof.mutating.changing import changes
from tests.proof.mutating.scope import SCOPE

ROOT = Path(__file__).parents[2]
RIPE = '''
LIMIT = 3


def ripe(days: int, *, warm: bool = False) -> bool:
    """Of a fruit."""
    if days < 0:
        raise ValueError("not picked yet")
    return days >= LIMIT or (warm and days > 0)
'''
STRONG = """
import pytest
from ripe import ripe


def test_ripe():
    assert [ripe(days) for days in (0, 2, 3, 4)] == [False, False, True, True]
    assert [ripe(days, warm=True) for days in (0, 1, 3)] == [False, True, True]
    with pytest.raises(ValueError):
        ripe(-1)
"""
WEAK = """
from ripe import ripe


def test_ripe():
    assert ripe(5, warm=False)
    assert ripe(2, warm=True)
"""


forks = pytest.mark.skipif(sys.platform == "win32", reason="each fault is a forked process")


def survivors_of(search: subprocess.CompletedProcess[str]) -> set[str]:
    lines = (line.partition("survives: ") for line in search.stdout.splitlines())
    return {name for _, mark, name in lines if mark}


def searched(folder: Path, source: str, tests: str) -> subprocess.CompletedProcess[str]:
    (folder / "ripe.py").write_text(source, encoding="utf-8")
    (folder / "test_ripe.py").write_text(tests, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = slow: not here\n", encoding="utf-8")
    command = [sys.executable, "-m", "tests.proof.mutating", "ripe.py", "--tests", "test_ripe.py"]
    there = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{folder}"}
    return subprocess.run(
        command, cwd=folder, env=there, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@forks
def test_weak_tests_let_faults_live(tmp_path):
    plain = RIPE.replace("LIMIT = 3", "").replace("LIMIT", "3").replace(" = False", "")
    weak = searched(tmp_path, plain, WEAK)
    assert weak.returncode == 1
    assert {
        "ripe: [raise ValueError('not picked yet') → pass]",
        "ripe: return days >= 3 or (warm and days > 0) [days > 0 → days >= 0]",
    } <= survivors_of(weak)


@pytest.mark.slow
@forks
def test_strong_tests_notice_every_fault_also_of_constants(tmp_path):
    strong = searched(tmp_path, RIPE, STRONG)
    assert (strong.returncode, strong.stderr, survivors_of(strong)) == (0, "", set())
    weak = searched(tmp_path, RIPE, WEAK)
    assert {": LIMIT = 3 [3 → 4]", ": LIMIT = 3 [3 → 2]", "ripe: [False → True]"} <= (
        survivors_of(weak)
    )


@pytest.mark.slow
@forks
def test_what_is_made_once_and_kept_is_tried_by_those_that_only_use_it(tmp_path):
    kept = (
        "from functools import cache\n@cache\ndef ripe(limit):\n"
        "    return lambda days: days >= limit\n"
    )
    tests = (
        "from ripe import ripe\ndef test_first():\n    assert ripe(3)(5)\n"
        "def test_second():\n    assert ripe(3)(3)\n    assert not ripe(3)(2)\n"
    )
    assert survivors_of(searched(tmp_path, kept, tests)) == set()


def test_faults_are_written_where_they_change_what_is_done():
    names = [each.name for each in changes(ast.parse(RIPE))]
    assert len(names) == len(set(names))
    assert "ripe: if days < 0: [days < 0 → days <= 0]" in names
    assert "ripe: [return days >= LIMIT or (warm and days > 0) → return None]" in names
    assert not [name for name in names if "Of a fruit" in name or "picked yet' →" in name]


def test_a_branch_that_no_test_takes_is_told():
    file: dict[str, list] = {"missing_lines": [7], "missing_branches": [[6, 7]]}
    whole: dict[str, list] = {"missing_lines": [], "missing_branches": []}
    report = {"files": {"fieldapp/trust/slots.py": file, "fieldapp/trust/packs.py": whole}}
    names = ["trust/slots", "trust/packs", "trust/certs"]
    assert missing(report, names) == [
        "fieldapp/trust/slots.py: lines [7], branches ['6 → 7']",
        "fieldapp/trust/certs.py: not loaded by any test",
    ]


def test_the_core_and_its_tests_are_there():
    for name, tests in SCOPE.items():
        assert all((ROOT / each).exists() for each in (f"fieldapp/{name}.py", *tests))
