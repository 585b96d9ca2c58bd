"""One Hypothesis profile for all: a slow machine is no failed proof. Desks keep a small ballast."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from fieldapp.desk import ballast

settings.register_profile("field", deadline=None)
settings.load_profile("field")


@pytest.fixture(scope="session", autouse=True)
def small_ballast() -> Iterator[int]:
    """How large the ballast really is; a thousand desks of the tests keep a little each."""
    real = ballast.BALLAST
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballast, "BALLAST", 64 * 1024)
        yield real


pytest_plugins = ["tests.lightly"]
