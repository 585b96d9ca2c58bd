from collections.abc import Iterator
from typing import Any

import pytest
import typer

from fieldapp import __version__
from fieldapp.cli.main import app
from tests.cli.terminal import say, tools
from tests.house.tree import ROOT

_SECRET = ("pass", "pin", "secret", "card")


def _commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


ALL = dict(_commands(typer.main.get_command(app)))


def test_the_commands_are_those_of_the_manual():
    manual = (ROOT / "README.md").read_text("utf-8")
    for group in {path[0] for path in ALL}:
        line = next(each for each in manual.splitlines() if f"| `fieldapp {group}" in each)
        assert all(f"{path[1]}" in line for path in ALL if path[0] == group and len(path) > 1)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_explains_itself_and_speaks_json(tmp_path, path):
    said = say(tools(tmp_path), *path, "--help")
    assert said.code == 0
    assert "--json" in said.out


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_no_secret_is_ever_taken_from_an_argument(path):
    given = [param for param in ALL[path].params if not getattr(param, "is_flag", False)]
    options = [option for param in given for option in param.opts]
    secret = [each for each in options if any(word in each for word in _SECRET)]
    assert [each for each in secret if not each.endswith("-file") and each != "pack"] == []


def test_the_version_is_the_one_of_the_package(tmp_path):
    assert say(tools(tmp_path), "--version").out == f"Trao Tay {__version__}\n"


def test_help_is_fine_and_a_command_that_is_none_is_a_wrong_call(tmp_path):
    assert say(tools(tmp_path), "--help").code == 0
    assert say(tools(tmp_path), "nothing").code == 2
    assert say(tools(tmp_path), "scan").code == 2
    assert say(tools(tmp_path), "demo", "--nothing").code == 2


def test_a_file_that_is_not_there_is_said_in_one_sentence(made, tmp_path):
    said = say(tools(tmp_path), "office", "collect", tmp_path / "none.fabatch")
    assert said.code in (1, 2)
    assert len(said.err.splitlines()) == 1
    assert "Traceback" not in said.err
