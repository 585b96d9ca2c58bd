"""What other processes do to a ledger while tests watch from outside."""

import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

from fieldapp.domain.pack_records import Beneficiary, Entitlement
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store import chain
from fieldapp.store.database import Database
from fieldapp.store.opening import open_ledger
from fieldapp.store.packs import load_pack
from fieldapp.store.troubles import AlreadyOpen
from tests.store.sample import Desk1, counted, due, handed, line, opening, pack, person

MANY = 200
LIMIT = 256 * 1024


def _with_many_people(path: Path, key: bytes) -> tuple[Database, Desk1]:
    people: list[Beneficiary] = [person(n, f"Giàng A {n}") for n in range(MANY)]
    dues: list[Entitlement] = [due(n, n) for n in range(MANY)]
    db, desk = open_ledger(path, key), Desk1()
    with db.transaction():
        load_pack(db, pack(people=people, dues=dues), lambda _commune: "Trấn Yên")
        for said in (opening(), counted(MANY)):
            chain.record(db, desk.say(said))
    db.settle()
    return db, desk


def _hand_over(db: Database, desk: Desk1, people: range) -> Iterator[int]:
    for number in people:
        with db.transaction():
            chain.record(db, desk.say(handed(line(number, number), sequence=number + 1)))
        yield number


def open_it(path: Path, key: bytes) -> None:
    try:
        open_ledger(path, key).close()
    except AlreadyOpen:
        _say("AlreadyOpen")
    else:
        _say("opened")


def ten_handovers(path: Path, key: bytes) -> None:
    """Behind the first, which also writes the head of the log."""
    db, desk = _with_many_people(path, key)
    todo = _hand_over(db, desk, range(11))
    next(todo)
    _say("begin")
    list(todo)
    _say("end")
    _leave()


def hand_over_to_all(path: Path, key: bytes) -> None:
    """Until the disk takes no more."""
    _hand_over_until_trouble(*_with_many_people(path, key))


def hand_over_within_a_limit(path: Path, key: bytes) -> None:
    """The log may not grow beyond a few handovers."""
    db, desk = _with_many_people(path, key)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))
    _hand_over_until_trouble(db, desk)


def _hand_over_until_trouble(db: Database, desk: Desk1) -> None:
    done = 0
    try:
        for number in _hand_over(db, desk, range(MANY)):
            done = number + 1
    except FieldTrouble as trouble:
        _say(f"{trouble.code} {done}")
    _leave()


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def _leave() -> None:
    """End at once: a checkpoint on the way out is not what a handover costs."""
    os._exit(0)
