"""Feeds readers with what they are not used to: `python -m tests.proof.fuzz TARGET SECONDS`.

An input that a reader refuses at a new place of the code becomes a seed of further ones. Where
atheris can be imported, `python -m tests.proof.fuzz TARGET atheris` lets it look for new paths
through every line instead; it is no dependency.
"""

import importlib
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

_KEPT = 400
_LONGEST = 200_000
_MEMORY = 512 << 20
_WORDS = (
    *(b"[]", b"{}", b"[[[[[[", b'{"a":' * 20, b"null", b"-1", b"9" * 400, b"1e400", b"NaN"),
    *(b"\\ud800", b"\xed\xa0\x80", b"\xff\xfe", b"\0", b"\r\n", b"'", b'""', b"|" * 20),
    *(b"A" * 5_000, b"\xf3\xa0\x81\xbf", "ầ".encode(), b"=1+1", b"<a>", b"&#x0;", b"%s%n", b"../"),
)


@dataclass(slots=True)
class Report:
    """What came out; a failure is the input in hexadecimal and what was raised."""

    runs: int = 0
    places: int = 0
    slowest: float = 0.0
    memory: int = 0
    ended: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


def fuzz(target: Any, seconds: float, seed: int, most: int = sys.maxsize) -> Report:
    chance, report, seen = Random(seed), Report(), set[object]()  # noqa: S311 - repeatable
    seeds = list(target.seeds)
    until = time.monotonic() + seconds
    for content in _inputs(seeds, chance):
        if report.runs >= most or (report.runs > 0 and time.monotonic() > until):
            break
        before = time.process_time()
        place, failure = _apart(target, content) if target.apart else _tried(target, content)
        report.slowest = max(report.slowest, time.process_time() - before)
        report.runs += 1
        report.ended += place == "ended"
        if failure is not None and len(report.failures) < 5:
            report.failures.append((content.hex()[:20_000], failure))
        if place not in seen:
            seen.add(place)
            seeds.append(content)
            del seeds[len(target.seeds) : len(seeds) - _KEPT]
    report.places = len(seen)
    report.memory = _most_memory(apart=target.apart) // 1024
    return report


def _most_memory(*, apart: bool) -> int:
    """In KiB. What the system says of ourselves would count who started us, too."""
    if apart:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def _inputs(seeds: list[bytes], chance: Random) -> Iterator[bytes]:
    # Nothing of ours is loaded before atheris has had a look at it.
    from tests.proof.families import Family
    from tests.proof.mutants import mutant

    yield from tuple(seeds)
    yield from (b"", b"\n", b"\0", *_WORDS)
    while True:
        pair = Family((chance.choice(seeds) or b"\0", chance.choice(seeds) or b"\0"), bytes)
        content = mutant(pair, chance)
        if chance.random() < 0.3:
            at = chance.randrange(len(content) + 1)
            content = content[:at] + chance.choice(_WORDS) + content[at:]
        yield content[:_LONGEST]


def _tried(target: Any, content: bytes) -> tuple[object, str | None]:
    """Where in the code it ended, and how if not as it may."""
    try:
        said = target.read(content)
    except target.refuses as no:
        return _place(no), None
    except Exception as bug:  # noqa: BLE001 - whatever it is, it is a finding
        return _place(bug), f"{type(bug).__name__}: {bug}"
    return said if isinstance(said, frozenset) else type(said), None


def _place(error: BaseException | None) -> object:
    lines = []
    while error is not None:
        step = error.__traceback__
        while step is not None:
            lines.append((step.tb_frame.f_code.co_filename, step.tb_lineno))
            step = step.tb_next
        error = error.__cause__
    return tuple(lines[-12:])


def _apart(target: Any, content: bytes) -> tuple[object, str | None]:
    """In a process of its own; one that ends for want of memory is what the program expects."""
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        try:
            place, failure = _tried(target, content)
        except MemoryError:
            place, failure = "ended", None
        os.write(sink, json.dumps([hash(place), failure]).encode())
        os._exit(0)
    os.close(sink)
    with os.fdopen(source, "rb") as answer:
        said = answer.read()
    _, status, used = os.wait4(child, 0)
    if not said:
        return "ended", None if os.WIFSIGNALED(status) else "no answer"
    place, failure = json.loads(said)
    if used.ru_utime + used.ru_stime > 2:
        failure = failure or "more than two seconds"
    return place, failure


def _by_atheris(name: str) -> None:
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["fieldapp"]):
        target = importlib.import_module("tests.proof.fuzz_targets").targets()[name]

    def one(content: bytes) -> None:
        _, failure = _tried(target, content)
        if failure is not None:
            raise AssertionError(failure)

    corpus = Path(tempfile.mkdtemp(prefix="fuzz"))
    for at, seed in enumerate((*target.seeds, *_WORDS)):
        (corpus / str(at)).write_bytes(seed)
    atheris.Setup([sys.argv[0], *sys.argv[3:], str(corpus)], one)
    atheris.Fuzz()


def main() -> None:
    name, how = sys.argv[1:3]
    if how == "atheris":
        _by_atheris(name)
        return
    found = importlib.import_module("tests.proof.fuzz_targets").targets()
    names = found if name == "all" else name.split(",")
    most = int(sys.argv[3]) if len(sys.argv) > 3 else sys.maxsize
    for each in names:
        # A process of its own costs a hundred times as much.
        runs = most // 4 if found[each].apart else most
        report = asdict(fuzz(found[each], float(how), 1, runs))
        sys.stdout.write(json.dumps({"name": each, **report}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
