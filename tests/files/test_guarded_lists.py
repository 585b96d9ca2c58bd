"""Every list is read in a child as it is read here, and no child can do any harm."""

import resource
import subprocess
import sys
import textwrap
import time

import pytest

from fieldapp.domain.lists.reading import Context, ListReading
from fieldapp.files.guarded_lists import read_guarded
from fieldapp.files.list_child import memory_for
from tests.files.lists import LISTS, NAMES, ROOT, TODAY, expected, read_bytes

TRAN_YEN = "tran-yen-2022-12-15.xlsx"
CONTEXT = Context("15", "138")


def guarded(name: str) -> tuple[ListReading, ListReading]:
    where = Context(**expected(name)["context"])
    content = (LISTS / name).read_bytes()
    path = (LISTS / name).name
    return read_guarded(content, path, where, TODAY), read_bytes(content, path, where)


@pytest.mark.parametrize(
    "name", [TRAN_YEN, "phu-tho-province.xls", "plain.csv", "broken/formula-cells.xlsx"]
)
def test_the_child_reads_a_list_as_it_is_read_here(name):
    there, here = guarded(name)
    assert there == here


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_child_reads_every_list_as_it_is_read_here(name):
    there, here = guarded(name)
    assert there == here


def long_list(rows: int) -> bytes:
    """A list in CSV such as a whole country could send."""
    people = (
        f"{at};Nguyễn Văn Số {at % 977};{at % 28 + 1:02}/03/1958;Nam;0150{at:08};15{at:08};x"
        for at in range(1, rows + 1)
    )
    head = "STT;Họ và tên;Ngày sinh;Giới tính;Số CCCD;Mã số BHXH;Thẻ BHYT"
    return "\n".join((head, *people)).encode()


@pytest.mark.slow
@pytest.mark.parametrize("rows", [10_000, 130_000])
def test_the_longest_real_lists_fit_into_the_memory_they_get(rows):
    content = long_list(rows)
    assert memory_for(len(content)) == (256 << 20 if rows == 10_000 else 768 << 20)
    read = read_guarded(content, "a.csv", Context("15"), TODAY)
    assert read.readable
    assert len(read.rows) == rows


def bad_child(program: str) -> list[str]:
    """A program that stands in for a child that a hostile file has turned or broken."""
    return [sys.executable, "-c", textwrap.dedent(program)]


def answer_of(program: str, content: bytes = b"x") -> list[str]:
    read = read_guarded(content, "a.csv", CONTEXT, TODAY, bad_child(program))
    assert not read.readable
    assert read.rows == ()
    return [each.code for each in read.problems]


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(1)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "print('[]')",
        "print('[{}, []]')",
        "import sys; sys.stdout.buffer.write(bytes(range(256)))",
        "",
    ],
    ids=["fails", "crashes", "answers wrongly", "answers half", "answers bytes", "says nothing"],
)
def test_of_a_broken_child_remains_that_the_file_is_unreadable(program):
    assert answer_of(f"import sys; sys.stdin.buffer.read()\n{program}") == ["file_unreadable"]


def test_a_child_that_does_not_listen_is_not_waited_for():
    assert answer_of("raise SystemExit(1)", b"x" * 5_000_000) == ["file_unreadable"]


@pytest.mark.parametrize("name", ["SIGABRT", "SIGKILL", "SIGXCPU"])
def test_a_child_that_ran_out_of_memory_or_time_says_the_file_is_too_large(name):
    ends = f"import os, signal; os.kill(os.getpid(), signal.{name})"
    assert answer_of(ends) == ["file_too_large"]


def test_a_child_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr("fieldapp.files.guarded_lists._SECONDS", 1)
    started = time.monotonic()
    assert answer_of("import time; time.sleep(60)") == ["file_too_large"]
    assert time.monotonic() - started < 10


def test_a_child_that_never_stops_talking_is_ended(monkeypatch):
    monkeypatch.setattr("fieldapp.files.guarded_lists._MOST_ANSWERED", 1_000_000)
    assert answer_of("import sys\nwhile True: sys.stdout.write('x' * 65536)") == ["file_too_large"]


def limited(code: str) -> subprocess.CompletedProcess[bytes]:
    """What `code` says in a process that has the limits of the child."""
    limits = "from fieldapp.files import list_child; list_child._limit(5, 268435456)"
    program = f"{limits}\n{textwrap.dedent(code)}"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False, timeout=30
    )


@pytest.mark.slow
def test_the_child_has_neither_memory_nor_time_nor_disk_to_waste(tmp_path):
    said = limited("""
        import resource
        print([resource.getrlimit(each)[0] for each in
               (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)])
    """)
    assert said.stdout == b"[268435456, 5, 0]\n"
    assert b"MemoryError" in limited("bytearray(1 << 30)").stderr
    wrote = limited(f"open({str(tmp_path / 'a')!r}, 'wb', 0).write(b'x')")
    assert b"File too large" in wrote.stderr
    assert (tmp_path / "a").read_bytes() == b""


@pytest.mark.slow
def test_a_sheet_of_a_million_columns_costs_the_parent_nothing():
    """The bomb of the fixtures, and a text that only grows when it is taken apart."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    bomb = (LISTS / "broken" / "zip-bomb.xlsx").read_bytes()
    read = read_guarded(bomb, "bomb.xlsx", CONTEXT, TODAY)
    assert [each.code for each in read.problems] == ["file_too_large"]
    read = read_guarded(b";" * 31_000_000, "bomb.csv", CONTEXT, TODAY)
    assert not read.rows
    assert time.monotonic() - started < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 256 * 1024


@pytest.mark.slow
def test_a_panic_of_the_parser_does_not_reach_the_terminal(tmp_path):
    """calamine's own words about a cell that lies about its position."""
    content = bytearray((LISTS / "legacy-tcvn3.xls").read_bytes())
    for at in range(600, len(content), 97):
        content[at] ^= 0xFF
    (tmp_path / "a.xls").write_bytes(content)
    said = subprocess.run(
        [sys.executable, "-m", "fieldapp", "office", "import", "--dry-run", tmp_path / "a.xls"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert said.returncode == 1
    assert said.stderr == b""
    assert "Không mở được tệp này" in said.stdout.decode()
