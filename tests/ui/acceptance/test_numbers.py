"""Every acceptance check of the design has a test of its number, somewhere below `tests`."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[2]
CHECKS = range(1, 21)


def test_every_acceptance_check_has_its_test():
    said = " ".join(each.read_text("utf-8") for each in TESTS.rglob("test_*.py"))
    kept = {int(number) for number in re.findall(r"^def test_check_(\d+)_", said, re.MULTILINE)}
    assert kept == set(CHECKS)
