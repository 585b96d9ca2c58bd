"""A thermal printer at the end of a cable: keeps what it is sent and answers as it is told to."""

import socket
from dataclasses import dataclass, field
from threading import Thread
from typing import Literal

Behaviour = Literal["ok", "silent", "paper", "jam", "refuse", "vanish", "double"]
DONE, WHY_NOT = b"\x1dr\x01", b"\x10\x04\x02"
_CAUSES = {"paper": b"\x32", "jam": b"\x52"}


@dataclass
class Sink:
    """Listens on the loopback; `jobs` holds the bytes of each connection."""

    behaviour: Behaviour = "ok"
    jobs: list[bytearray] = field(default_factory=list)
    after: int = 40_000
    """How much a printer that vanishes takes before it does."""

    def __post_init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self._socket.getsockname()[1]}"
        if self.behaviour == "refuse":
            self._socket.close()
            return
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def close(self) -> None:
        if self.behaviour != "refuse":
            self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
            self._listener.join(5)

    def _listen(self) -> None:
        while True:
            try:
                link, _ = self._socket.accept()
            except OSError:
                return
            with link:
                self._serve(link)

    def _serve(self, link: socket.socket) -> None:
        job = bytearray()
        self.jobs.append(job)
        while True:
            try:
                said = link.recv(65536)
            except ConnectionError:
                return
            if not said:
                return
            job += said
            if self.behaviour == "vanish" and len(job) > self.after:
                return
            self._answer(link, bytes(job))

    def _answer(self, link: socket.socket, job: bytes) -> None:
        if self.behaviour in ("ok", "double") and job.endswith(DONE):
            if self.behaviour == "double":
                self.jobs.append(bytearray(job))
            link.sendall(b"\x00")
        elif self.behaviour in _CAUSES and job.endswith(WHY_NOT):
            link.sendall(_CAUSES[self.behaviour])
