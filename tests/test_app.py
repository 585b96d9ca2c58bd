import logging
import os
import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from fieldapp import app
from fieldapp.app import run
from fieldapp.files.log_file import FAULTS, LOG, LogFile
from tests.house.tree import ROOT


@pytest.fixture(autouse=True)
def as_before(monkeypatch, tmp_path):
    """The logs and the last net of a run end with its test; nothing is kept at home."""
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(
        "fieldapp.paths.data_root", lambda profile=None: profile or tmp_path / "home"
    )
    yield
    root.handlers[:] = before


def test_nothing_in_memory_is_written_to_the_disk_by_a_crash(capsys):
    assert run(["--version"]) == 0
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    assert "Trao Tay" in capsys.readouterr().out


def dumped(*more: str) -> bool:
    """Whether the kernel dumped the memory of a program that broke after these steps."""
    steps = "\n".join(
        (
            "import os, resource, signal",
            "hard = resource.getrlimit(resource.RLIMIT_CORE)[1]",
            "resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))",
            *more,
            "os.kill(os.getpid(), signal.SIGSEGV)",
        )
    )
    child = os.posix_spawn(sys.executable, [sys.executable, "-c", steps], dict(os.environ))
    _, status = os.waitpid(child, 0)
    with suppress(FileNotFoundError):
        Path("core").unlink()
    assert os.WIFSIGNALED(status)
    return os.WCOREDUMP(status)


@pytest.mark.slow
def test_a_program_that_breaks_leaves_no_core(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    profile = str(tmp_path / "desk")
    assert not dumped("from fieldapp.app import run", f"run(['--profile', {profile!r}, '--help'])")
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_only_looks_makes_no_folder(tmp_path):
    assert run(["--profile", str(tmp_path / "desk"), "--version"]) == 0
    assert list(tmp_path.iterdir()) == []


def test_trouble_is_logged_in_the_folder_of_the_desk(tmp_path, capsys, monkeypatch):
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.setattr("faulthandler.enable", os.close)
    assert run(["--profile", str(desk), "office", "import", "--dry-run", "giang.xlsx"]) == 1
    kept = (desk / "logs" / LOG).read_text("utf-8")
    assert "WARNING fieldapp.cli trouble TEP-01" in kept
    assert "giang" not in kept
    assert (desk / "logs" / FAULTS).is_file()


def test_a_bug_is_told_by_its_code_alone(tmp_path, capsys):
    logging.getLogger().addHandler(LogFile(tmp_path))
    nobody: dict[str, int] = {}
    try:
        nobody["Giàng A Páo"]
    except KeyError as error:
        app._say_bug(type(error), error, error.__traceback__)
    said = capsys.readouterr().err
    assert "KeyError tests/test_app:" in said
    assert "Giàng" not in said + (tmp_path / LOG).read_text("utf-8")
    assert " crash KeyError tests/test_app:" in (tmp_path / LOG).read_text("utf-8")


def test_the_terminal_shows_no_trace_and_no_message(tmp_path):
    program = """
import sys
from fieldapp.app import run
from fieldapp.cli import doctor
doctor.checks_of = lambda found: {}["Giàng A Páo"]
sys.exit(run(["--profile", sys.argv[1], "doctor"]))
"""
    said = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "desk"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert said.returncode == 1
    (line,) = said.stderr.decode().splitlines()
    assert "KeyError cli/doctor:" in line
    assert "Giàng" not in line
