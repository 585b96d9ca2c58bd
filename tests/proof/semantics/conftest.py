"""One world for all classes: whatever is refused leaves it as it was."""

from collections.abc import Iterator

import pytest

from tests.proof.semantics.world import World, begin


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = begin(tmp_path_factory.mktemp("semantics"))
    yield made
    made.desk.sign_out("exit")
    made.office.close()
