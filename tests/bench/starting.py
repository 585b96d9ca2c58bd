"""P9: from starting the process to the first painted window, against a bare Qt window.

`python -m tests.bench.starting product|floor FOLDER` prints the clock at the first painted window.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from tests.bench.timing import Row

_GOAL = 1.5


def rows(folder: Path, rounds: int) -> list["Row"]:
    from tests.bench.timing import medians
    from tests.desk.ceremony import Clock, Laptop, Office

    office = Office.new()
    laptop = Laptop.enrolled(office, Clock(), folder / "start", "Laptop 01")
    laptop.load(office.pack(laptop.folder))
    where = str(laptop.folder.root)
    _first_window("product", where), _first_window("floor", where)
    timed = medians(
        (_first_window("product", where), _first_window("floor", where)) for _ in range(rounds)
    )
    return [timed.row("P9 start, to the first window", _GOAL)]


def _first_window(which: str, folder: str) -> float:
    """Both processes read the same monotonic clock."""
    start = time.monotonic()
    said = subprocess.run(
        [sys.executable, "-m", __spec__.name, which, folder],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    return float(said.stdout) - start


def _product(folder: Path) -> tuple["QApplication", "QWidget", Callable[[], None]]:
    """As `fieldapp.app` composes it."""
    from fieldapp import app, paths
    from fieldapp.ui import libraries

    libraries.mend_input_method(os.environ)
    from PySide6.QtWidgets import QApplication

    from fieldapp.ui.program import Program
    from fieldapp.ui.remembered import Remembered
    from fieldapp.ui.signin.gate import DeskGate

    application = QApplication([])
    gate = DeskGate(lambda: app._opening(folder))
    program = Program(application, paths.resources(), gate, Remembered(folder / "window.ini"))
    return application, program.window, program.start


def _floor() -> tuple["QApplication", "QWidget", Callable[[], None]]:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application, window = QApplication([]), QMainWindow()
    window.resize(1366, 768)
    return application, window, window.show


def _run(which: str, folder: Path) -> None:
    application, window, start = _product(folder) if which == "product" else _floor()
    from PySide6.QtCore import QEvent, QObject, QTimer

    class FirstPaint(QObject):
        """Says the time when the window has been painted for the first time, and leaves."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, self.leave)
            return super().eventFilter(watched, event)

        def leave(self) -> None:
            os.write(1, str(time.monotonic()).encode())
            os._exit(0)

    first = FirstPaint(window)
    window.installEventFilter(first)
    start()
    application.exec()


if __name__ == "__main__":
    _run(sys.argv[1], Path(sys.argv[2]))
