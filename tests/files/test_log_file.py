import logging
import os
import subprocess
import sys

import pytest

from fieldapp.files import log_file
from fieldapp.files.log_file import FAULTS, LOG, LogFile, keep_faults, keep_log
from tests.files.lists import ROOT

PERSON = (
    "Giàng A Páo",
    "015058990001",
    "0150589900",
    "HN2151234567890",
    "0601234567",
    "Pao",
    "pao",
)


@pytest.fixture
def said(tmp_path):
    """A logger of ours that writes into `tmp_path/logs`, and what it wrote."""
    handler = LogFile(tmp_path / "logs")
    ours, theirs = logging.getLogger("fieldapp.test"), logging.getLogger("reportlab.test")
    for each in (ours, theirs):
        each.addHandler(handler)
        each.propagate = False

    def written():
        return (tmp_path / "logs" / LOG).read_text("utf-8")

    yield ours, theirs, written
    for each in (ours, theirs):
        each.removeHandler(handler)
        each.propagate = True


@pytest.mark.parametrize(
    "known",
    [
        "USB-01",
        "01851b2c-0000-7000-8000-0123456789ab",
        "0123456789abcdef",
        "ab" * 32,
        "KeyError desk/session:12 · 0.1.0",
        "session.py:12 < writer.py:4",
        41,
    ],
)
def test_codes_ids_and_hashes_are_kept(said, known):
    ours, _, written = said
    ours.warning("trouble %s", known)
    assert f"WARNING fieldapp.test trouble {known}\n" in written()


@pytest.mark.parametrize("person", PERSON)
def test_whatever_names_a_person_is_dropped(said, person):
    ours, theirs, written = said
    ours.warning("trouble %s | %s", person, "USB-01")
    ours.warning(person)
    ours.warning("trouble %s", [person])
    ours.warning("trouble %(who)s", {"who": person})
    ours.warning(f"trouble {person} %s", "USB-01")
    theirs.error("could not render %s", person)
    theirs.error(person)
    try:
        int(person + "!")
    except ValueError:
        ours.exception("crash %s", person)
    lines = written()
    assert person not in lines
    assert lines.count("\n") == 8
    assert "USB-01" in lines
    assert "ValueError files/test_log_file:" in lines


def test_a_number_of_a_person_is_no_count(said):
    ours, _, written = said
    ours.warning("trouble %d", 15058990001)
    assert "15058990001" not in written()


def test_a_name_that_stands_for_a_logger_is_dropped(tmp_path):
    record = logging.LogRecord("Giàng A Páo", logging.ERROR, "a.py", 1, "crash", (), None)
    assert "Giàng" not in log_file.redacted(record)


def test_the_log_turns_over_and_keeps_three(said, monkeypatch, tmp_path):
    ours, _, _ = said
    monkeypatch.setattr(log_file, "MOST_BYTES", 200)
    for number in range(30):
        ours.warning("trouble %d", number)
    names = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert names == [LOG, *(f"{LOG}.{number}" for number in (1, 2, 3))]
    assert " trouble 29" in (tmp_path / "logs" / LOG).read_text()


def test_only_its_owner_reads_it(said, tmp_path):
    said[0].warning("trouble")
    assert (tmp_path / "logs").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "logs" / LOG).stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path, capsys):
    (tmp_path / "logs").write_text("a file stands in the way")
    LogFile(tmp_path / "logs").handle(
        logging.LogRecord("fieldapp", logging.ERROR, "a.py", 1, "crash", (), None)
    )
    assert not keep_faults(tmp_path / "logs")
    assert capsys.readouterr().err == ""


def test_the_newest_folder_is_the_one_that_is_written(tmp_path):
    root = logging.getLogger()
    before = root.handlers[:]
    try:
        keep_log(tmp_path / "one")
        keep_log(tmp_path / "two")
        logging.getLogger("fieldapp.test").warning("trouble")
    finally:
        root.handlers[:] = before
    assert [path.name for path in tmp_path.iterdir()] == ["two"]


def test_a_fault_is_written_without_values(tmp_path):
    program = (
        "import os, sys, signal; from pathlib import Path;"
        "from fieldapp.files.log_file import keep_faults;"
        f"kept = keep_faults(Path({str(tmp_path)!r}));"
        "who = 'Giàng A Páo'; os.kill(os.getpid(), signal.SIGSEGV)"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert ended.returncode < 0
    fault = (tmp_path / FAULTS).read_text("utf-8")
    assert "Segmentation fault" in fault
    assert "Giàng" not in fault
    assert (tmp_path / FAULTS).stat().st_mode & 0o777 == 0o600


def test_the_file_of_faults_does_not_grow_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(log_file, "MOST_BYTES", 10)
    monkeypatch.setattr("faulthandler.enable", os.close)
    (tmp_path / FAULTS).write_text("x" * 11)
    assert keep_faults(tmp_path)
    assert (tmp_path / FAULTS).read_text() == ""
