"""One day of a desk, in a process of its own, told step by step.

`python -m tests.proof.powerday FOLDER STICK LIFE BUILD`: the secret of the desk comes on the first
line of the standard input; after each act the standard output says what is now promised. The day
has three lives: the first ends by a kill, so that the second begins by making up for it, the others
end by the officer. In BUILD `sick` the officer goes on after each trouble; `normal` and `unsynced`
are the broken builds that a proof must catch. In `followed` a stick follows the journal; `hasty` is
its broken build, which says that the stick has what was only given to it.
"""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from fieldapp.domain.orders import Done
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files import durable
from fieldapp.store import database
from tests.desk.ceremony import Clock, Laptop, order
from tests.proof.crowd import due_of
from tests.store.sample import person_id

LIVES = 3
HANDOVERS = 9
PEOPLE = LIVES * HANDOVERS + LIVES


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def green(desk: Desk) -> None:
    say("green", desk._session.writer.seq)


def spoil(build: str) -> None:
    """Make the broken build, from outside: the product knows nothing of it."""
    if build == "normal":
        weak = ("synchronous", "NORMAL", "1")
        database._PROFILE = tuple(  # type: ignore[assignment]
            weak if each[0] == "synchronous" else each for each in database._PROFILE
        )
    if build == "hasty":
        kept = durable.sync

        def sync(descriptor: int) -> None:
            if threading.current_thread().name != "stick":
                kept(descriptor)

        durable.sync = sync


def tell_of_stick(desk: Desk) -> None:
    """Only what is told as being there must be there."""
    if desk.settle(20) == 0:
        say("there", desk._session.writer.seq)


def send(desk: Desk, stick: Path, build: str) -> None:
    batch = desk.seal()
    assert batch is not None
    green(desk)
    say("sealed", batch.file_name)
    kept = durable.sync
    if build == "unsynced":
        durable.sync = lambda descriptor: None
    desk.send(batch.batch, stick, "stick")
    durable.sync = kept
    green(desk)
    say("sent", batch.file_name)


class Officer:
    """Goes on after trouble the only way there is: closes the desk and signs in again."""

    def __init__(self, laptop: Laptop, build: str) -> None:
        self._laptop, self.build = laptop, build
        self.desk = opened(laptop, build)
        self.followed = build in ("followed", "hasty")

    @contextlib.contextmanager
    def act(self) -> Iterator[None]:
        try:
            yield
        except FieldTrouble:
            if self.build != "sick":
                raise
            with contextlib.suppress(FieldTrouble):
                self.desk._session.close()
            self.desk = opened(self._laptop, self.build)


def work(officer: Officer, life: int, stick: Path) -> None:
    first = life * (HANDOVERS + 1) + 1
    for person in range(first, first + HANDOVERS):
        with officer.act():
            serve(officer.desk, person, void=person == first + 1)
        if person == first + 3:
            with officer.act():
                send(officer.desk, stick, officer.build)
        if officer.followed and person % 2:
            tell_of_stick(officer.desk)
    with officer.act():
        assert isinstance(officer.desk.not_hand_over(person_id(first + HANDOVERS), "absent"), str)
        green(officer.desk)


def serve(desk: Desk, person: int, *, void: bool) -> None:
    done = desk.hand_over(order((due_of(person, 0), person), (due_of(person, 1), person)))
    assert isinstance(done, Done)
    green(desk)
    if void:
        desk.void(done.handover)
        green(desk)


def going_on(build: str) -> contextlib.suppress:
    return contextlib.suppress(*([FieldTrouble] if build == "sick" else []))


def opened(laptop: Laptop, build: str) -> Desk:
    for _ in range(5):
        with going_on(build):
            return laptop.opened()
    raise AssertionError("five times in a row")


def main() -> None:
    root, stick, life, build = sys.argv[1:]
    secret = bytes.fromhex(sys.stdin.readline())
    spoil(build)
    clock = Clock()
    # Each start has a boot and batch ids of its own.
    clock.step(3600 * int(life))
    clock._drawn = 10_000 * int(life)
    officer = Officer(Laptop(Folder(Path(root)), clock, secret), build)
    if officer.followed and life == "0":
        officer.desk.keep_on_stick(Path(stick))
    work(officer, int(life), Path(stick))
    if int(life) == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    with going_on(build):
        officer.desk.sign_out("exit")


if __name__ == "__main__":
    main()
