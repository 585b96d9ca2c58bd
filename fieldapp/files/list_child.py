"""The child process that reads a locality's list: within limits, and with nothing to lose.

A hostile file can take down no more than this process. It is given the file on standard input and
answers on standard output; it knows no key, opens no register and writes no file.
"""

import sys
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError

from fieldapp.domain.lists.counting import persons_of
from fieldapp.domain.lists.reading import Context, ListReading, read_list
from fieldapp.domain.lists.units import Units
from fieldapp.files.workbook import read_workbook

COMMAND = "--read-list"
_MIB = 1 << 20
_BASE, _OF_MEGABYTE = 128 * _MIB, 64 * _MIB
_LEAST_MEMORY, _MOST_MEMORY = 256 * _MIB, 1024 * _MIB
TOO_LARGE = 3
"""How the child ends when the file needs more memory than it may have."""


@dataclass(frozen=True, slots=True)
class Task:
    """What stands on the first line of the child's input; the file follows."""

    name: str
    context: Context
    today: date
    seconds: int


TASK: TypeAdapter[Task] = TypeAdapter(Task)
_ANSWER: TypeAdapter[tuple[ListReading, tuple[tuple[int, ...], ...]]] = TypeAdapter(
    tuple[ListReading, tuple[tuple[int, ...], ...]]
)


def written(reading: ListReading) -> bytes:
    """The reading as JSON; of people only which rows they are, or a long list takes gigabytes."""
    places = {(row.sheet, row.row): at for at, row in enumerate(reading.rows)}
    groups = [[places[row.sheet, row.row] for row in person.rows] for person in reading.people]
    return _ANSWER.dump_json((replace(reading, people=()), tuple(map(tuple, groups))))


def understood(answer: bytes) -> ListReading:
    """What `written` wrote, and nothing else: `ValidationError` or `IndexError` otherwise."""
    reading, groups = _ANSWER.validate_json(answer, strict=True)
    return replace(reading, people=persons_of(reading.rows, reading.problems, groups))


def memory_for(size: int) -> int:
    """How much memory a list of `size` bytes may take; small files, as bombs are, the least.

    Measured: 10,000 rows (0.5 MB of .xlsx, 1.2 MB of CSV) take 90 MiB, 130,000 rows 400 MiB
    (6.4 MB of .xlsx, 16 MB of CSV). Python and its libraries alone take 55 MiB of it.
    """
    megabytes = -(-size // 1_000_000)
    return min(_MOST_MEMORY, max(_LEAST_MEMORY, _BASE + _OF_MEGABYTE * megabytes))


def read_for_parent(source: BinaryIO, sink: BinaryIO, units: Units) -> int:
    """Read one list and answer; the exit code is 0 when there is an answer."""
    try:
        task = TASK.validate_json(source.readline())
        content = source.read()
        _limit(task.seconds, memory_for(len(content)))
        book = read_workbook(content, task.name)
        sink.write(written(read_list(book, task.context, units, task.today)))
        sink.flush()
    except (MemoryError, RecursionError):
        return TOO_LARGE
    except (ValidationError, OSError, ValueError):
        return 1
    return 0


def _limit(seconds: int, memory: int) -> None:
    """The system ends this process beyond these; Windows has only the parent's patience."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        # Nothing of the list may reach the disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
