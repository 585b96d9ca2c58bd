"""A program that opens a desk when it is told to: two of them race for the same ledger.

`python -m tests.proof.twins FOLDER BUILD`: the secret of the desk comes on the first line of the
standard input, then a moment for each race; it answers `open` or the code of the trouble, and lets
go at the next line. BUILD `shared` opens without the exclusive lock, which the proof must catch.
"""

import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Self

from fieldapp.desk.folder import Folder
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store import database
from tests.desk.ceremony import Clock, Laptop


class Twin:
    """One of the two, from the other side of its pipes."""

    def __init__(self, laptop: Laptop, build: str) -> None:
        words = [sys.executable, "-m", "tests.proof.twins", str(laptop.folder.root), build]
        pipe = subprocess.PIPE
        self._child = subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True)
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._in: IO[str] = self._child.stdin
        self._out: IO[str] = self._child.stdout
        self.tell(laptop.secret.hex())
        assert self.answer() == "ready"

    def tell(self, words: object) -> None:
        self._in.write(f"{words}\n")
        self._in.flush()

    def answer(self) -> str:
        return self._out.readline().strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._in.close()
        self._out.close()
        self._child.wait()


def main() -> None:
    root, build = sys.argv[1:]
    laptop = Laptop(Folder(Path(root)), Clock(), bytes.fromhex(sys.stdin.readline()))
    if build == "shared":
        weak = ("locking_mode", "NORMAL", "normal")
        database._PROFILE = tuple(  # type: ignore[assignment]
            weak if each[0] == "locking_mode" else each for each in database._PROFILE
        )
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for moment in sys.stdin:
        time.sleep(max(0, float(moment) - time.monotonic()))
        desk = None
        try:
            desk = laptop.opened()
        except FieldTrouble as trouble:
            sys.stdout.write(f"{trouble.code}\n")
        else:
            sys.stdout.write("open\n")
        sys.stdout.flush()
        sys.stdin.readline()
        if desk is not None:
            desk.sign_out("exit")
        sys.stdout.write("closed\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
