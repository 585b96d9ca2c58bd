"""Which faults of the security core no test would notice.

`python -m tests.proof.mutating [MODULE …] [--sample N]`, MODULE like `trust/envelope`; all of them
without. Or `python -m tests.proof.mutating FILE.py --tests TEST.py …` for any other module. A
survivor that `survivors.toml` does not explain, or one explained there that no longer survives,
fails.
"""

import argparse
import ast
import sys
import time
import tomllib
from pathlib import Path
from random import Random

from tests.proof.mutating.changing import changes
from tests.proof.mutating.running import Target, survivors
from tests.proof.mutating.scope import SCOPE

_EXPLAINED = Path(__file__).with_name("survivors.toml")


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.proof.mutating", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--sample", type=int, metavar="N", help="only so many faults of a module")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument("--tests", nargs="+", metavar="TEST", help="for a module of your own")
    asked = parser.parse_args()
    explained = tomllib.loads(_EXPLAINED.read_text(encoding="utf-8"))
    good = [
        _one(_target(name, asked.tests), explained.get(name, {}), asked.sample, asked.seed)
        for name in asked.modules or SCOPE
    ]
    return 0 if all(good) else 1


def _target(name: str, tests: list[str] | None) -> Target:
    if tests is not None:
        return Target(Path(name), tuple(tests))
    return Target(Path("fieldapp") / f"{name}.py", SCOPE[name])


def _one(target: Target, explained: dict[str, str], sample: int | None, seed: int) -> bool:
    started = time.monotonic()
    every = [each.name for each in changes(ast.parse(target.path.read_text(encoding="utf-8")))]
    chosen = None
    if sample is not None and sample < len(every):
        chosen = Random(seed).sample(every, sample)  # noqa: S311 - the same again
    tried, left = survivors(target, chosen)
    fresh = [name for name in left if name not in explained]
    stale = [name for name in explained if name in tried and name not in left]
    stale += [name for name in explained if name not in every]
    killed, known = len(tried) - len(left), len(left) - len(fresh)
    score = 100 * (killed + known) / max(len(tried), 1)
    minutes = (time.monotonic() - started) / 60
    _say(
        f"{target.path}: {score:.1f} % ({killed} of {len(tried)} noticed, {known} explained, "
        f"{len(fresh)} left) in {minutes:.1f} min"
    )
    for name in fresh:
        _say(f"  survives: {name}")
    for name in stale:
        _say(f"  explained, but does not survive: {name}")
    return not fresh and not stale


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
