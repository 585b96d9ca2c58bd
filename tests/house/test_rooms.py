"""Where a line of code may live, and what it may touch."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, modules, text

ROOMS = ("domain", "store", "trust", "files", "desk", "office", "cli", "ui")


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_stands_and_says_what_it_is_for(room):
    door = Path("fieldapp") / room / "__init__.py"
    assert door in files()
    assert text(door).startswith('"""')


def test_there_are_no_other_rooms():
    found = {path.parts[1] for path in modules("fieldapp") if len(path.parts) > 2}
    assert found == set(ROOMS)
    alone = {path.name for path in modules("fieldapp") if len(path.parts) == 2}
    assert alone == {"__init__.py", "__main__.py", "app.py", "paths.py"}


def test_imports_go_one_way_only():
    linter = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, check=False)
    assert said.returncode == 0, said.stdout.decode()


def test_modules_are_never_reached_by_their_name_as_text():
    """What import-linter cannot see."""
    hidden = ("__import__(", "import_module")
    assert [str(path) for path in modules("fieldapp") if any(x in text(path) for x in hidden)] == []


def test_tests_mirror_the_house_or_say_why_they_stand_alone():
    alone = [
        path
        for path in modules("tests")
        if path.name.startswith("test_")
        and path.parts[1] != "house"
        and Path("fieldapp", *path.parts[1:-1], path.name.removeprefix("test_")) not in files()
    ]
    assert [str(path) for path in alone if not text(path).startswith('"""')] == []


def test_the_terminal_starts_where_qt_cannot():
    """The core and the terminal, with every import of Qt failing."""
    program = (
        "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None;"
        "from fieldapp.app import run; sys.exit(run(['--version']))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True
    )
    assert said.stdout.startswith(b"Trao Tay ")
