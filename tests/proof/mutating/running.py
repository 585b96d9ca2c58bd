"""Writes one fault after the other into a module in memory and runs tests against each.

Every fault has a process of its own, forked where the tests are already collected. Where it seems
to survive outside of functions, or in one that was called while the program was loaded, everything
is loaded again before it is believed.
Nothing is written into the tree. Processes that a test starts do not see the fault.
"""

import ast
import gc
import importlib.util
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import pytest

from tests.proof.mutating.changing import Change, changes
from tests.proof.mutating.putting import Finder, Loader, functions_of, put

_JOBS = 2
_MEMORY = 6 << 30
_SURVIVED, _KILLED, _CANNOT = 0, 1, 77


@dataclass(frozen=True, slots=True)
class Target:
    """A module, as its path below the working folder, and the tests that must notice faults."""

    path: Path
    tests: tuple[str, ...]

    @property
    def module(self) -> str:
        return ".".join(self.path.with_suffix("").parts)


@dataclass(frozen=True, slots=True)
class _Known:
    """How long a test takes, and which functions of the module it calls."""

    seconds: float
    calls: frozenset[str]


def survivors(target: Target, chosen: Sequence[str] | None = None) -> tuple[list[str], list[str]]:
    """The names of all faults that were tried, and of those that no test noticed."""
    tree = ast.parse(target.path.read_text(encoding="utf-8"))
    every = changes(tree)
    tried = [at for at, each in enumerate(every) if chosen is None or each.name in chosen]
    folder = Path(tempfile.mkdtemp(prefix="mutating"))
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
    try:
        left = _tried(target, tree, every, tried, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return [every[at].name for at in tried], [every[at].name for at in left]


def _tried(
    target: Target, tree: ast.Module, every: list[Change], tried: list[int], folder: Path
) -> list[int]:
    if target.path.parts[0] == "fieldapp":
        _load_libraries()
    report = folder / "report.json"

    def within() -> int:
        return _pytest(target, _Within(target, tree, [(at, every[at]) for at in tried], report))

    ((_, code),) = _side_by_side([(0, within)], 1)
    if code != _SURVIVED:
        raise SystemExit(f"{target.path}: its tests do not pass")
    found = json.loads(report.read_text(encoding="utf-8"))
    known = {name: _Known(seconds, frozenset(calls)) for name, seconds, calls in found["known"]}

    def apart(at: int) -> Callable[[], int]:
        def run() -> int:
            every[at].apply()
            sys.meta_path.insert(0, Finder(Loader(target.module, target.path, tree)))
            return _pytest(target, _Apart(known)) and _KILLED

        return run

    again = _side_by_side([(at, apart(at)) for at in found["apart"]], _JOBS)
    return sorted([*found["left"], *(at for at, code in again if code == _SURVIVED)])


def _load_libraries() -> None:
    """What no fault is written into, once for all."""
    for name in ("sqlmodel", "alembic.command", "cryptography", "pyrage", "pydantic"):
        if importlib.util.find_spec(name.partition(".")[0]):
            importlib.import_module(name)


def _pytest(target: Target, plugin: object) -> int:
    options = ["-q", "-p", "no:cacheprovider", "-m", "not slow"]
    return int(pytest.main([*options, *target.tests], plugins=[_Quick(), plugin]))


def _side_by_side(
    runs: Iterable[tuple[int, Callable[[], int]]], jobs: int
) -> Iterator[tuple[int, int]]:
    """Each in a process of its own; what it returned, or `_KILLED` if something ended it."""
    running: dict[int, int] = {}
    for name, run in runs:
        if len(running) == jobs:
            yield _ended(running)
        child = os.fork()
        if child == 0:
            _alone(run)
        running[child] = name
    while running:
        yield _ended(running)


def _ended(running: dict[int, int]) -> tuple[int, int]:
    child, status = os.wait()
    return running.pop(child), os.WEXITSTATUS(status) if os.WIFEXITED(status) else _KILLED


def _alone(run: Callable[[], int]) -> None:
    code = _KILLED
    try:
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        code = run()
    finally:
        # Whatever it raised ends here: the parent's work is not ours.
        os._exit(code)


class _Quick:
    """A failure is enough: nobody asks for the smallest."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        from hypothesis import Phase, settings

        settings.register_profile(
            "mutating",
            settings(deadline=None),
            phases=(Phase.explicit, Phase.generate),
            derandomize=True,
            database=None,
        )
        settings.load_profile("mutating")


class _Apart:
    """For a module loaded with its fault: any test may have used what was made of it meanwhile."""

    def __init__(self, known: dict[str, _Known]) -> None:
        self.known = known

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            os._exit(_KILLED)
        os._exit(_noticed(session, self.known, ""))


class _Within:
    """Tries every fault of a function that can be put in the place of the loaded one."""

    def __init__(
        self, target: Target, tree: ast.Module, tried: list[tuple[int, Change]], report: Path
    ) -> None:
        self.target, self.tree, self.tried, self.report = target, tree, tried, report
        self.called: set[str] = set()
        self.file = str(target.path.resolve())

    def _trace(self, frame: FrameType, _event: str, _arg: object) -> None:
        code = frame.f_code
        if code.co_filename == self.file:
            self.called.add(code.co_qualname)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        sys.settrace(self._trace)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        sys.settrace(None)
        if session.testsfailed:
            os._exit(_CANNOT)
        loaded = frozenset(name.partition(".<locals>")[0] for name in self.called)
        known = self._measured(session)
        functions = functions_of(sys.modules[self.target.module].__file__ or "")
        gc.freeze()

        def patched(change: Change) -> Callable[[], int]:
            def run() -> int:
                change.apply()
                if not put(sys.modules[self.target.module], functions, self.tree, change.scope):
                    return _CANNOT
                return _noticed(session, known, change.scope)

            return run

        left, apart = [], []
        which = dict(self.tried)
        for at, code in _side_by_side([(at, patched(each)) for at, each in self.tried], _JOBS):
            # What was made of the old code while it was loaded may have hidden the fault.
            hidden = not which[at].scope or which[at].scope in loaded
            if code == _CANNOT or (code == _SURVIVED and hidden):
                apart.append(at)
            elif code == _SURVIVED:
                left.append(at)
        rows = [(name, each.seconds, sorted(each.calls)) for name, each in known.items()]
        found = {"left": left, "apart": apart, "known": rows}
        self.report.write_text(json.dumps(found), encoding="utf-8")
        os._exit(0)

    def _measured(self, session: pytest.Session) -> dict[str, _Known]:
        sheet = self.report.with_name("known.json")

        def run() -> int:
            rows = []
            for item, following in _pairs(session.items):
                self.called.clear()
                before = time.process_time()
                sys.settrace(self._trace)
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                sys.settrace(None)
                rows.append((item.nodeid, time.process_time() - before, sorted(self.called)))
            sheet.write_text(json.dumps(rows), encoding="utf-8")
            return int(bool(session.testsfailed))

        ((_, code),) = _side_by_side([(0, run)], 1)
        if code != _SURVIVED:
            os._exit(_CANNOT)
        rows = json.loads(sheet.read_text(encoding="utf-8"))
        return {name: _Known(seconds, frozenset(calls)) for name, seconds, calls in rows}


def _noticed(session: pytest.Session, known: dict[str, _Known], scope: str) -> int:
    """Whether a test fails; one that takes far too long counts as failed.

    Those that call it come first. The others may use what it made, and kept, for an earlier one.
    """

    def order(each: pytest.Item) -> tuple[bool, float]:
        test = known[each.nodeid]
        return scope not in test.calls, test.seconds

    chosen = sorted(session.items, key=order)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for item, following in _pairs(chosen):
        seconds = 2 + 5 * known[item.nodeid].seconds
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.alarm(30 + 10 * int(seconds))
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return _KILLED
    return _SURVIVED


def _pairs(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)
