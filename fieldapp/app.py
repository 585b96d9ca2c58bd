"""The composition root: the only module that builds objects and knows every layer.

The window is shown before anything it does not need is imported; the terminal's parser is loaded
only when there is something to parse.
"""

import os
import secrets
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp import paths
from fieldapp.domain.outside import Outside

if TYPE_CHECKING:
    from fieldapp.desk.opening import Opening, Shipped

_PROFILE = "--profile"


def run(arguments: Sequence[str]) -> int:
    """The exit code of the window, or of a command."""
    _leave_no_core()
    profile, rest = _profile(arguments)
    if not rest:
        return _open_window(profile or paths.data_root() / "desk")
    return _run_command(profile, rest)


def _leave_no_core() -> None:
    """A crash must not write what is in memory, names and keys, to the disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def outside() -> Outside:
    """The machine's own clock in local time, and its chance."""
    started = time.monotonic()
    return Outside(
        lambda: datetime.now().astimezone(),
        lambda: int((time.monotonic() - started) * 1000),
        secrets.token_bytes,
    )


def shipped() -> "Shipped":
    """Units and typefaces, each read when it is first needed."""
    from fieldapp.desk.opening import Shipped
    from fieldapp.domain.lists.units import Units
    from fieldapp.files.typesetting import Fonts
    from fieldapp.files.units_csv import read_units

    @cache
    def units() -> Units:
        return read_units((paths.resources() / "units-2022.csv").read_text(encoding="utf-8"))

    return Shipped(units, lambda: Fonts.in_folder(paths.resources() / "fonts"))


def _profile(arguments: Sequence[str]) -> tuple[Path | None, list[str]]:
    """`--profile DIR` may stand before everything else."""
    if len(arguments) > 1 and arguments[0] == _PROFILE:
        return paths.data_root(Path(arguments[1])), list(arguments[2:])
    if arguments and arguments[0].startswith(f"{_PROFILE}="):
        return paths.data_root(Path(arguments[0].partition("=")[2])), list(arguments[1:])
    return None, list(arguments)


def _open_window(folder: Path) -> int:
    from fieldapp.ui import libraries

    problem = libraries.no_window_here(os.environ)
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    libraries.mend_input_method(os.environ)
    from PySide6.QtWidgets import QApplication

    from fieldapp.ui.program import Program
    from fieldapp.ui.remembered import Remembered
    from fieldapp.ui.signin.gate import DeskGate

    application = QApplication([])
    application.setApplicationName("Trao Tay")
    gate = DeskGate(lambda: _opening(folder))
    program = Program(application, paths.resources(), gate, Remembered(folder / "window.ini"))
    program.start()
    return application.exec()


def _opening(folder: Path) -> "Opening":
    from fieldapp.desk.folder import Folder
    from fieldapp.desk.opening import Opening

    return Opening(Folder(folder), outside(), shipped())


def _run_command(profile: Path | None, arguments: list[str]) -> int:
    from fieldapp.cli.main import command_line
    from fieldapp.cli.tools import Tools

    tools = Tools(outside(), shipped(), paths.resources(), profile or paths.data_root() / "desk")
    return command_line(arguments, tools)
