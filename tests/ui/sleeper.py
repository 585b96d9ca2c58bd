"""A program with somebody signed in whom nobody touches again: run by a test as a process.

It says `open` once the ledger is open, is then left alone, and begins anew as `fieldapp.app` does.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldapp.app import outside, start_again
from fieldapp.desk.folder import Folder
from fieldapp.desk.opening import Opening
from fieldapp.paths import resources
from fieldapp.ui.locking import Periods
from fieldapp.ui.program import AGAIN, Program
from fieldapp.ui.remembered import Remembered
from fieldapp.ui.signin.gate import DeskGate
from tests.desk.ceremony import CARD, PIN, shipped

_LOOK_MS = 50


def main(root: Path) -> int:
    """The exit code; after the hard lock another program goes on in this process."""
    application = QApplication([])
    gate = DeskGate(lambda: Opening(Folder(root), outside(), shipped()))
    kept = Remembered(root / "window.ini")
    program = Program(application, resources(), gate, kept, Periods(60, 4, 0.2, 60))
    program.start()
    screen = program._sign_in._screen

    def work() -> None:
        if not screen.panel.shut and screen.panel.digits == "" and gate.desk is None:
            QTest.keyClicks(screen, CARD if screen.panel.wanted == "card" else PIN)
        if program._workday is not None:
            typing.stop()
            sys.stdout.write("open\n")
            sys.stdout.flush()

    typing = QTimer()
    typing.setInterval(_LOOK_MS)
    typing.timeout.connect(work)
    typing.start()
    ended = application.exec()
    return start_again(["--profile", str(root)]) if ended == AGAIN else ended


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
