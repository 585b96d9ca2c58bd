"""A desk in a process of its own that hands over until it is killed.

`python -m tests.proof.handing FOLDER FIRST LIGHT TRAP`: the secret of the desk comes on the first
line of the standard input; every green handover goes to the standard output as `person hash`,
written after `hand_over` has returned, as the screen turns green. With LIGHT `before` it is written
before, which the harness must notice.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from fieldapp.desk.folder import Folder
from fieldapp.desk.mirror import Mirror
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Done
from fieldapp.files import durable
from fieldapp.store.database import Database
from tests.desk.ceremony import Clock, Laptop, order
from tests.proof.crowd import due_of

Wrap = Callable[..., object]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def green(person: int, handover: Hash | str) -> None:
    os.write(1, f"{person} {handover}\n".encode())


def at_call(number: int, real: Wrap, *, before: bool) -> Wrap:
    """Call `real`, and die before or after its call of this number."""
    seen = 0

    def counted(*args: object, **more: object) -> object:
        nonlocal seen
        seen += 1
        if before and seen == number:
            die()
        answer = real(*args, **more)
        if not before and seen == number:
            die()
        return answer

    return counted


def half_written(number: int) -> Wrap:
    """A journal frame of which half reaches the file when the power goes."""
    seen = 0
    real = durable.write_all

    def counted(descriptor: int, content: bytes) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            os.write(descriptor, content[: len(content) // 2])
            die()
        real(descriptor, content)

    return counted


def lay(name: str, number: int) -> None:
    """Lay the trap: the product itself knows nothing of it."""
    if name == "before_commit":
        real = Database.run

        def run(db: Database, sql: str, *values: object) -> object:
            if sql == "COMMIT":
                return commit(db, sql, *values)
            return real(db, sql, *values)  # type: ignore[arg-type]

        commit = at_call(number, real, before=True)
        Database.run = run  # type: ignore[method-assign, assignment]
    elif name in ("after_commit", "after_journal"):
        wrapped = at_call(number, Mirror.append, before=name == "after_commit")
        Mirror.append = wrapped  # type: ignore[method-assign, assignment]
    elif name == "half_frame":
        durable.write_all = half_written(number)  # type: ignore[assignment]
    elif name == "before_fsync":
        durable.sync = at_call(number, durable.sync, before=True)  # type: ignore[assignment]


def work(laptop: Laptop, first: int, *, early: bool) -> None:
    desk = laptop.opened()
    os.write(1, b"open\n")
    for person in range(first, 10_000):
        if early:
            green(person, "-")
        done = desk.hand_over(order((due_of(person, 0), person), (due_of(person, 1), person)))
        if not isinstance(done, Done):
            return
        if not early:
            green(person, done.handover)


def main() -> None:
    root, first, light, trap = sys.argv[1:]
    secret = bytes.fromhex(sys.stdin.readline())
    name, _, number = trap.partition(":")
    if number:
        lay(name, int(number))
    laptop = Laptop(Folder(Path(root)), Clock(), secret)
    work(laptop, int(first), early=light == "before")


if __name__ == "__main__":
    main()
