"""A desk in a process of its own that hands over and prints a strip, until it is killed.

`python -m tests.proof.printing FOLDER PERSON ADDRESS ORDER POINT`: the secret of the desk comes on
the first line of the standard input. ORDER `right` is the product; `unrecorded` sends before the
copy is written down, `uncommitted` before the handover is, which the harness must notice.
"""

import os
import socket
import sys
from pathlib import Path

from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from fieldapp.desk.mirror import Mirror
from fieldapp.desk.printing import Printing
from fieldapp.desk.receipts import Issuing
from fieldapp.domain.desk_entries import PrintStarted
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Done
from fieldapp.domain.print_jobs import Outcome
from fieldapp.files.thermal_port import roll_job, send_to_roll
from fieldapp.files.thermal_raster import rasters
from fieldapp.store import day
from fieldapp.store.database import Database
from tests.desk.ceremony import Clock, Laptop, order
from tests.proof.crowd import due_of
from tests.proof.handing import Wrap, at_call, die

PATIENCE = 0.3


def lay(point: str) -> None:
    """Lay the trap: commits and journal frames are counted from the handover on."""
    number = {"handover": 1, "started": 2, "outcome": 3}.get(point.partition(":")[0], 0)
    if point.endswith((":before", ":after")) and number:
        real: Wrap = Database.run
        commit = at_call(number, real, before=point.endswith(":before"))

        def run(db: Database, sql: str, *values: object) -> object:
            return (commit if sql == "COMMIT" else real)(db, sql, *values)

        Database.run = run  # type: ignore[method-assign, assignment]
    elif point.endswith(":journal"):
        Mirror.append = at_call(number, Mirror.append, before=False)  # type: ignore[method-assign, assignment]
    elif point == "send:half":
        whole = socket.socket.sendall

        def half(link: socket.socket, content: bytes) -> None:
            whole(link, content[: len(content) // 2])
            die()

        socket.socket.sendall = half  # type: ignore[method-assign, assignment]
    elif point == "send:after":
        sent = at_call(1, socket.socket.sendall, before=False)
        socket.socket.sendall = sent  # type: ignore[method-assign, assignment]


def send(address: str, job: bytes) -> Outcome:
    return send_to_roll(address, job, PATIENCE)


def print_unrecorded(desk: Desk, handover: Hash, address: str) -> None:
    """The build that writes down what it has printed, after it has."""
    session = desk._session
    copy = day.next_copy(session.db, session.province, session.desk, handover)
    pages = Issuing(session).page(handover, copy, "roll")
    outcome = send(address, roll_job(rasters(pages)))
    session.writer.write(PrintStarted(handover, copy, address, "escpos"))
    desk.prints.note(handover, copy, outcome)


def print_uncommitted(desk: Desk, address: str) -> None:
    """The build that prints while the handover is being written."""
    real = Database.run

    def run(db: Database, sql: str, *values: object) -> object:
        if sql == "COMMIT":
            pages = Issuing(desk._session).page(desk.recent(1)[0].handover, 1, "roll")
            send(address, roll_job(rasters(pages)))
            die()
        return real(db, sql, *values)  # type: ignore[arg-type]

    Database.run = run  # type: ignore[method-assign, assignment]


def main() -> None:
    root, number, address, build, point = sys.argv[1:]
    secret = bytes.fromhex(sys.stdin.readline())
    person = int(number)
    desk = Laptop(Folder(Path(root)), Clock(), secret).opened()
    if build == "uncommitted":
        print_uncommitted(desk, address)
    lay(point)
    done = desk.hand_over(order((due_of(person, 0), person), (due_of(person, 1), person)))
    if not isinstance(done, Done):
        raise AssertionError("everybody here is due something")
    if build == "unrecorded":
        print_unrecorded(desk, done.handover, address)
    else:
        Printing(desk._session, Issuing(desk._session), send).to_roll(done.handover, address)
    os.write(1, b"end\n")
    desk.sign_out("exit")


if __name__ == "__main__":
    main()
