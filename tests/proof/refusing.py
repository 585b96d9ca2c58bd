"""A system that refuses a desk one call, or all calls from one on, and what came of it."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

import pytest

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store.opening import check_entries
from fieldapp.trust.journal import scan_frames
from tests.desk.ceremony import Laptop, entries_of
from tests.proof.power import half_written
from tests.proof.small import same_desk

CALLS = ("fsync", "fdatasync", "pwrite64", "write", "ftruncate", "rename", "unlink", "openat")
ERRORS = ("EIO", "ENOSPC", "EROFS", "EACCES", "EBUSY")
# What must never be overlooked: the bytes would not be on the medium.
WRITES = ("fsync", "fdatasync", "pwrite64", "write")
# At opening and leaving SQLite may overlook that the name of its log did not reach the medium: the
# journal's own sync of the folder brings it there, and an emptied log that comes back is harmless.
STRICT = ("handover", "void", "print", "seal", "send", "acknowledge")
FLOWS = (*STRICT, "opening", "leaving", "load", "unlock", "rest")


@dataclass(frozen=True, slots=True)
class Fault:
    """Which call the system refuses during which act."""

    flow: str
    call: str
    error: str
    at: int
    lasting: bool = False

    @property
    def words(self) -> str:
        more = "+" if self.lasting else ""
        return f"inject={self.call}:error={self.error}:when={self.at}{more}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the desk said to the act and to the next one, and whether the fault came at all."""

    act: str
    again: str
    met: bool


class Ward:
    """Starts desks, refuses them a call, and opens them again as every morning."""

    def __init__(
        self, laptop: Laptop, place: Path, build: str = "sound", newer: bytes = b""
    ) -> None:
        self._kept, self._place, self._newer = laptop, place, newer
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "tests.proof.faults", str(theirs.fileno()), build]
        self._server = subprocess.Popen(
            command, stdin=subprocess.PIPE, pass_fds=[theirs.fileno()], text=True
        )
        theirs.close()
        self._socket, self._line = ours, ours.makefile("r")
        self._wishes.write(f"{self._fresh().folder.root}\n{laptop.secret.hex()}\n")
        self._wishes.flush()
        warm = self._line.readline()
        assert warm == "warm\n", warm

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._wishes.close()
        self._server.wait()
        self._line.close()
        self._socket.close()

    @property
    def _wishes(self) -> IO[str]:
        assert self._server.stdin is not None
        return self._server.stdin

    def troubles(self, fault: Fault) -> tuple[Answer, list[str]]:
        """What the desk said, and what is wrong with it."""
        laptop = self._fresh()
        answer = self._ask(laptop, fault)
        wrong = [f"{each}" for each in (answer.act, answer.again) if each.startswith("bug")]
        # Once without room, the desk gives its ballast away and does it again.
        mended = fault.error == "ENOSPC" and not fault.lasting
        strict = fault.call in WRITES and fault.flow in STRICT and not mended
        if answer.met and strict and "trouble" not in answer.act + answer.again:
            wrong.append(f"{answer.act} over a refused {fault.call}")
        greens = [
            int(each.removeprefix("green "))
            for each in (answer.act, answer.again)
            if each.startswith("green")
        ]
        known = scan_frames(laptop.folder.journal.read_bytes(), laptop.dmk.journal_key)
        if not set(greens) - {0} <= {frame.seq for frame in known.frames}:
            wrong.append("green and not in the journal")
        return answer, wrong + half_written(self._place) + reopened(laptop, max(greens, default=0))

    def _fresh(self) -> Laptop:
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._kept.folder.root, self._place / "desk")
        (self._place / "stick").mkdir()
        (self._place / "stick" / "newer.fapack").write_bytes(self._newer)
        return same_desk(self._kept, self._place / "desk")

    def _ask(self, laptop: Laptop, fault: Fault) -> Answer:
        words = laptop.folder.root, fault.flow, self._place / "stick"
        self._wishes.write(" ".join(map(str, words)) + "\n")
        self._wishes.flush()
        ready, _, number = self._line.readline().strip().partition(" ")
        assert ready == "ready", ready
        log = self._place / "strace"
        with refusing(number, fault, log) as strace:
            self._socket.sendall(b"!")
            act, again, ended = (self._line.readline().strip() for _ in range(3))
            strace.wait()
        assert ended == "ended 0", (fault, act, again, ended)
        return Answer(act, again, "(INJECTED)" in log.read_text())


def refusing(number: str, fault: Fault, log: Path) -> "subprocess.Popen[str]":
    """Strace on a process that is there already, so that it counts from here."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.fail("strace refuses the system calls: apt-get install strace")
    command = [strace, "-f", "-p", number, "-o", str(log), "-e", f"trace={fault.call}"]
    watch = subprocess.Popen([*command, "-e", fault.words], stderr=subprocess.PIPE, text=True)
    assert watch.stderr is not None
    first = watch.stderr.readline()
    assert "attached" in first, first
    return watch


def reopened(laptop: Laptop, green: int) -> list[str]:
    try:
        desk = laptop.opened()
    except FieldTrouble as trouble:
        return [f"refused {trouble.code}"]
    check_entries(desk._session.db)
    seqs = [each.stamp.seq for each in entries_of(desk)]
    desk._session.close()
    wrong = []
    if seqs != list(range(1, len(seqs) + 1)):
        wrong.append("the chain has a gap")
    if green >= len(seqs):
        wrong.append("green and gone")
    scan = scan_frames(laptop.folder.journal.read_bytes(), laptop.dmk.journal_key)
    if {frame.seq for frame in scan.frames} != set(seqs) or scan.torn_at is not None:
        wrong.append("the journal is not the ledger")
    return wrong


def every_fault(
    ward: Ward, flow: str, errors: tuple[str, ...] = ERRORS, *, lasting: bool = False
) -> Iterator[tuple[Fault, Answer, list[str]]]:
    """Each call of the act refused once, until the act has no more of its kind."""
    for call in CALLS:
        for error in errors:
            for at in range(1, 1000):
                fault = Fault(flow, call, error, at, lasting)
                answer, wrong = ward.troubles(fault)
                if not answer.met:
                    break
                yield fault, answer, wrong
