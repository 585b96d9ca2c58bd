"""One demo for all tests of the terminal; whoever writes into it takes a copy."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Said, say, tools


@dataclass(frozen=True)
class Made:
    """The folder of a demo, what it printed, and what it wrote down for the officers."""

    folder: Path
    said: Said

    @property
    def secrets(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "secrets.json").read_text("utf-8"))
        return found


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Made:
    folder = tmp_path_factory.mktemp("made") / "demo"
    return Made(folder, say(tools(folder), "demo", "--json", "--out", folder))


@pytest.fixture
def copied(made, tmp_path) -> Made:
    """The demo's folder again, for a test that goes on with its day."""
    folder = tmp_path / "copied"
    shutil.copytree(made.folder, folder)
    return Made(folder, made.said)
