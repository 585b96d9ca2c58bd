"""Cheap guesses where a test is not about what a guess costs.

A PIN takes 64 MiB and a tenth of a second by design, and the tests of desk, office, terminal and
window open a thousand of them. What a guess costs, and that no file can lower it, is proved in
tests/trust; tests/proof and every child process work with the real cost.
"""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from fieldapp.trust import stretching

HERE = Path(__file__).parent
LIGHT = {"cli", "desk", "office", "ui"}
# A process of its own opens what was made here.
REAL = {"test_hard_lock.py"}
_MEMORY = 256


class LightArgon2id:
    """The same function of everything that is given, with a fraction of the memory."""

    def __init__(self, **given: object) -> None:
        costs = {"memory_cost": _MEMORY, "iterations": 1, "lanes": 1}
        # What was asked for is part of the salt: another cost still gives another key.
        asked = "-".join(str(given[name]) for name in costs)
        salt = given["salt"]
        assert isinstance(salt, bytes)
        self._argon = Argon2id(**{**given, **costs, "salt": salt + asked.encode()})  # type: ignore[arg-type]

    def derive(self, key_material: bytes) -> bytes:
        return self._argon.derive(key_material)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture of the test: what is made lightly is opened lightly."""
    inside = item.path.is_relative_to(HERE) and item.path.relative_to(HERE).parts[0] in LIGHT
    light = inside and item.path.name not in REAL
    vars(stretching)["Argon2id"] = LightArgon2id if light else Argon2id
