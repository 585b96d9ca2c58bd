"""`python -m tests.bench`: each hot path as a ratio to the least possible work of the same run."""

import argparse
import sys
from collections.abc import Callable, Sequence
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import handing, numbers, painting, receipts, sealing, searching, starting
from tests.bench.national import PEOPLE, QUICK_PEOPLE, national
from tests.bench.timing import Row

_HEAD = ("", "ours", "floor", "ratio", "goal", "")
_MILLISECOND = 1e-3
_RUNS = 3


def main(arguments: Sequence[str]) -> None:
    """A missed goal is only reported: machines differ, and people decide."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer people, rounds and runs")
    parser.add_argument(
        "only", nargs="*", type=str.upper, help="P1 P2 P3 P4 P6 P9 WINDOW; all without"
    )
    asked = parser.parse_args(arguments)
    _say(_HEAD)
    for path, measure in _paths(quick=asked.quick).items():
        if not asked.only or set(path.split()) & set(asked.only):
            for row in _best(measure, 1 if asked.quick else _RUNS):
                _say(_cells(row))
    if not asked.only or "P3" in asked.only:
        waits = handing.fsyncs()
        sys.stdout.write(f"\nP3 waits for the disk: {waits or '?'} a handover, goal 2\n")


def _best(measure: Callable[[Path], list[Row]], runs: int) -> list[Row]:
    """Of each row the run that was disturbed least."""
    every = []
    for _ in range(runs):
        with TemporaryDirectory(prefix="bench-") as folder:
            every.append(measure(Path(folder)))
    return [min(same, key=attrgetter("ratio")) for same in zip(*every, strict=True)]


def _paths(*, quick: bool) -> dict[str, Callable[[Path], list[Row]]]:
    def asking(folder: Path) -> list[Row]:
        with national(folder, QUICK_PEOPLE if quick else PEOPLE) as db:
            return searching.rows(db, 5 if quick else 11) + numbers.rows(db, 100 if quick else 300)

    def painted(folder: Path) -> list[Row]:
        with national(folder, QUICK_PEOPLE if quick else PEOPLE) as db:
            return painting.rows(db, 20 if quick else 60)

    return {
        "P1 P2": asking,
        "WINDOW": painted,
        "P3": lambda folder: handing.rows(folder, 60 if quick else 200),
        "P4": lambda _: receipts.rows(10 if quick else 30, 3 if quick else 7),
        "P6": lambda _: sealing.rows((500,) if quick else (500, 5_000), 5 if quick else 9),
        "P9": lambda folder: starting.rows(folder, 5 if quick else 9),
    }


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.name,
        _time(row.product),
        _time(row.floor),
        f"{row.ratio:.2f}",
        f"{row.goal:.1f}",
        row.standing,
    )


def _time(seconds: float) -> str:
    if seconds < _MILLISECOND:
        return f"{seconds * 1e6:.1f} µs"
    return f"{seconds * 1e3:.2f} ms"


def _say(cells: Sequence[str]) -> None:
    name, *rest, standing = cells
    line = f"{name:46}" + "".join(f"{each:>11}" for each in rest) + f"  {standing}"
    sys.stdout.write(line.rstrip() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
