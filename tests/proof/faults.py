"""A desk that is asked to act while the system refuses it a call.

`python -m tests.proof.faults SOCKET BUILD`: the first lines of the standard input are the folder of
a desk and its secret, to load all code with. For each further line (`FOLDER FLOW STICK`) it forks a
desk of its own, which says `ready PID` on the socket, waits for a byte and then says what came of
the act and of the next. The socket is no file, so that only the desk's own calls are counted.
BUILD `deaf` swallows every error of the journal, `careless` every error of a sync; the proof must
catch both.
"""

import contextlib
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from fieldapp.desk import ballast
from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from fieldapp.desk.misses import WrongPin
from fieldapp.desk.session import Session
from fieldapp.domain.orders import Done
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files import durable
from fieldapp.files.atomic import JournalFile
from tests.desk.batches import answer
from tests.desk.ceremony import CARD, OFFICER, PIN, Clock, Laptop, Office, order
from tests.proof.crowd import due_of

Flow = Callable[[], str]


class Act:
    """One desk and what it is asked to do; each flow answers as the officer would read it."""

    def __init__(self, laptop: Laptop, stick: Path) -> None:
        self.laptop = laptop
        self.stick = stick
        self._desk: Desk | None = None
        self._next = 1
        self._first: Done | None = None
        self._answer = self._pack = b""

    @property
    def desk(self) -> Desk:
        assert self._desk is not None
        return self._desk

    def prepare(self, flow: str) -> None:
        if flow not in ("opening", "unlock", "load"):
            self.opening()
        if flow in ("void", "seal", "send", "print", "acknowledge", "rest"):
            self.handover()
        if flow in ("send", "acknowledge"):
            self.seal()
        if flow == "acknowledge":
            (state,) = self.desk.batches()
            self._answer = answer(Office.new(), self.laptop, self.desk, state)
        if flow == "load":
            self._pack = (self.stick / "newer.fapack").read_bytes()
        if flow == "rest":
            self.desk.rest()
            self.laptop.clock.step(601)

    def opening(self) -> str:
        self._desk = self.laptop.opened()
        return self._green()

    def handover(self) -> str:
        person = self._next
        self._next += 1
        done = self.desk.hand_over(order((due_of(person, 0), person), (due_of(person, 1), person)))
        assert isinstance(done, Done), done
        self._first = self._first or done
        return self._green()

    def void(self) -> str:
        assert self._first is not None
        self.desk.void(self._first.handover)
        return self._green()

    def seal(self) -> str:
        assert self.desk.seal() is not None
        return self._green()

    def send(self) -> str:
        self.desk.send(self.desk.batches()[0].batch, self.stick, "stick")
        return self._green()

    def print(self) -> str:
        assert self._first is not None
        issued = self.desk.issue(self._first.handover, "", "pdf")
        self.desk.printed(self._first.handover, issued.copy)
        return self._green()

    def acknowledge(self) -> str:
        assert self.desk.acknowledge(self._answer).accepted
        return self._green()

    def load(self) -> str:
        self.laptop.load(self._pack, pins={})
        return "green 0"

    def unlock(self) -> str:
        """A slip of the finger, then the right PIN."""
        opening = self.laptop.opening()
        assert opening.present_card(CARD)
        assert isinstance(opening.sign_in(OFFICER, "908172"), WrongPin)
        session = opening.sign_in(OFFICER, PIN)
        assert isinstance(session, Session)
        self._desk = Desk(session)
        return self._green()

    def rest(self) -> str:
        """Settles and copies; whether that succeeds is nobody's concern but the disk's."""
        self.desk.rest()
        return self._green()

    def leaving(self) -> str:
        desk, self._desk = self.desk, None
        desk.sign_out("exit")
        return "green 0"

    def _green(self) -> str:
        return f"green {self.desk._session.writer.seq}"

    def again(self) -> str:
        """The officer goes on, with the next person."""
        if self._desk is None:
            self.opening()
        return self.handover()


def said(flow: Flow) -> str:
    try:
        return flow()
    except FieldTrouble as trouble:
        return f"trouble {trouble.code}"
    except Exception as bug:  # noqa: BLE001 - whatever is no trouble is what the proof looks for
        return f"bug {type(bug).__name__}: {bug}".replace("\n", " ")


def desk_of(words: list[str], secret: bytes, line: socket.socket) -> None:
    folder, flow, stick = words
    act = Act(Laptop(Folder(Path(folder)), Clock(), secret), Path(stick))
    act.prepare(flow)
    tell(line, f"ready {os.getpid()}")
    line.recv(1)
    tell(line, said(getattr(act, flow)))
    tell(line, said(act.again))
    # As a laptop that is switched off: nothing is closed.
    os._exit(0)


def tell(line: socket.socket, words: str) -> None:
    line.sendall(f"{words}\n".encode())


def deaf(real: Callable[[JournalFile, bytes], None]) -> Callable[[JournalFile, bytes], None]:
    def append(journal: JournalFile, frame: bytes) -> None:
        with contextlib.suppress(FieldTrouble):
            real(journal, frame)

    return append


def careless(real: Callable[[int], None]) -> Callable[[int], None]:
    def sync(descriptor: int) -> None:
        with contextlib.suppress(OSError):
            real(descriptor)

    return sync


def main() -> None:
    # Made anew for each of a thousand desks.
    ballast.BALLAST = 64 * 1024
    line, build = socket.socket(fileno=int(sys.argv[1])), sys.argv[2]
    if build == "deaf":
        JournalFile.append = deaf(JournalFile.append)  # type: ignore[method-assign, assignment]
    if build == "careless":
        durable.sync = careless(durable.sync)  # type: ignore[assignment]
    root, secret = Path(sys.stdin.readline().strip()), bytes.fromhex(sys.stdin.readline())
    warm = Act(Laptop(Folder(root), Clock(), secret), root.parent / "stick")
    for flow in (warm.opening, warm.handover, warm.print, warm.seal, warm.send, warm.leaving):
        flow()
    tell(line, "warm")
    for wish in sys.stdin:
        child = os.fork()
        if not child:
            try:
                desk_of(wish.split(), secret, line)
            finally:
                os._exit(1)
        # Also where it could not say anything any more.
        tell(line, f"ended {os.waitpid(child, 0)[1]}")
    line.close()


if __name__ == "__main__":
    main()
