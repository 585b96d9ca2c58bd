"""No file, however it was made, costs the office more than a sentence."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import read_capped
from fieldapp.files.package import MOST_PART
from fieldapp.files.workbook import MOST_BYTES, MOST_TEXT_BYTES, read_workbook
from tests.files.hostile import CORPUS, PERSON, listed, patched
from tests.files.lists import ROOT

MOST_CPU, MOST_PARENT = 2.0, 256 * 1024
COMMAND = [sys.executable, "-m", "fieldapp", "office", "import", "--dry-run", "--province", "15"]


# Between us and the command: what the system says of a process counts who started it, too.
_MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
spent = used.ru_utime + used.ru_stime, used.ru_maxrss
print(json.dumps([done.returncode, done.stdout.decode(), *spent]))
"""


class Ran:
    """How the real command ended: what it said, and what it and its child have used."""

    def __init__(self, file: Path) -> None:
        program = [sys.executable, "-c", _MEASURED, *COMMAND, str(file)]
        done = subprocess.run(program, cwd=ROOT, capture_output=True, check=True)
        self.code, self.said, self.cpu, self.memory = json.loads(done.stdout)


def one_by_one(folder: Path) -> dict[str, dict[str, Any]]:
    """Every file of a folder read in a child with its limits, all started by one process."""
    program = [sys.executable, "-m", "tests.files.reading_alone", str(folder)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, check=True, text=True)
    return {each["name"]: each for each in map(json.loads, done.stdout.splitlines())}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _) in CORPUS.items():
        (folder / name).write_bytes(make(4))
    return one_by_one(folder)


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_is_refused_or_told_about_in_two_seconds(answers, name):
    answer, wanted = answers[name], CORPUS[name][1]
    assert wanted <= set(answer["codes"])
    assert answer["readable"] or answer["rows"] == 0
    assert answer["cpu"] < MOST_CPU


def test_what_is_small_takes_a_quarter_of_a_gigabyte_at_most(answers):
    most = max(each["memory"] for each in answers.values() if each["size"] <= 2_000_000)
    assert most < MOST_PARENT


@pytest.mark.slow
@pytest.mark.parametrize("name", CORPUS)
def test_the_real_command_says_in_words_what_a_hostile_file_is(tmp_path, name):
    usual = tmp_path / "usual.xlsx"
    usual.write_bytes(listed(PERSON))
    start = Ran(usual)
    hostile = tmp_path / name
    hostile.write_bytes(CORPUS[name][0](1))
    ran = Ran(hostile)
    assert ran.code in {0, 1}
    assert "Traceback" not in ran.said
    assert ran.said.strip()
    assert ran.cpu - start.cpu < MOST_CPU
    # Of the longest text the command holds one copy and its child another.
    assert ran.memory < (MOST_PARENT if hostile.stat().st_size <= 2_000_000 else 3 * MOST_PARENT)


def fifo(path: Path) -> None:
    os.mkfifo(path)


def sparse(path: Path) -> None:
    with path.open("wb") as sink:
        sink.truncate(1 << 30)


def link(path: Path) -> None:
    target = path.with_name("target.xlsx")
    target.write_bytes(listed(PERSON))
    path.symlink_to(target)


@pytest.mark.parametrize(
    "make", [fifo, sparse, link, Path.mkdir, lambda path: path.symlink_to("/dev/zero")],
    ids=["fifo", "a gigabyte", "link", "folder", "device"],
)  # fmt: skip
def test_what_is_no_plain_file_of_a_fitting_size_is_not_read(tmp_path, make):
    path = tmp_path / "list.csv"
    make(path)
    with pytest.raises(FieldTrouble) as no:
        read_capped(path, MOST_TEXT_BYTES)
    assert no.value.advice


@pytest.mark.slow
def test_the_real_command_does_not_wait_for_a_pipe_nor_follow_a_link(tmp_path):
    for make in (fifo, link):
        path = tmp_path / f"{make.__name__}.xlsx"
        make(path)
        ran = Ran(path)
        assert ran.code == 1
        assert "Traceback" not in ran.said
        assert ran.said.strip()
        assert ran.memory < MOST_PARENT


def test_a_list_of_twenty_million_bytes_is_read_and_one_byte_more_is_not(tmp_path):
    content = listed(PERSON)
    filler = MOST_BYTES - len(content) - len(padded(content, 0)) + len(content)
    for size, readable in ((filler, True), (filler + 1, False)):
        file = padded(content, size)
        assert len(file) == MOST_BYTES + (not readable)
        assert (read_workbook(file, "a.xlsx").refused is None) == readable


def padded(content: bytes, size: int) -> bytes:
    """The same workbook with a picture of so many bytes in it."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("xl/media/a.png", bytes(size))
    return buffer.getvalue()


def test_a_part_may_be_a_hundred_times_its_packed_size_and_no_more():
    for ratio, readable in ((100, True), (101, False)):
        packed = MOST_PART // 100 + 1
        content = patched(padded(listed(PERSON), packed), "xl/media/a.png", ratio * packed)
        refused = read_workbook(content, "a.xlsx").refused
        assert (refused == "file_too_large") != readable
