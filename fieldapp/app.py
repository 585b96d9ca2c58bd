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
    from types import TracebackType

    from fieldapp.desk.opening import Opening
    from fieldapp.desk.starting import Shipped
    from fieldapp.ui.practising import Ready

_PROFILE = "--profile"
# The same word as `list_child.COMMAND`, which is loaded only when it is meant.
_READ_LIST = "--read-list"
_PRACTISE = "--practise"
_LOGS = "logs"


def run(arguments: Sequence[str]) -> int:
    """The exit code of the window, or of a command."""
    _leave_no_core()
    if arguments and arguments[0] == _READ_LIST:
        return _read_list()
    if arguments and arguments[0] == _PRACTISE:
        return _practise(arguments[1:])
    profile, rest = _profile(arguments)
    where = profile or paths.data_root() / "desk"
    _keep_logs(where, may_make=not rest)
    return _run_command(where, rest) if rest else _open_window(where, arguments)


def _leave_no_core() -> None:
    """A crash must not write what is in memory, names and keys, to the disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _keep_logs(profile: Path, *, may_make: bool) -> None:
    """The log is made with its first line; the file for faults must stand open before one."""
    from fieldapp.files.log_file import keep_faults, keep_log

    keep_log(profile / _LOGS)
    if may_make or profile.is_dir():
        keep_faults(profile / _LOGS)


def _say_bug(
    kind: type[BaseException], error: BaseException, trace: "TracebackType | None"
) -> None:
    """The last net of the terminal: no trace and no message, they may name a person."""
    import logging

    from fieldapp.domain.crash_code import crash_code, crash_frames

    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    code = crash_code(kind, trace)
    logging.getLogger("fieldapp.crash").error("crash %s | %s", code, crash_frames(trace))
    sys.stderr.write(
        "Có việc chưa làm xong. Những gì đã lưu vẫn còn nguyên. "
        f"Nếu lặp lại, đọc mã này cho người hỗ trợ: {code}\n"
    )


def _read_list() -> int:
    """What this program is when it was started by itself to read a list of strangers."""
    from fieldapp.files.list_child import read_for_parent
    from fieldapp.files.units_csv import read_units

    units = read_units((paths.resources() / "units-2022.csv").read_text(encoding="utf-8"))
    return read_for_parent(sys.stdin.buffer, sys.stdout.buffer, units)


def outside() -> Outside:
    """The machine's own clock in local time, and its chance."""
    started = time.monotonic()
    return Outside(
        lambda: datetime.now().astimezone(),
        lambda: int((time.monotonic() - started) * 1000),
        secrets.token_bytes,
    )


def shipped() -> "Shipped":
    """Units, typefaces and premiums, each read when it is first needed."""
    from fieldapp.desk.starting import Shipped
    from fieldapp.domain.lists.units import Units
    from fieldapp.domain.premiums import Premium
    from fieldapp.files.premiums_csv import read_premiums
    from fieldapp.files.typesetting import Fonts
    from fieldapp.files.units_csv import read_units

    @cache
    def units() -> Units:
        return read_units((paths.resources() / "units-2022.csv").read_text(encoding="utf-8"))

    def premiums() -> tuple[Premium, ...]:
        return read_premiums((paths.resources() / "premiums.csv").read_text(encoding="utf-8"))

    return Shipped(units, lambda: Fonts.in_folder(paths.resources() / "fonts"), premiums)


def _profile(arguments: Sequence[str]) -> tuple[Path | None, list[str]]:
    """`--profile DIR` may stand before everything else."""
    if len(arguments) > 1 and arguments[0] == _PROFILE:
        return paths.data_root(Path(arguments[1])), list(arguments[2:])
    if arguments and arguments[0].startswith(f"{_PROFILE}="):
        return paths.data_root(Path(arguments[0].partition("=")[2])), list(arguments[1:])
    return None, list(arguments)


def start_again(arguments: Sequence[str]) -> int:
    """Put a new process in the place of this one: with it goes every key that was in memory."""
    itself = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "fieldapp"]
    )
    command = [*itself, *arguments]
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command)  # noqa: S603 - this program itself
        return 0
    return os.execv(command[0], command)  # noqa: S606 - this program itself


def _open_window(folder: Path, arguments: Sequence[str]) -> int:
    from fieldapp.ui import libraries

    problem = libraries.no_window_here(os.environ)
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    libraries.mend_input_method(os.environ)
    from PySide6.QtWidgets import QApplication

    from fieldapp.ui.program import AGAIN, PRACTISE, Program
    from fieldapp.ui.remembered import Remembered
    from fieldapp.ui.signin.gate import DeskGate

    application = QApplication([])
    application.setApplicationName("Trao Tay")
    gate = DeskGate(lambda: _opening(folder))
    program = Program(
        application,
        paths.resources(),
        gate,
        Remembered(folder / "window.ini"),
        diagnose=lambda: _diagnose(folder),
        first_run=True,
    )
    program.start()
    ended = application.exec()
    if ended == PRACTISE:
        return start_again([_PRACTISE, *arguments])
    return start_again(arguments) if ended == AGAIN else ended


def _practise(arguments: Sequence[str]) -> int:
    """A window over an invented ceremony in a folder of its own, which goes with it.

    When it is closed, the window that was left begins again.
    """
    import tempfile

    from PySide6.QtWidgets import QApplication

    from fieldapp.ui.practice_folder import practice_folder
    from fieldapp.ui.practising import Practice
    from fieldapp.ui.program import Program
    from fieldapp.ui.remembered import Remembered
    from fieldapp.ui.signin.gate import DeskGate

    profile, _ = _profile(arguments)
    remembered = (profile or paths.data_root() / "desk") / "window.ini"
    with practice_folder(Path(tempfile.gettempdir())) as folder:
        _keep_logs(folder, may_make=True)
        application = QApplication([])
        application.setApplicationName("Trao Tay")
        practice = Practice(lambda: _practice_in(folder / "tap-thu"))
        gate = DeskGate(practice.opening)
        program = Program(
            application, paths.resources(), gate, Remembered(remembered), practice=practice
        )
        program.start()
        application.exec()
    return start_again(arguments)


def _practice_in(folder: Path) -> "Ready":
    from fieldapp.cli.demo_run import Demo
    from fieldapp.cli.tools import Tools
    from fieldapp.desk.opening import Opening
    from fieldapp.ui.practising import Ready

    tools = Tools(outside(), shipped(), paths.resources(), folder)
    made = Demo(folder, tools, practice=True).prepare()
    return Ready(Opening(made.folder, outside(), shipped()), made.card, made.pin)


def _opening(folder: Path) -> "Opening":
    from fieldapp.desk.folder import Folder
    from fieldapp.desk.opening import Opening

    return Opening(Folder(folder), outside(), shipped())


def _diagnose(folder: Path) -> Path:
    from fieldapp.desk.diagnostics import save_diagnostics
    from fieldapp.desk.folder import Folder

    return save_diagnostics(Folder(folder), outside().time)


def _run_command(profile: Path, arguments: list[str]) -> int:
    from fieldapp.cli.main import command_line
    from fieldapp.cli.tools import Tools

    sys.excepthook = _say_bug
    tools = Tools(outside(), shipped(), paths.resources(), profile)
    return command_line(arguments, tools)
