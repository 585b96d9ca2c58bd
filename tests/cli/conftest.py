"""One demo for all tests of the terminal; whoever writes into it takes a copy."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fieldapp.files.units_csv import read_units
from fieldapp.office.keys import new_office
from fieldapp.office.place import Place
from fieldapp.paths import resources
from tests.cli.office_terminal import WORDS, OfficeTerminal
from tests.cli.terminal import Said, say, tools
from tests.office.outside import outside


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


@pytest.fixture(scope="session")
def units():
    return read_units((resources() / "units-2022.csv").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def office_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office") / "office"
    new_office(folder, WORDS, Place("15", "BHXH huyện Trấn Yên"), outside()).close()
    return folder


@pytest.fixture
def terminal(tmp_path, units, capsys, monkeypatch):
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", WORDS)
    return OfficeTerminal(tmp_path, units, capsys)


@pytest.fixture
def office(terminal, office_once):
    """A terminal with an office that was made before."""
    shutil.copytree(office_once, terminal.folder / "office")
    return terminal
