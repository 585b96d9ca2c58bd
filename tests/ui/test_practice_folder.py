"""A practice leaves nothing behind, however its window ends."""

import os
import subprocess
import sys

from fieldapp.ui.practice_folder import PREFIX, practice_folder

KILLED = """
import os, sys
from pathlib import Path
from fieldapp.ui.practice_folder import practice_folder
with practice_folder(Path(sys.argv[1])) as folder:
    (folder / "people").write_text("invented")
    os._exit(9)
"""


def folders(where) -> list[str]:
    return sorted(each.name for each in where.iterdir())


def test_the_folder_goes_with_the_window(tmp_path):
    with practice_folder(tmp_path) as folder:
        (folder / "people").write_text("invented")
        assert folder.name.startswith(PREFIX)
    assert folders(tmp_path) == []


def test_what_a_killed_practice_left_is_removed_by_the_next(tmp_path):
    done = subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False)
    assert (done.returncode, len(folders(tmp_path))) == (9, 1)
    with practice_folder(tmp_path) as folder:
        assert folders(tmp_path) == [folder.name]


def test_a_practice_that_runs_or_begins_in_this_moment_is_left_alone(tmp_path):
    begins = tmp_path / f"{PREFIX}begins"
    begins.mkdir()
    with practice_folder(tmp_path) as first, practice_folder(tmp_path) as second:
        assert folders(tmp_path) == sorted((begins.name, first.name, second.name))


def test_what_an_earlier_version_left_is_removed_and_what_is_not_ours_stays(tmp_path):
    ours, another = tmp_path / f"{PREFIX}old", tmp_path / "another"
    for each in (ours, another):
        each.mkdir()
        os.utime(each, (0, 0))
    (tmp_path / f"{PREFIX}link").symlink_to(another)
    with practice_folder(tmp_path):
        assert not ours.exists()
    assert folders(tmp_path) == ["another", f"{PREFIX}link"]
