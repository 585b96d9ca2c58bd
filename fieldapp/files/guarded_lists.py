"""Reads a locality's list in a child process, so that no file can hang or end the office's program.

Of a child that is killed, hangs or panics only that remains: an answer that the file cannot be
read. What it says is taken in only if it has exactly the shape of a reading.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Timer
from typing import IO

from pydantic import ValidationError

from fieldapp.domain.lists.cells import FileCode, Workbook
from fieldapp.domain.lists.reading import Context, ListReading, read_list
from fieldapp.domain.lists.units import Units
from fieldapp.files.list_child import COMMAND, TASK, TOO_LARGE, Task, understood

# A slow laptop reads a megabyte in two seconds at most; starting the child takes one.
_SECONDS, _SECONDS_OF_MEGABYTE = 10, 4
_MOST_ANSWERED = 400_000_000


def read_guarded(
    content: bytes, name: str, context: Context, today: date, program: Sequence[str] | None = None
) -> ListReading:
    """The reading of a list, made by `program` (this one, if none is named)."""
    seconds = _SECONDS + _SECONDS_OF_MEGABYTE * (len(content) // 1_000_000)
    task = TASK.dump_json(Task(name, context, today, seconds))
    answer = _asked(program or _ourselves(), task + b"\n" + content, seconds)
    if isinstance(answer, bytes):
        with contextlib.suppress(ValidationError, IndexError):
            return understood(answer)
        answer = "file_unreadable"
    return read_list(Workbook(refused=answer), context, Units(()), today)


def _ourselves() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, COMMAND]
    return [sys.executable, "-P", "-m", "fieldapp", COMMAND]


def _asked(program: Sequence[str], given: bytes, seconds: int) -> bytes | FileCode:
    late = False

    def stop() -> None:
        nonlocal late
        late = True
        child.kill()

    # What the child says on standard error names no person but means nothing to an officer.
    with subprocess.Popen(  # noqa: S603 - our own program, without a shell
        program,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_surroundings(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        watch = Timer(seconds, stop)
        watch.daemon = True
        watch.start()
        try:
            answer = _exchange(child.stdin, child.stdout, given)
            if answer is None:
                child.kill()
            code = child.wait()
        finally:
            watch.cancel()
    if answer is not None and code == 0:
        return answer
    return "file_too_large" if late or _ran_out(code) else "file_unreadable"


def _exchange(sink: IO[bytes] | None, source: IO[bytes] | None, given: bytes) -> bytes | None:
    """The child takes everything in before it says a word, so neither waits for the other."""
    if sink is None or source is None:
        raise AssertionError("both are pipes")
    with contextlib.suppress(OSError):
        sink.write(given)
    with contextlib.suppress(OSError):
        sink.close()
    answer = source.read(_MOST_ANSWERED + 1)
    return answer if len(answer) <= _MOST_ANSWERED else None


def _ran_out(code: int) -> bool:
    """Tell whether it ended for want of memory or time; what is written in Rust aborts then."""
    ends = {-getattr(signal, name, 0) for name in ("SIGABRT", "SIGKILL", "SIGXCPU")} - {0}
    return code == TOO_LARGE or code in ends


def _surroundings() -> dict[str, str]:
    """Ours, but the program is found where it stands and never in the folder somebody is in."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
