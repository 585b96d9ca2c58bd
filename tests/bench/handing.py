"""P3: a handover that is on the disk twice, against one transaction and one append.

`python -m tests.bench.handing FOLDER COUNT` only hands over, for counting fsyncs from outside.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from fieldapp.desk.desk import Desk
from fieldapp.domain.orders import Done, Ink, Order, Wanted
from fieldapp.store.database import KEY_BYTES, open_database
from fieldapp.trust.keys import SigningKey
from tests.bench.people import entitlements, people
from tests.bench.timing import Row, by_turns
from tests.desk.ceremony import Clock, Laptop, Office
from tests.store import sample
from tests.trust.vectors import HANDED

_GOAL = 2.0
_PEOPLE = 600
# Four strokes of twelve points, as a finger draws them.
_STROKES = tuple(
    tuple((200 * no + 15 * at, 100 + at * at % 90, 400 * no + 16 * at) for at in range(12))
    for no in range(4)
)
_INK = Ink(_STROKES, 1200, 400)
_TABLES = """
CREATE TABLE event (id INTEGER PRIMARY KEY, body BLOB, hash TEXT, signature BLOB);
CREATE TABLE state (person TEXT PRIMARY KEY, handed INTEGER) WITHOUT ROWID;
CREATE TABLE stock (item TEXT PRIMARY KEY, left INTEGER) WITHOUT ROWID;
INSERT INTO stock VALUES ('bhyt_card', 100000);
"""


def rows(folder: Path, rounds: int) -> list[Row]:
    with _opened(folder) as desk, _floor(folder) as floor:
        waiting = _orders()

        def hand_over() -> None:
            done = desk.hand_over(next(waiting))
            if not isinstance(done, Done):
                raise SystemExit(f"nothing was handed over: {done}")

        whole = by_turns(hand_over, floor.say_and_commit, rounds)
        ready = by_turns(hand_over, floor.commit, rounds)
    return [
        whole.row("P3 handover ÷ one entry made, kept, mirrored", _GOAL),
        ready.row("P3 handover ÷ one ready row kept, mirrored", _GOAL),
    ]


def fsyncs(few: int = 10, many: int = 40) -> float | None:
    """How often one handover waits for the disk; None where nothing can count it."""
    if shutil.which("strace") is None:
        return None
    return (_counted(many) - _counted(few)) / (many - few)


def _counted(handovers: int) -> int:
    with TemporaryDirectory() as folder:
        log = Path(folder) / "strace.txt"
        trace = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(log)]
        ours = [sys.executable, "-m", __spec__.name, folder, str(handovers)]
        subprocess.run([*trace, *ours], check=True)
        return log.read_text().count("sync(")


@contextmanager
def _opened(folder: Path) -> Iterator[Desk]:
    """A real desk with a pack of some hundred people, without the time a PIN takes."""
    office, clock = Office.new(), Clock()
    laptop = Laptop.enrolled(office, clock, folder / "desk", "Laptop 01")
    listed = [replace(each, desk=0, commune="04498") for each in people(_PEOPLE)]
    records = sample.records(listed, entitlements(_PEOPLE))
    laptop.load(office.pack(laptop.folder, records=records))
    desk = laptop.opened()
    yield desk
    desk.sign_out("exit")


def _orders() -> Iterator[Order]:
    """One for each person: all that is due to them, signed on the screen."""
    due: dict[str, list[Wanted]] = {}
    for each in entitlements(_PEOPLE):
        due.setdefault(each.beneficiary, []).append(Wanted(each.beneficiary, each.entitlement))
    return (Order(tuple(wanted), _INK, how="scan", proof="cccd") for wanted in due.values())


class _Floor:
    """A row, a state and a stock in one transaction of the same cipher, and a line in a file."""

    def __init__(self, folder: Path) -> None:
        self._db = open_database(folder / "floor.db", bytes(KEY_BYTES), create=True)
        self._connection = self._db.connection
        self._connection.executescript(_TABLES)
        self._mirror = os.open(folder / "floor.journal", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._key = SigningKey(bytes(32))
        self._record = json.loads(HANDED)
        self._seq = 0

    def say_and_commit(self) -> None:
        self._record["seq"] = self._seq
        body = json.dumps(self._record, sort_keys=True, separators=(",", ":")).encode()
        self._keep(body, sha256(body).hexdigest(), self._key.sign("floor", body))

    def commit(self) -> None:
        self._keep(HANDED, "0" * 64, bytes(64))

    def _keep(self, body: bytes, digest: str, signature: bytes) -> None:
        self._seq += 1
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        run("INSERT INTO event VALUES (NULL, ?, ?, ?)", (body, digest, signature))
        run("INSERT INTO state VALUES (?, 1)", (f"{self._seq * 7919 % 1_000_003:06}",))
        run("UPDATE stock SET left = left - 1 WHERE item = 'bhyt_card'")
        run("COMMIT")
        os.write(self._mirror, body)
        os.fdatasync(self._mirror)

    def close(self) -> None:
        self._db.close()
        os.close(self._mirror)


@contextmanager
def _floor(folder: Path) -> Iterator[_Floor]:
    floor = _Floor(folder)
    yield floor
    floor.close()


if __name__ == "__main__":
    with _opened(Path(sys.argv[1])) as one:
        for _, wanted in zip(range(int(sys.argv[2])), _orders(), strict=False):
            one.hand_over(wanted)
